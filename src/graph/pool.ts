import neo4j, { type Driver, type Session } from 'neo4j-driver';
import { cypher } from './cypher.ts';
import { type Bounds, Closed, type Pending, within } from './within.ts';

/**
 * Where a Neo4j database answers and who may ask it. `database` absent: the user's home database. `uri` may change: a local
 * database that is started again may have another port.
 */
export type DatabaseAddress = { uri: string; username: string; password: string; database?: string };

/** Milliseconds in which a session is closed, unless its connection is silent. */
const silentMs = 1000;

/** Milliseconds after which the connections of a driver that was replaced are closed. */
const retireMs = 60_000;

/** The connections to one database. */
export type Pool = Readonly<{
  driver(): Driver;
  session(access: 'read' | 'write', bookmarks?: readonly string[]): Session;
  /** Closes a session. Where that takes too long, its connection is silent. */
  closeSession(session: Session, of: Driver): Promise<void>;
  /**
   * A silent connection stays silent, its session is never closed, and others of the same pool may be silent too. So further
   * statements get new connections; the old ones are closed when what still runs on them has had its time.
   */
  renew(silent: Driver): void;
  verify(): Promise<void>;
  /** What work on its connections comes to; rejects also when they are closed first, for the driver never settles it then. */
  within<T>(work: Promise<T>, bounds?: Omit<Bounds, 'pending'>): Promise<T>;
  close(): Promise<void>;
}>;

/** Opens a pool of connections. Nothing is sent before the first statement. */
export function openPool(address: DatabaseAddress): Pool {
  let { uri } = address;
  let driver = connect(address);
  const retired = new Set<Driver>();
  const pending: Pending = new Set();
  const database = address.database === undefined ? {} : { database: address.database };
  const modes = {
    read: { defaultAccessMode: neo4j.session.READ },
    write: {},
  };
  const renew = (silent: Driver) => {
    if (silent !== driver) return;
    ({ uri } = address);
    driver = connect(address);
    retired.add(silent);
    setTimeout(() => {
      retired.delete(silent);
      silent.close().catch(() => {});
    }, retireMs).unref();
  };
  const current = () => {
    if (uri !== address.uri) renew(driver);
    return driver;
  };
  return {
    driver: current,
    session: (access, bookmarks = []) =>
      current().session({ ...database, ...modes[access], fetchSize: 1000, bookmarks: [...bookmarks] }),
    async closeSession(session, of) {
      const timer = setTimeout(() => renew(of), silentMs);
      timer.unref();
      try {
        await session.close();
      } finally {
        clearTimeout(timer);
      }
    },
    renew,
    async verify() {
      const driver = current();
      await driver.verifyAuthentication(database);
      // Over `bolt://` only a statement looks for the database.
      if (address.database === undefined) await driver.verifyConnectivity();
      else await ask(driver.session({ ...database, ...modes.read }));
    },
    within: (work, bounds = {}) => within(work, { ...bounds, pending }),
    async close() {
      for (const fail of pending) fail(new Closed());
      await Promise.all([driver, ...retired].map((one) => one.close()));
    },
  };
}

/** Whatever it says: only a database that is there answers. */
async function ask(session: Session): Promise<void> {
  try {
    await session.run(cypher('migration/applied').text);
  } finally {
    await session.close();
  }
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
