import { setTimeout as delay } from 'node:timers/promises';
import { readSize } from '../graph/size.ts';
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
 * the first import: once the number of nodes has hardly changed from one look to the next.
 */
export function keepWarm(warming: Warming, marked: Promise<void>, everyMs = lookMs): Warmth {
  /** Whether it is planned for callers who do not see everything, too. */
  let isForAll = false;
  const planAll = async (again: boolean) => {
    isForAll = await warm(warming, again);
  };
  const warmed = planAll(false);
  let last = warmed;
  const next = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work);
    return last;
  };
  marked.then(() => next(async () => (isForAll ? undefined : warmFor(warming, { held: [] }))));
  watchGrowth(warming, everyMs, () => next(() => planAll(true))).catch((err) => {
    if (!warming.stop.aborted) warming.logger.warn({ err }, 'the size of the graph is not watched any more');
  });
  return {
    warmed,
    settled: () => last,
  };
}

/** Looks at the number of nodes again and again, and calls `outgrown` where plans have become too old. Ends at `stop`. */
async function watchGrowth(
  { graph, stop }: Pick<Warming, 'graph' | 'stop'>,
  everyMs: number,
  outgrown: () => Promise<void>,
): Promise<void> {
  const size = async (): Promise<number | undefined> => {
    try {
      return await readSize(graph, { signal: stop });
    } catch {
      // The database is away, and will be asked again.
      return undefined;
    }
  };
  let planned = { nodes: await size(), at: performance.now() };
  let seen = planned.nodes;
  while (!stop.aborted) {
    await delay(everyMs, undefined, { ref: false, signal: stop }).catch(() => {});
    if (stop.aborted) return;
    const [before, nodes] = [seen, await size()];
    seen = nodes;
    if (nodes === undefined || before === undefined) continue;
    if (Math.abs(nodes - before) > restful * nodes) continue;
    if (planned.nodes !== undefined && !isOutgrown(planned.nodes, nodes, performance.now() - planned.at))
      continue;
    planned = { nodes, at: performance.now() };
    await outgrown();
  }
}

function isOutgrown(planned: number, nodes: number, ms: number): boolean {
  const most = ms < divergence.lateMs ? divergence.early : divergence.late;
  return Math.abs(nodes - planned) > most * Math.max(nodes, planned);
}
