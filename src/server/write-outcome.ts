import { setTimeout as delay } from 'node:timers/promises';
import { HearsayError } from '../errors.ts';
import type { Graph } from '../graph/driver.ts';

/** What is known of a mutation that is not answered in time. */
export type Written = 'YES' | 'NO' | 'UNKNOWN';

/** Milliseconds after its time for the database to end a transaction, so that what has become of it is known. */
const graceMs = 500;

/** The same graph, and what has become of the transactions that were begun on it. */
export function watchWrites(graph: Graph): { graph: Graph; written(): Written } {
  let begun = 0;
  let ended = 0;
  let committed = 0;
  let answered = false;
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    if (answered) throw new HearsayError('TIMEOUT', 'The sender has been answered; nothing more is written.');
    begun += 1;
    try {
      const result = await work();
      committed += 1;
      return result;
    } finally {
      ended += 1;
    }
  };
  return {
    graph: {
      ...graph,
      transaction: (work, options) => watched(() => graph.transaction(work, options)),
      attempt: (work, options) => watched(() => graph.attempt(work, options)),
    },
    written() {
      // From now on no transaction begins, so that what is answered stays true.
      answered = true;
      if (ended < begun) return 'UNKNOWN';
      return committed > 0 ? 'YES' : 'NO';
    },
  };
}

const texts: Readonly<Record<Written, string>> = {
  YES: 'The mutation took too long to answer, but what it has begun has been written.',
  NO: 'The mutation took too long and has written nothing. Send it again.',
  UNKNOWN:
    'The mutation took too long, and the database does not say what has become of it: it may have been written. Read the records, or send it again with the same ids: what is there already is not written twice.',
};

/** What a mutation comes to; rejects when its signal is aborted, even when the database is silent. */
export async function answeredInTime<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  written: () => Written,
): Promise<T> {
  if (!signal) return work;
  const over = new AbortController();
  const late = async (): Promise<never> => {
    await aborted(signal, over.signal);
    await delay(graceMs, undefined, { signal: over.signal });
    const { reason } = signal;
    if (!(reason instanceof HearsayError)) throw reason;
    throw new HearsayError(reason.code, texts[written()], { written: written() }, reason);
  };
  const lateness = late();
  lateness.catch(() => {});
  try {
    return await Promise.race([work, lateness]);
  } finally {
    over.abort();
  }
}

/** Resolves when a signal is aborted; waits no longer than until `over`. */
function aborted(signal: AbortSignal, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    over.addEventListener('abort', () => signal.removeEventListener('abort', stop), { once: true });
  });
}
