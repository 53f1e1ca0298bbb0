import { join } from 'node:path';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { databaseErrorKind } from '../graph/database-error.ts';
import { type DatabaseAddress, openGraph } from '../graph/driver.ts';
import { passwordAdvice } from './instance.ts';
import { homeOf } from './job.ts';
import { openLocal, type Trouble } from './local.ts';
import type { Role } from './messages.ts';

export type OpenDatabase = DatabaseAddress & {
  /** Why the local database does not run, or takes no writes, and since when; undefined while it is well. */
  trouble(): Trouble | undefined;
  /** Hears of an error of the database. A local one that takes no writes any more is restarted when its disk has room. */
  failed(error: unknown): void;
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
    return { ...address, trouble: () => undefined, failed: () => {}, stop: async () => {} };
  }
  const local = await openLocal(config, progress, role);
  try {
    await answers(local, answerTimeoutMs);
  } catch (error) {
    await local.stop();
    if (!isRefusal(error)) throw error;
    const file = join(homeOf(config), 'password');
    const problem = `${file} is not the password of the database beside it. ${passwordAdvice}`;
    throw new HearsayError('BAD_SETTING', problem, { value: file }, error);
  }
  return local;
}

/** Waits until the database takes queries, so many milliseconds at most; a refused login is final. */
async function answers(
  address: DatabaseAddress,
  milliseconds: number,
  waiting: (reason: string) => void = () => {},
): Promise<void> {
  const graph = openGraph(address);
  let reportedAt = Number.NEGATIVE_INFINITY;
  try {
    for (const deadline = performance.now() + milliseconds; ; ) {
      try {
        return await graph.verify();
      } catch (error) {
        if (performance.now() >= deadline || isRefusal(error)) throw error;
        if (performance.now() - reportedAt > 5000) {
          waiting((error as Error).message);
          reportedAt = performance.now();
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
