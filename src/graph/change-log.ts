import { changeKey } from '../domain/change.ts';
import { cypher } from './cypher.ts';
import type { Graph } from './driver.ts';

/** How far the change log reaches. Places count from 1; 0: there is none yet. */
export type LogReach = Readonly<{
  /** The place of the last entry. */
  head: number;
  /** Entries up to this place have been pruned, or are about to be. */
  pruned: number;
  /** A reader who brings it sees every entry up to the head, whichever member of a cluster answers. */
  bookmark: string;
}>;

/** One look at the ledger may take so many milliseconds. */
const readTimeoutMs = 10_000;

/**
 * Asks the member of a cluster that takes the writes, since a follower may be behind. Tried once: rejects as
 * `Graph.attempt` does.
 */
export async function readReach(graph: Pick<Graph, 'attempt'>): Promise<LogReach> {
  let bookmark = '';
  const committed = (one: string) => {
    bookmark = one;
  };
  const rows = await graph.attempt((run) => run(cypher('change/log').text, {}), {
    timeoutMs: readTimeoutMs,
    committed,
  });
  const [head, pruned] = (rows[0] ?? [0, 0]) as [number, number];
  return { head, pruned, bookmark };
}

/** One state of the database: its name, and the bookmark by which a reader sees all of it. */
export type DatabaseState = Readonly<{ id: string; bookmark: string }>;

/**
 * The state of the database now. Its name changes with every entry of the change log, with every writer's turn, and with every
 * other transaction that writes, because Neo4j gives a reader the bookmark of the last one. Neo4j shows a transaction piece by
 * piece while it is being committed, so only who reads with the bookmark surely sees all of what the name stands for.
 */
export async function readState(
  graph: Pick<Graph, 'read'>,
  bookmarks?: readonly string[],
): Promise<DatabaseState> {
  let bookmark = '';
  const seen = (one: string) => {
    bookmark = one;
  };
  const options = { timeoutMs: readTimeoutMs, latest: true, bookmarks, seen };
  const [row = []] = await graph.read(cypher('change/state').text, {}, options);
  return { id: JSON.stringify([...row, bookmark]), bookmark };
}

/** Which entries to delete: those before an instant (ms since 1970), or all but the last so many. */
export type Prunable = Readonly<{ before: number } | { keep: number }>;

/** Entries deleted in one transaction: writers wait for none longer than a moment. */
const portion = 5000;

/**
 * Deletes the oldest entries of the change log, some thousands in a transaction, and returns how many it were. Before any
 * is deleted, the ledger says up to which place that will be: so a reader who looks at the ledger after reading knows
 * whether something was missing. Run again, it completes what was interrupted.
 */
export async function prune(
  graph: Graph,
  what: Prunable,
  progress: (deleted: number) => void = () => {},
): Promise<number> {
  const { head, pruned } = await readReach(graph);
  const last = 'keep' in what ? Math.max(0, head - what.keep) : head;
  const before = 'before' in what ? what.before : Number.MAX_SAFE_INTEGER;
  let deleted = await remove(graph, changeKey(pruned));
  for (let after = changeKey(pruned); ; ) {
    const params = { after, last: changeKey(last), before: BigInt(before), limit: BigInt(portion) };
    const [[key] = []] = await graph.read(cypher('change/old').text, params);
    if (typeof key !== 'string') return deleted;
    await graph.write(cypher('change/announce-pruned').text, { pruned: BigInt(Number(key)) });
    deleted += await remove(graph, key);
    progress(deleted);
    after = key;
  }
}

async function remove(graph: Graph, last: string): Promise<number> {
  for (let deleted = 0; ; ) {
    const { rows } = await graph.write(cypher('change/prune').text, { last, limit: BigInt(portion) });
    const count = Number(rows[0]?.[0]);
    deleted += count;
    if (count < portion) return deleted;
  }
}
