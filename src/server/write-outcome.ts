import { setTimeout as delay } from 'node:timers/promises';
import { HearsayError } from '../errors.ts';
import { databaseErrorKind } from '../graph/database-error.ts';
import type { Graph, RunQuery } from '../graph/driver.ts';

/**
 * What is known of a mutation that is not answered in time.
 * - YES: `ids` have been written, and whoever reads with `bookmark` sees them
 * - NO: nothing has been written, and nothing will be
 * - UNKNOWN: the database was asked to commit and has not answered; `ids` may have been written
 */
export type WriteOutcome = Readonly<{
  written: 'YES' | 'NO' | 'UNKNOWN';
  ids: readonly string[];
  bookmark?: string;
}>;

/** Milliseconds after its time for the database to end a transaction, so that what has become of it is known. */
const graceMs = 500;

/** A transaction by its work, tried once or more often. */
type Transact<T> = (work: (run: RunQuery) => Promise<T>, committed: (bookmark: string) => void) => Promise<T>;

/** The same graph, and what has become of the transactions that were begun on it. */
export function watchWrites(graph: Graph): { graph: Graph; outcome(): WriteOutcome } {
  let isAnswered = false;
  let bookmark: string | undefined;
  const written: string[] = [];
  /** Of each transaction that the database was asked to commit, without an answer yet: its ids. */
  const uncertain = new Map<symbol, readonly string[]>();
  const refuseLate = () => {
    if (isAnswered)
      throw new HearsayError('TIMEOUT', 'The sender has been answered; nothing more is written.');
  };
  let committed = 0;

  /** What a failed transaction has written: a connection that breaks during the commit leaves that open. */
  const failure = (transaction: symbol, error: unknown): unknown => {
    const kind = databaseErrorKind(error);
    const ids = uncertain.get(transaction);
    if (kind === 'unavailable' && ids !== undefined)
      return new HearsayError('DATABASE_UNAVAILABLE', texts.UNKNOWN, { written: 'UNKNOWN', ids }, error);
    if (kind !== 'storage') uncertain.delete(transaction);
    return kind === 'timeout'
      ? new HearsayError('TIMEOUT', texts.NO, { written: 'NO', ids: [] }, error)
      : error;
  };

  const watched = async <T>(work: (run: RunQuery) => Promise<T>, transact: Transact<T>): Promise<T> => {
    const transaction = Symbol();
    refuseLate();
    try {
      const result = await transact(
        async (run) => {
          const made = await work(run);
          // The commit follows. One that was told to have written nothing must not be committed when the database wakes up.
          refuseLate();
          uncertain.set(transaction, idsOf(made));
          return made;
        },
        (given) => {
          bookmark = given;
        },
      );
      uncertain.delete(transaction);
      committed += 1;
      written.push(...idsOf(result));
      return result;
    } catch (error) {
      throw failure(transaction, error);
    }
  };
  return {
    graph: {
      ...graph,
      transaction: (work, options) =>
        watched(work, (watchedWork, known) =>
          graph.transaction(watchedWork, { ...options, committed: both(known, options?.committed) }),
        ),
      attempt: (work, options) =>
        watched(work, (watchedWork, known) =>
          graph.attempt(watchedWork, { ...options, committed: both(known, options.committed) }),
        ),
    },
    outcome() {
      isAnswered = true;
      const seen = bookmark === undefined ? {} : { bookmark };
      if (uncertain.size > 0)
        return { written: 'UNKNOWN', ids: [...written, ...[...uncertain.values()].flat()], ...seen };
      return committed > 0 ? { written: 'YES', ids: written, ...seen } : { written: 'NO', ids: [] };
    },
  };
}

const both =
  (first: (bookmark: string) => void, second: ((bookmark: string) => void) | undefined) =>
  (bookmark: string): void => {
    first(bookmark);
    second?.(bookmark);
  };

/** The ids of the records that a mutation's transaction wrote. */
function idsOf(result: unknown): readonly string[] {
  const { ids, id } = (result ?? {}) as { ids?: unknown; id?: unknown };
  const all: unknown[] = Array.isArray(ids) ? ids : [id];
  return all.filter((one) => typeof one === 'string');
}

const texts: Readonly<Record<WriteOutcome['written'], string>> = {
  YES: 'The mutation took too long to answer, but `ids` have been written; read them with `bookmark`.',
  NO: 'The mutation took too long and has written nothing. Send it again.',
  UNKNOWN:
    'The mutation took too long, and the database does not say what has become of it: `ids` may have been written. Read them, or send it again with the same ids: what is there already is not written twice.',
};

/** What a mutation comes to; rejects when its signal is aborted, even when the database is silent. */
export async function answeredInTime<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  outcome: () => WriteOutcome,
): Promise<T> {
  if (!signal) return work;
  const over = new AbortController();
  const late = async (): Promise<never> => {
    await aborted(signal, over.signal);
    await delay(graceMs, undefined, { signal: over.signal });
    const { reason } = signal;
    if (!(reason instanceof HearsayError)) throw reason;
    const known = outcome();
    throw new HearsayError(reason.code, texts[known.written], known, reason);
  };
  const lateness = late();
  lateness.catch(() => {});
  try {
    const result = await Promise.race([work, lateness]);
    // An answer that comes now was cut off: what it says of the writing is not the outcome.
    return signal.aborted ? await lateness : result;
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
