import { setTimeout as delay } from 'node:timers/promises';
import { HearsayError } from '../../errors.ts';
import { databaseErrorKind, isTransient } from '../../graph/database-error.ts';
import { Silence, within } from '../../graph/within.ts';

/** The retry policy of an import, for a database that is unavailable, busy or silent. */
export type RetryPolicy = Readonly<{
  /** Milliseconds to wait for a database that does not answer before giving up. */
  waitMs: number;
  /** Milliseconds that one transaction may take, its wait for other writers included. */
  timeoutMs: number;
  /** Receives a line now and then about what is being waited for. */
  say: (line: string) => void;
}>;

export const defaultRetryPolicy: RetryPolicy = { waitMs: 300_000, timeoutMs: 120_000, say: () => {} };

/** Milliseconds between two lines about the same wait. */
const between = 5000;
/** Milliseconds that an answer may come after the transaction's own end before the connection counts as dead. */
const grace = 10_000;

/**
 * Does the work, again and again while the database is away or another transaction stands in the way, so long as
 * `waitMs` allows. `work` must be safe to repeat even where it succeeded and only its answer was lost. Throws
 * DATABASE_UNAVAILABLE when the database is still unavailable after `waitMs`, or reports a failure that waiting does not mend.
 */
export async function withRetry<T>(retry: RetryPolicy, work: () => Promise<T>): Promise<T> {
  const { waitMs, timeoutMs, say } = retry;
  let since: number | undefined;
  let reportedAt = Number.NEGATIVE_INFINITY;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await within(work(), { ms: timeoutMs + grace });
    } catch (error) {
      if (!isTransient(error)) throw broken(error);
      since ??= performance.now();
      const waited = performance.now() - since;
      const why = (error as Error).message.split('\n')[0] as string;
      if (waited >= waitMs) throw givenUp(waited, why, error);
      // What passes at once (a deadlock, a changing leader) is not worth a word; a dead connection has taken its time already.
      const isWorthAWord = error instanceof Silence || attempt > 2 || waited > 1000;
      if (isWorthAWord && performance.now() - reportedAt > between) {
        reportedAt = performance.now();
        say(`waiting for the database (${Math.round(waited / 1000)} s): ${why}`);
      }
    }
    await delay(Math.min(2000, 50 * 2 ** Math.min(attempt, 10)) * (0.75 + Math.random() / 2));
  }
}

function givenUp(waited: number, why: string, cause: unknown): HearsayError {
  return new HearsayError(
    'DATABASE_UNAVAILABLE',
    `The database has not answered for ${Math.round(waited / 1000)} s (${why}). Everything up to the last batch is in; ` +
      'import the same files again once it answers.',
    {},
    cause,
  );
}

/** A database whose disk was full takes no writes until it is restarted, so waiting does not help. */
function broken(error: unknown): unknown {
  if (databaseErrorKind(error) !== 'storage') return error;
  const { code, message } = error as Error & { code: string };
  return new HearsayError(
    'DATABASE_UNAVAILABLE',
    `The database could not write; is its disk full? It says: ${message.split('\n')[0]} (${code}). Stop the database, ` +
      'make room, start it, and import the same files again: what is in stays as it is.',
    {},
    error,
  );
}
