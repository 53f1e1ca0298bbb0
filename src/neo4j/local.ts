import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { takesNoWrites } from '../graph/database-error.ts';
import { isDiskFull, refuseFullDisk } from '../graph/disk-space.ts';
import type { DatabaseAddress } from '../graph/driver.ts';
import { attach, type Lease } from './attach.ts';
import { makeFolder } from './folder.ts';
import { passwordOf } from './instance.ts';
import { homeOf, jobOf } from './job.ts';
import type { Role } from './messages.ts';

/** What keeps the local database from running or from writing, and since when (milliseconds of `performance.now()`, which no setting of the clock moves). */
export type Trouble = Readonly<{ reason: string; since: number }>;

export type LocalDatabase = DatabaseAddress & {
  trouble(): Trouble | undefined;
  failed(error: unknown): void;
  stop(): Promise<void>;
};

/** Milliseconds between two looks at a disk that is full. */
const lookMs = 1000;
/** The longest wait between two starts of a database that does not start, milliseconds. */
const longestWaitMs = 30_000;
const advice = 'The database starts again by itself when there is room.';
/** Of the first start: the program ends with it. */
const firstAdvice = 'Make room on that disk, and run this again.';

/**
 * The database of the data folder: attached to where it runs, started where it does not. While it is in use it is started
 * again whenever it ends, as often as it takes: on its old port, or on another where a program has taken that; `uri` follows.
 */
export async function openLocal(
  config: Config,
  progress: (line: string) => void,
  role: Role,
): Promise<LocalDatabase> {
  await makeFolder('HEARSAY_DATA', config.data);
  const home = homeOf(config);
  let told = firstAdvice;
  const job = async () => {
    await refuseFullDisk(config.data, told);
    return jobOf(config, progress);
  };
  const stop = new AbortController();
  const enter = () => attach(home, role, job, progress, stop.signal);
  let lease = await enter();
  told = advice;
  let trouble: Trouble | undefined;

  const report = (reason: string): void => {
    if (trouble?.reason !== reason) progress(reason);
    trouble = { reason, since: trouble?.since ?? performance.now() };
  };

  const watch = (watched: Lease): void => {
    watched.gone
      .then(async () => {
        if (stop.signal.aborted) return;
        report('the local database has ended: starting it again');
        const next = await enterAgain(enter, config.data, report, stop.signal);
        if (stop.signal.aborted) return next.leave();
        if (next.port !== watched.port) progress(`the local database has a new port: ${next.port}`);
        trouble = undefined;
        lease = next;
        watch(next);
      })
      .catch((error: Error) => stop.signal.aborted || progress(error.message));
  };
  watch(lease);

  /** Neo4j that could not write its log takes no writes until it is restarted; before there is room that would not help. */
  const restart = async (): Promise<void> => {
    const broken = lease;
    for (let full = await whyFull(config.data); full !== undefined; full = await whyFull(config.data)) {
      report(full);
      await delay(lookMs, undefined, { signal: stop.signal });
    }
    broken.restart();
    await broken.gone;
  };
  let isRestarting = false;

  return {
    get uri() {
      return `bolt://127.0.0.1:${lease.port}`;
    },
    username: 'neo4j',
    password: await passwordOf(home),
    database: 'neo4j',
    trouble: () => trouble,
    failed(error) {
      if (isRestarting || !takesNoWrites(error)) return;
      isRestarting = true;
      restart()
        .catch((failure: Error) => stop.signal.aborted || progress(failure.message))
        .finally(() => {
          isRestarting = false;
        });
    },
    stop: () => {
      stop.abort();
      return lease.leave();
    },
  };
}

/** Tries until it succeeds: at longer and longer intervals, but within a second when a full disk has room again. */
async function enterAgain(
  enter: () => Promise<Lease>,
  folder: string,
  report: (reason: string) => void,
  signal: AbortSignal,
): Promise<Lease> {
  for (let waitMs = 500; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await enter();
    } catch (error) {
      signal.throwIfAborted();
      const { message } = error as Error;
      const full = isDiskFull(error) ? message : await whyFull(folder);
      report(full ?? message);
      await delay(full === undefined ? waitMs : lookMs, undefined, { signal });
      if (full !== undefined) waitMs = 500;
    }
  }
}

/** What is said of the disk of a folder that is nearly full; undefined: it has room. */
async function whyFull(folder: string): Promise<string | undefined> {
  try {
    await refuseFullDisk(folder, advice);
    return undefined;
  } catch (error) {
    if (isDiskFull(error)) return (error as Error).message;
    throw error;
  }
}
