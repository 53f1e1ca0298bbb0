import { setTimeout as delay } from 'node:timers/promises';
import { needsOf } from '../domain/marking.ts';
import { cypher } from './cypher.ts';
import type { Graph, ReadOptions, RunQuery } from './driver.ts';

/** Milliseconds for which a reader may go by what it has seen: that nothing in the graph is marked. */
export const seenUnmarkedMs = 750;

/** Milliseconds between the note that something is to be marked and the first record that is, longer than readers go by the old. */
const announcedMs = 1000;

/** Whether something is marked in the graph, or is about to be. */
export async function isMarked(run: RunQuery): Promise<boolean> {
  return (await run(cypher('write/marked').text, {}))[0]?.[0] === true;
}

/** What has been seen of whether something in the graph is marked. Once something was, it is not looked again. */
export function watchMarked(graph: Pick<Graph, 'read'>) {
  let marked = false;
  let note = () => {};
  const first = new Promise<void>((resolve) => {
    note = resolve;
  });
  let seenUnmarked = Number.NEGATIVE_INFINITY;
  return {
    isMarked: () => marked,
    /** Resolves when it is first seen that something is. */
    first,
    /** Whether more than so many milliseconds have passed since it was last seen that nothing is. */
    isOlder: (ms: number) => performance.now() - seenUnmarked > ms,
    async look({ timeoutMs, signal }: ReadOptions = {}): Promise<void> {
      const from = performance.now();
      if (await isMarked((text, params) => graph.read(text, params, { timeoutMs, signal }))) {
        marked = true;
        note();
      } else seenUnmarked = Math.max(seenUnmarked, from);
    },
  };
}

/**
 * Before the first record of a graph that is marked: notes that there will be one, and waits until every reader has seen that.
 * Readers need not look at markings before, and never see a record that they may not.
 */
export async function announceMarkings(
  graph: Pick<Graph, 'read' | 'write'>,
  records: Iterable<object>,
): Promise<void> {
  if (![...records].some(hasNeeds)) return;
  if (await isMarked((text, params) => graph.read(text, params))) return;
  await graph.write(cypher('write/announce-marked').text, {});
  await delay(announcedMs);
}

/** Whether a record, or what is to become one, has a marking that not everybody holds. */
export function hasNeeds(record: object): boolean {
  const { markings } = record as { markings?: unknown };
  return Array.isArray(markings) && needsOf(markings.filter((one) => typeof one === 'string')).length > 0;
}
