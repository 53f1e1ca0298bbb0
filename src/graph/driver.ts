import { setImmediate as pause } from 'node:timers/promises';
import neo4j, { type Driver, type QueryResult, type Session } from 'neo4j-driver';
import { HearsayError } from '../errors.ts';
import { databaseErrorKind } from './database-error.ts';

/** Where a Neo4j database answers and who may ask it. `database` absent: the user's home database. */
export type DatabaseAddress = { uri: string; username: string; password: string; database?: string };

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
};

export type WriteOptions = {
  /** Milliseconds after which the database ends the transaction. */
  timeoutMs?: number | undefined;
  /** The writer sees at least what these bookmarks' transactions wrote. */
  bookmarks?: readonly string[] | undefined;
  /** Hears the bookmark of the transaction once it has committed. */
  committed?: ((bookmark: string) => void) | undefined;
};

export type Graph = {
  /** One reading statement, one round trip, routed to a follower where there is one. Retried while it is safe. */
  read(text: string, params: Params, options?: ReadOptions): Promise<Rows>;
  /** One writing statement in a transaction of its own, retried as the driver deems safe. */
  write(text: string, params: Params): Promise<{ rows: Rows; bookmark: string }>;
  /** Several statements in one write transaction; `work` may run more than once. */
  transaction<T>(work: (run: RunQuery) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * The same, tried once, for callers that wait and try again in their own way. After `timeoutMs` the database ends the
   * transaction, whether it works, waits for another or receives nothing more from here.
   */
  attempt<T>(
    work: (run: RunQuery) => Promise<T>,
    options: { timeoutMs: number; committed?: (bookmark: string) => void },
  ): Promise<T>;
  /** A statement that must be sent outside a managed transaction, such as schema commands and CALL … IN TRANSACTIONS. */
  autocommit(text: string, params: Params): Promise<Rows>;
  /** Throws DATABASE_UNAVAILABLE with the reason when the database does not answer or refuses the login. */
  verify(): Promise<void>;
  close(): Promise<void>;
};

const attempts = 4;

/** Opens a pool of connections to one database. Nothing is sent before the first statement. */
export function openGraph(address: DatabaseAddress): Graph {
  const driver = connect(address);
  const database = address.database === undefined ? {} : { database: address.database };
  const reading = (bookmarks: readonly string[] = []): Session =>
    driver.session({
      ...database,
      defaultAccessMode: neo4j.session.READ,
      fetchSize: 1000,
      bookmarks: [...bookmarks],
    });
  const writing = (bookmarks: readonly string[] = []): Session =>
    driver.session({ ...database, fetchSize: 1000, bookmarks: [...bookmarks] });

  return {
    read: (text, params, options = {}) =>
      readOnce(() => reading(options.bookmarks), text, params, options, 1),
    async write(text, params) {
      const session = writing();
      try {
        const rows = await session.executeWrite(async (tx) => rowsOf(await tx.run(text, params)));
        return { rows, bookmark: session.lastBookmarks().join(',') };
      } finally {
        await session.close();
      }
    },
    async transaction(work, { timeoutMs, bookmarks, committed } = {}) {
      const session = writing(bookmarks);
      try {
        const result = await session.executeWrite(
          (tx) => work(async (text, params) => rowsOf(await tx.run(text, params))),
          timeoutMs === undefined ? undefined : { timeout: timeoutMs },
        );
        committed?.(session.lastBookmarks().join(','));
        return result;
      } finally {
        await session.close();
      }
    },
    async attempt(work, { timeoutMs, committed }) {
      const session = writing();
      try {
        const tx = await session.beginTransaction({ timeout: timeoutMs });
        try {
          const result = await work(async (text, params) => rowsOf(await tx.run(text, params)));
          await tx.commit();
          committed?.(session.lastBookmarks().join(','));
          return result;
        } finally {
          // Rolls back what has not been committed; what fails here has failed above already.
          await tx.close().catch(() => {});
        }
      } finally {
        await session.close();
      }
    },
    async autocommit(text, params) {
      const session = writing();
      try {
        return rowsOf(await session.run(text, params));
      } finally {
        await session.close();
      }
    },
    async verify() {
      try {
        await driver.verifyConnectivity(database);
        await driver.verifyAuthentication(database);
      } catch (cause) {
        const { message } = cause as Error;
        const refused = databaseErrorKind(cause) === 'credentials';
        const what = refused ? `does not let the user ${address.username} in` : 'does not answer';
        throw new HearsayError(
          'DATABASE_UNAVAILABLE',
          `Neo4j at ${address.uri} ${what}: ${message}${refused ? ' See NEO4J_USERNAME and NEO4J_PASSWORD.' : ''}`,
          { uri: address.uri },
          cause,
        );
      }
    },
    close: () => driver.close(),
  };
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

function connect(address: DatabaseAddress): Driver {
  return neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: 100,
    connectionAcquisitionTimeout: 30_000,
    telemetryDisabled: true,
    // Else each answer brings what Neo4j thinks of the statement, such as names that nothing has yet: kilobytes of it.
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    userAgent: 'hearsay',
  });
}

/**
 * An auto-commit run costs one round trip where a managed transaction costs three. It is tried again while the database is
 * unavailable, since a reading statement can be repeated at will.
 */
async function readOnce(
  open: () => Session,
  text: string,
  params: Params,
  options: ReadOptions,
  attempt: number,
): Promise<Rows> {
  const { signal, timeoutMs } = options;
  signal?.throwIfAborted();
  const session = open();
  const cancel = () => void session.close();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const config = timeoutMs === undefined ? undefined : { timeout: timeoutMs };
    return rowsOf(await untraced(() => session.run(text, params, config)));
  } catch (error) {
    signal?.throwIfAborted();
    const retry = attempt < attempts && databaseErrorKind(error) === 'unavailable';
    if (!retry) throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await session.close();
  }
  await new Promise((resolve) => setTimeout(resolve, 50 * 3 ** (attempt - 1)));
  return readOnce(open, text, params, options, attempt + 1);
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
