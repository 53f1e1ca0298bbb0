import { join } from 'node:path';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { databaseErrorKind } from '../graph/database-error.ts';
import { type DatabaseAddress, openGraph } from '../graph/driver.ts';
import { attach, type Lease } from './attach.ts';
import { dockerAnswers, image } from './docker.ts';
import { makeFolder } from './folder.ts';
import { type Job, passwordOf } from './instance.ts';
import { neo4jJars, neo4jVersion } from './jars.ts';
import { findJava, leastJava } from './java.ts';
import type { Role } from './messages.ts';

export type OpenDatabase = DatabaseAddress & {
  /** Resolves when the local database is stopped, or runs on for other processes that use it. Does nothing to NEO4J_URI. */
  stop(): Promise<void>;
};

/** Milliseconds that a database may take to answer: one that has just started, or is started beside the server. */
const answerTimeoutMs = 60_000;

/**
 * A database that answers: the one of NEO4J_URI, else the local one of the data folder, which is attached to where it
 * runs and started where it does not (Java ≥ 17, else Docker). It runs until its last user has stopped or died.
 * `progress` gets a line now and then. Throws DATABASE_UNAVAILABLE, and FOLDER_LOCKED for the second server of a folder.
 */
export async function openDatabase(
  config: Config,
  progress: (line: string) => void,
  role: Role = 'tool',
): Promise<OpenDatabase> {
  const { uri, username, password = '', database } = config.neo4j;
  if (uri !== undefined) {
    const address = { uri, username, password, ...(database === undefined ? {} : { database }) };
    await answers(address, role === 'server' ? answerTimeoutMs : 0, (reason) =>
      progress(`waiting: ${reason}`),
    );
    return { ...address, stop: async () => {} };
  }
  return openLocal(config, progress, role);
}

async function openLocal(
  config: Config,
  progress: (line: string) => void,
  role: Role,
): Promise<OpenDatabase> {
  await makeFolder('HEARSAY_DATA', config.data);
  const home = join(config.data, 'neo4j');
  const enter = () => attach(home, role, () => jobOf(config, home, progress), progress);
  let lease = await enter();
  let stopped = false;
  const address: DatabaseAddress = {
    uri: `bolt://127.0.0.1:${lease.port}`,
    username: 'neo4j',
    password: await passwordOf(home),
    database: 'neo4j',
  };

  /** A database that died while it is in use is started again, on its old port, so that open drivers find it. */
  const watch = (watched: Lease): void => {
    watched.gone
      .then(async () => {
        if (stopped) return;
        progress('the local database has ended by itself: starting it again');
        lease = await enter();
        if (lease.port !== watched.port) progress('the local database has a new port: restart this program');
        watch(lease);
      })
      .catch((error: Error) => progress(error.message));
  };
  try {
    await answers(address, answerTimeoutMs);
  } catch (error) {
    await lease.leave();
    throw error;
  }
  watch(lease);
  return {
    ...address,
    stop: () => {
      stopped = true;
      return lease.leave();
    },
  };
}

async function jobOf(config: Config, home: string, progress: (line: string) => void): Promise<Job> {
  const java = await findJava(config.javaHome);
  if (typeof java !== 'string') {
    const jars = await neo4jJars(config, progress);
    return { home, memory: config.memory, by: { kind: 'java', java: java.path, jars } };
  }
  if (await dockerAnswers()) {
    progress(`${java}; using Docker with ${image}`);
    return { home, memory: config.memory, by: { kind: 'docker' } };
  }
  throw new HearsayError(
    'DATABASE_UNAVAILABLE',
    `There is no database to use. Do one of three things:
  1. install Java ${leastJava} or newer: Hearsay then runs Neo4j ${neo4jVersion()} itself (${java})
  2. start Docker: Hearsay then runs the image ${image} (no Docker daemon answered)
  3. set NEO4J_URI and NEO4J_PASSWORD to a Neo4j 5.26 that runs elsewhere`,
  );
}

/** Waits until the database takes queries, so many milliseconds at most; a refused login is final. */
async function answers(
  address: DatabaseAddress,
  milliseconds: number,
  waiting: (reason: string) => void = () => {},
): Promise<void> {
  const graph = openGraph(address);
  let reportedAt = 0;
  try {
    for (const deadline = Date.now() + milliseconds; ; ) {
      try {
        return await graph.verify();
      } catch (error) {
        if (Date.now() >= deadline || isRefusal(error)) throw error;
        if (Date.now() - reportedAt > 5000) {
          waiting((error as Error).message);
          reportedAt = Date.now();
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await graph.close();
  }
}

function isRefusal(error: unknown): boolean {
  return databaseErrorKind((error as Error).cause) === 'credentials';
}
