import { setTimeout as delay } from 'node:timers/promises';
import type { ReadOptions } from '../graph/driver.ts';
import { readSize, readStart } from '../graph/size.ts';
import { type Warming, warm, warmFor } from './warm.ts';

/** What is being planned ahead. */
export type Warmth = Readonly<{
  /** Resolves when what is planned after the start is planned. */
  warmed: Promise<void>;
  /** Resolves when nothing is being planned. */
  settled(): Promise<void>;
}>;

/** Milliseconds between two looks at how large the graph is. */
const lookMs = 20_000;

/** The same while it is away, so that little is asked before it is planned again. */
const awayMs = 1000;

/** Milliseconds that a look may take: longer, and the database counts as away. */
const lookTimeoutMs = 10_000;

/** By which part of its size a graph may change between two looks and count as at rest: single records are written all the time. */
const restful = 0.01;

/**
 * By which part the number of nodes may differ from that of the planning until Neo4j plans a statement anew when it is asked: at first,
 * and after an hour (`dbms.cypher.statistics_divergence_threshold`, which falls with time).
 */
const divergence = { early: 0.75, late: 0.1, lateMs: 3_600_000 };

/**
 * Plans ahead after the start. Then, for callers who do not see everything, when `marked` resolves and nothing was marked at the
 * start. And everything again when the graph has grown or shrunk so much that Neo4j would plan anew whatever is asked next, as after
 * the first import: once the number of nodes has hardly changed from one look to the next. And everything again when the database has
 * been started anew, as soon as it answers: it has no plans then.
 */
export function keepWarm(warming: Warming, marked: Promise<void>, everyMs = lookMs): Warmth {
  /** Whether it is planned for callers who do not see everything, too. */
  let isForAll = false;
  const planAll = async (again: boolean) => {
    isForAll = await warm(warming, again);
  };
  const { first, watch } = watchDatabase(warming, everyMs);
  // What is planned for is known before: a database that is started anew meanwhile has forgotten it.
  const warmed = first.then(() => planAll(false));
  let last = warmed;
  const next = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work);
    return last;
  };
  marked.then(() => next(async () => (isForAll ? undefined : warmFor(warming, { held: [] }))));
  const anew = async (why: 'outgrown' | 'restarted') => {
    // At once, so that requests are answered by levels again while it is planned.
    if (why === 'restarted') warming.tiers.forget();
    await next(() => planAll(true));
  };
  watch(anew).catch((err) => {
    if (!warming.stop.aborted)
      warming.logger.warn({ err }, 'the size and the starts of the database are not watched any more');
  });
  return {
    warmed,
    settled: () => last,
  };
}

/** What is seen of the database at one look; undefined: what it did not tell. Without `nodes` it counts as away. */
type Look = Readonly<{ nodes: number | undefined; start: number | undefined }>;

/**
 * Looks at the database once, and then, with `watch`, again and again; calls `anew` where its plans have become too old, or are gone.
 * Ends at `stop`.
 */
function watchDatabase({ graph, stop }: Pick<Warming, 'graph' | 'stop'>, everyMs: number) {
  // What cannot be read now, since the database is away, is asked for again.
  const read = <T>(ask: (from: typeof graph, options: ReadOptions) => Promise<T>) =>
    ask(graph, { signal: stop, timeoutMs: lookTimeoutMs }).catch(() => undefined);
  const look = async (): Promise<Look> => {
    // In this order: a database that answers at the end had been started by then, and is found out at the next look.
    const start = await read(readStart);
    const nodes = await read(readSize);
    return { nodes, start: nodes === undefined ? undefined : start };
  };
  const first = look();
  const watch = async (anew: (why: 'outgrown' | 'restarted') => Promise<void>): Promise<void> => {
    let seen = await first;
    let planned = { ...seen, at: performance.now() };
    while (!stop.aborted) {
      const ms = seen.nodes === undefined ? Math.min(awayMs, everyMs) : everyMs;
      await delay(ms, undefined, { ref: false, signal: stop }).catch(() => {});
      if (stop.aborted) return;
      const [before, now] = [seen, await look()];
      seen = now;
      const restarted = isRestarted(planned.start, before, now);
      planned = { ...planned, start: planned.start ?? now.start };
      if (!restarted && !isOutgrown(planned, before, now)) continue;
      // Where it does not tell yet when it was started, it will be taken as it tells it.
      planned = { nodes: now.nodes, start: restarted ? now.start : planned.start, at: performance.now() };
      await anew(restarted ? 'restarted' : 'outgrown');
    }
  };
  return { first, watch };
}

/** Whether the database answers and has been started since it was planned for; where it does not tell, whether it was away. */
function isRestarted(planned: number | undefined, before: Look, now: Look): boolean {
  if (now.nodes === undefined) return false;
  if (now.start === undefined || planned === undefined) return before.nodes === undefined;
  return now.start !== planned;
}

/** Whether the graph has come to rest and its number of nodes is so far from that of the planning that Neo4j would plan anew. */
function isOutgrown(
  planned: { nodes: number | undefined; at: number },
  { nodes: before }: Look,
  { nodes }: Look,
): boolean {
  if (nodes === undefined || before === undefined || Math.abs(nodes - before) > restful * nodes) return false;
  if (planned.nodes === undefined) return true;
  const most = performance.now() - planned.at < divergence.lateMs ? divergence.early : divergence.late;
  return Math.abs(nodes - planned.nodes) > most * Math.max(nodes, planned.nodes);
}
