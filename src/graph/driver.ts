import { setImmediate as pause } from 'node:timers/promises';
import type { QueryResult, Session } from 'neo4j-driver';
import { HearsayError } from '../errors.ts';
import { databaseErrorKind } from './database-error.ts';
import { type DatabaseAddress, openPool, type Pool } from './pool.ts';
import { Closed, Silence } from './within.ts';

export type { DatabaseAddress } from './pool.ts';
export { within } from './within.ts';

/** What Cypher takes as a parameter. A JS number becomes a FLOAT; pass a BigInt where an INTEGER is to be stored. */
export type Params = Readonly<Record<string, unknown>>;

/** Rows of positional values in the order of RETURN; integers come back as JS numbers. */
export type Rows = unknown[][];

/** Runs one statement inside an open transaction. */
export type RunQuery = (text: string, params: Params) => Promise<Rows>;

export type ReadOptions = {
  /** Milliseconds after which the database ends the transaction. */
  timeoutMs?: number | undefined;
  /** Aborting it closes the session, which ends the transaction in the database. */
  signal?: AbortSignal | undefined;
  /** The reader sees at least what these bookmarks' transactions wrote. */
  bookmarks?: readonly string[] | undefined;
  /** Asks the member of a cluster that takes the writes, since a follower may be behind. */
  latest?: boolean | undefined;
  /** Is given a bookmark of all that the reader may have seen. */
  seen?: ((bookmark: string) => void) | undefined;
};

export type WriteOptions = {
  /** Milliseconds after which the database ends the transaction. */
  timeoutMs?: number | undefined;
  /** The writer sees at least what these bookmarks' transactions wrote. */
  bookmarks?: readonly string[] | undefined;
  /** Hears the bookmark of the transaction once it has committed. */
  committed?: ((bookmark: string) => void) | undefined;
};

type AttemptOptions = { timeoutMs: number; committed?: (bookmark: string) => void };

export type Graph = {
  /** One reading statement, one round trip, routed to a follower where there is one. Retried while it is safe. */
  read(text: string, params: Params, options?: ReadOptions): Promise<Rows>;
  /** Several reading statements in one transaction; `work` may run more than once. Routed and retried as `read` is. */
  reading<T>(work: (run: RunQuery) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** One writing statement in a transaction of its own, retried as the driver deems safe. */
  write(text: string, params: Params): Promise<{ rows: Rows; bookmark: string }>;
  /** Several statements in one write transaction; `work` may run more than once. */
  transaction<T>(work: (run: RunQuery) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * The same, tried once, for callers that wait and try again in their own way. After `timeoutMs` the database ends the
   * transaction, whether it works, waits for another or receives nothing more from here.
   */
  attempt<T>(work: (run: RunQuery) => Promise<T>, options: AttemptOptions): Promise<T>;
  /** A statement that must be sent outside a managed transaction, such as schema commands and CALL … IN TRANSACTIONS. */
  autocommit(text: string, params: Params): Promise<Rows>;
  /**
   * Throws DATABASE_UNAVAILABLE with the reason when the database does not answer or refuses the login, and BAD_SETTING when there
   * is none of its name. After `timeoutMs` its
   * connections count as silent, and further statements get new ones.
   */
  verify(options?: { timeoutMs: number }): Promise<void>;
  /** Ends the waiting for what is under way: it rejects, and the database may or may not have done it. */
  close(): Promise<void>;
};

const attempts = 4;

/** Milliseconds that an answer may come after the transaction's own end before its connection counts as silent. */
const graceMs = 2000;

/** Milliseconds that the driver's own look at the database may take: connecting and logging in. */
const verifyTimeoutMs = 60_000;

/** Opens a pool of connections to one database. Nothing is sent before the first statement. */
export function openGraph(address: DatabaseAddress): Graph {
  const pool = openPool(address);
  return {
    read(text, params, options = {}) {
      const config = configOf(options);
      const run = async (session: Session) => {
        const result = await untraced(() => session.run(text, params, config));
        options.seen?.(bookmarkOf(session));
        return rowsOf(result);
      };
      return readOnce(pool, run, options, 1);
    },
    reading(work, options = {}) {
      const run = async (session: Session) => {
        const tx = await session.beginTransaction(configOf(options));
        const result = await work((text, params) => untraced(() => tx.run(text, params)).then(rowsOf));
        await tx.commit();
        return result;
      };
      return readOnce(pool, run, options, 1);
    },
    write(text, params) {
      const work = async (session: Session) => {
        const rows = await session.executeWrite(async (tx) => rowsOf(await tx.run(text, params)));
        return { rows, bookmark: bookmarkOf(session) };
      };
      return pool.within(inSession(pool, work));
    },
    transaction: (work, options = {}) => pool.within(runTransaction(pool, work, options)),
    attempt: (work, options) => attemptOnce(pool, work, options),
    autocommit(text, params) {
      const work = async (session: Session) => rowsOf(await session.run(text, params));
      return pool.within(inSession(pool, work));
    },
    async verify({ timeoutMs } = { timeoutMs: verifyTimeoutMs }) {
      const of = pool.driver();
      try {
        await pool.within(pool.verify(), { ms: timeoutMs });
      } catch (error) {
        if (error instanceof Silence) pool.renew(of);
        throw unusable(address, error);
      }
    },
    close: pool.close,
  };
}

/** Does the work in a session that may write, which is closed afterwards. */
async function inSession<T>(
  pool: Pool,
  work: (session: Session) => Promise<T>,
  bookmarks?: readonly string[],
): Promise<T> {
  const session = pool.session('write', bookmarks);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

async function runTransaction<T>(
  pool: Pool,
  work: (run: RunQuery) => Promise<T>,
  { timeoutMs, bookmarks, committed }: WriteOptions,
): Promise<T> {
  const of = pool.driver();
  const run = async (session: Session) => {
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => pool.renew(of), timeoutMs + graceMs);
    timer?.unref();
    try {
      const result = await session.executeWrite(
        (tx) => work(async (text, params) => rowsOf(await tx.run(text, params))),
        timeoutMs === undefined ? undefined : { timeout: timeoutMs },
      );
      committed?.(bookmarkOf(session));
      return result;
    } finally {
      clearTimeout(timer);
    }
  };
  return inSession(pool, run, bookmarks);
}

/** Runs a transaction without retries. A connection that does not answer in time counts as silent. */
async function attemptOnce<T>(
  pool: Pool,
  work: (run: RunQuery) => Promise<T>,
  { timeoutMs, committed }: AttemptOptions,
): Promise<T> {
  const of = pool.driver();
  const attempted = inSession(pool, async (session) => {
    const tx = await session.beginTransaction({ timeout: timeoutMs });
    try {
      const result = await work(async (text, params) => rowsOf(await tx.run(text, params)));
      await tx.commit();
      committed?.(bookmarkOf(session));
      return result;
    } finally {
      // Rolls back what has not been committed; what fails here has failed above already.
      await tx.close().catch(() => {});
    }
  });
  try {
    return await pool.within(attempted, { ms: timeoutMs + graceMs });
  } catch (error) {
    if (error instanceof Silence) pool.renew(of);
    throw error;
  }
}

const bookmarkOf = (session: Session): string => session.lastBookmarks().join(',');

/** Why a database cannot be used: BAD_SETTING where the name of it is wrong, else DATABASE_UNAVAILABLE. */
function unusable({ uri, username, database }: DatabaseAddress, cause: unknown): HearsayError {
  const { message } = cause as Error;
  const kind = databaseErrorKind(cause);
  if (kind === 'missing') {
    const what = `NEO4J_DATABASE is ${JSON.stringify(database)}, which the Neo4j at ${uri} does not have; accepted: the name of a database there`;
    return new HearsayError('BAD_SETTING', what, { uri }, cause);
  }
  const refused = kind === 'credentials';
  const what = refused ? `does not let the user ${username} in` : 'does not answer';
  return new HearsayError(
    'DATABASE_UNAVAILABLE',
    `Neo4j at ${uri} ${what}: ${message}${refused ? ' See NEO4J_USERNAME and NEO4J_PASSWORD.' : ''}`,
    { uri },
    cause,
  );
}

/** Does `work` while the database is at what is `sent` to it. */
export async function whileSending<Sent, Made>(sent: Promise<Sent>, work: () => Made): Promise<[Sent, Made]> {
  // A failure is met below; until then it must not count as unhandled.
  sent.catch(() => {});
  // The driver hands a statement to its socket in this pause, not before.
  await pause();
  const made = work();
  return [await sent, made];
}

function configOf({ timeoutMs }: ReadOptions): { timeout: number } | undefined {
  return timeoutMs === undefined ? undefined : { timeout: timeoutMs };
}

/**
 * An auto-commit run costs one round trip where a managed transaction costs three. It is tried again while the database is
 * unavailable, since a reading statement can be repeated at will.
 */
async function readOnce<T>(
  pool: Pool,
  run: (session: Session) => Promise<T>,
  options: ReadOptions,
  attempt: number,
): Promise<T> {
  const { signal, timeoutMs, latest, bookmarks } = options;
  signal?.throwIfAborted();
  const of = pool.driver();
  const session = pool.session(latest ? 'write' : 'read', bookmarks);
  let isGivenUp = false;
  try {
    const ms = timeoutMs === undefined ? undefined : timeoutMs + graceMs;
    return await pool.within(run(session), { signal, ms });
  } catch (error) {
    isGivenUp = signal?.aborted === true || error instanceof Silence || error instanceof Closed;
    signal?.throwIfAborted();
    const retry = attempt < attempts && databaseErrorKind(error) === 'unavailable';
    if (!retry || isGivenUp) throw error;
  } finally {
    // Ends the transaction of what was given up. Nobody waits for that: a silent connection never answers.
    const closed = pool.closeSession(session, of);
    if (isGivenUp) closed.catch(() => {});
    else await closed;
  }
  await new Promise((resolve) => setTimeout(resolve, 50 * 3 ** (attempt - 1)));
  return readOnce(pool, run, options, attempt + 1);
}

/** The driver notes a stack for each statement, of use only in its own errors, which costs a twentieth of an answer's CPU. */
function untraced<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function rowsOf(result: QueryResult): Rows {
  return result.records.map((record) => record.keys.map((key) => record.get(key)));
}
