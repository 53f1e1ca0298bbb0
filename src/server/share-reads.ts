import { setImmediate as turn } from 'node:timers/promises';

/** How long a read waits at most for those who still come, milliseconds. */
const gatheringMs = 1;

/**
 * Reads for all who ask, at most so many at once. Each is given what was read after asking: who asks while reads are under way waits
 * for a later one, which alone is sure to be new. A read begins once a turn of the event loop has passed in which nobody has asked, so
 * that requests that come together share it, although the server takes in a few of them in each turn.
 */
export function shareReads<Value>(read: () => Promise<Value>, atOnce = 1): () => Promise<Value> {
  const running = new Set<Promise<void>>();
  let next: Promise<Value> | undefined;
  let asked = 0;
  const gather = async (): Promise<void> => {
    const from = performance.now();
    let before: number;
    do {
      before = asked;
      await turn();
    } while (asked > before && performance.now() - from < gatheringMs);
  };
  const begin = async (): Promise<Value> => {
    await gather();
    while (running.size >= atOnce) {
      await Promise.race(running);
      await gather();
    }
    next = undefined;
    const begun = read();
    const ended: Promise<void> = begun.then(
      () => void running.delete(ended),
      () => void running.delete(ended),
    );
    running.add(ended);
    return begun;
  };
  return () => {
    asked += 1;
    next ??= begin();
    return next;
  };
}
