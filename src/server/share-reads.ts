/**
 * Reads one at a time for all who ask. Each is given what was read after asking: who asks during a read waits for the one after
 * it, which alone is sure to be new.
 */
export function shareReads<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let current: Promise<Value> | undefined;
  let next: Promise<Value> | undefined;
  const now = (): Promise<Value> => {
    if (!current) {
      current = read().finally(() => {
        current = undefined;
      });
      return current;
    }
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return now();
      });
    return next;
  };
  return now;
}
