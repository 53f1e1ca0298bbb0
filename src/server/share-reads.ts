import { setImmediate as turn } from 'node:timers/promises';

/**
 * Reads one at a time for all who ask. Each is given what was read after asking: who asks during a read waits for the one after
 * it, which alone is sure to be new. A read begins in the next turn of the event loop, so that requests that come together
 * share it.
 */
export function shareReads<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<Value> | undefined;
  const begin = (): Promise<Value> => {
    next = undefined;
    const begun = read();
    running = begun.catch(() => {});
    return begun;
  };
  return () => {
    next ??= running.then(() => turn()).then(begin);
    return next;
  };
}
