import { createWriteStream, existsSync } from 'node:fs';
import { cp, link, mkdir, mkdtemp, open, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HearsayError } from '../errors.ts';
import { diskFull, freeBytes } from '../graph/disk-space.ts';
import type { DatabaseAddress } from '../graph/driver.ts';
import { containerInput, runAdmin } from './admin.ts';
import { sizeOf } from './folder.ts';
import { type Job, passwordOf, startInstance } from './instance.ts';
import { clearAbandoned, notePartial, partialOf } from './partial-backup.ts';
import { isRunning } from './process.ts';

const restorePrefix = 'restore-';
/** The two folders of Neo4j that hold the graph; the others hold its users and its own identity. */
const graphFolders = [join('databases', 'neo4j'), join('transactions', 'neo4j')];

/** Whether the folder `home` has a database. */
export function hasDatabase(home: string): boolean {
  return existsSync(join(home, 'data', 'databases', 'neo4j'));
}

/**
 * Writes a dump of the stopped database of a folder to `file` (mode 0600), which appears whole or not at all. Resolves to its
 * size in bytes. Throws BAD_USER_INPUT where `file` exists and is not to be overwritten or cannot be written, and
 * DATABASE_UNAVAILABLE with the bytes needed when the disk is full.
 */
export async function dumpDatabase(
  job: Job,
  file: string,
  { overwrite, signal, progress }: DumpOptions,
): Promise<number> {
  const partial = partialOf(file, process.pid);
  const attempt = async () => {
    const tool = await runAdmin(job, ['database', 'dump', 'neo4j', '--to-stdout']);
    try {
      await pipeline(tool.output, createWriteStream(partial, { flags: 'w', mode: 0o600, flush: true }), {
        signal,
      });
      await tool.ended;
    } catch (error) {
      tool.stop();
      throw error;
    }
  };
  await clearAbandoned(file, progress);
  await clearRestores(job.home);
  const forget = await notePartial(job.home, partial);
  try {
    await attempt().catch(async (error: Error) => {
      if (!/recover/i.test(error.message)) throw error;
      progress('the database was not stopped in order: starting it once, so that it recovers');
      await startOnce(job);
      await attempt();
    });
    await place(partial, file, overwrite);
    return (await stat(file)).size;
  } catch (error) {
    signal.throwIfAborted();
    throw await explained(error, job, file);
  } finally {
    await rm(partial, { force: true });
    await forget();
  }
}

export type DumpOptions = Readonly<{
  overwrite: boolean;
  signal: AbortSignal;
  progress: (line: string) => void;
}>;

/** Removes what restores have left that were killed. */
async function clearRestores(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(restorePrefix)) continue;
    const pid = Number.parseInt(name.slice(restorePrefix.length), 10);
    // This process has none yet: where its number is on one, as in a container, that was of another.
    if (pid === process.pid || !isRunning(pid)) await rm(join(home, name), { recursive: true, force: true });
  }
}

/** Puts the finished file in its place; refuses to replace a file that has come meanwhile. */
async function place(partial: string, file: string, overwrite: boolean): Promise<void> {
  if (overwrite) return rename(partial, file);
  try {
    await link(partial, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw refuseExisting(file);
    // File systems of USB sticks have no links.
    if (existsSync(file)) throw refuseExisting(file);
    await rename(partial, file);
  }
}

/** BAD_USER_INPUT: a file that would be overwritten. */
export function refuseExisting(file: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${file} exists already; choose another name, or add --overwrite to replace it.`,
    { value: file },
  );
}

/** BAD_USER_INPUT: a file that cannot be written; `why` says where and by which error. */
export function refuseUnwritable(file: string, why: string, cause: unknown): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${file} cannot be written (${why}); accepted: a file in a folder that this program may write in`,
    { value: file },
    cause,
  );
}

async function explained(error: unknown, job: Job, file: string): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException;
  const folder = dirname(resolve(file));
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const needed = await sizeOf(join(job.home, 'data'));
    const advice = `The backup ${file} was not written; it needs at most that much, the size of the database. Make room, or choose a file on another disk.`;
    return diskFull(folder, await freeBytes(folder), needed, advice);
  }
  if (code === undefined || error instanceof HearsayError) return error;
  return refuseUnwritable(file, code, error);
}

/** Starts the database and stops it in order, which completes what a crash has left. */
async function startOnce(job: Job): Promise<void> {
  const instance = await startInstance(job);
  try {
    await instance.started;
  } finally {
    instance.stop();
    await instance.ended;
  }
}

export type RestoreOptions = Readonly<{ signal: AbortSignal; progress: (line: string) => void }>;

/** Gets the restored database before it replaces the present one; what it throws keeps the present one. */
type Check = (address: DatabaseAddress) => Promise<void>;

/** A dump that is loaded beside the database of a folder. */
export type LoadedDump = Readonly<{
  /**
   * Puts it in the place of the database, which must be stopped. It is started beside that, checked, and takes its place at the end
   * by a rename; so until then, and if anything fails, the present one is untouched.
   */
  replace(check: Check): Promise<void>;
  /** Removes what is beside the database. */
  discard(): Promise<void>;
}>;

/**
 * Loads a dump beside the database of a folder, which may run meanwhile. Throws BAD_USER_INPUT where the file is no whole dump, and
 * DATABASE_UNAVAILABLE with the bytes needed when the disk is full.
 */
export async function loadDump(
  job: Job,
  file: string,
  { signal, progress }: RestoreOptions,
): Promise<LoadedDump> {
  const { home } = job;
  await mkdir(home, { recursive: true, mode: 0o700 });
  await clearRestores(home);
  const beside = await mkdtemp(join(home, `${restorePrefix}${process.pid}-`));
  const discard = () => rm(beside, { recursive: true, force: true });
  try {
    progress(`loading ${file} beside the present database`);
    await load({ ...job, home: beside }, file, home, signal);
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    async replace(check) {
      signal.throwIfAborted();
      await borrowUsers(home, beside);
      await proved({ ...job, home: beside }, check, progress);
      signal.throwIfAborted();
      await replaceData(home, beside);
    },
    discard,
  };
}

async function load(job: Job, file: string, home: string, signal: AbortSignal): Promise<void> {
  // The tool wants a folder with a file of this name.
  const input = join(job.home, 'input');
  await mkdir(input);
  if (job.by.kind === 'java') await symlink(resolve(file), join(input, 'neo4j.dump'));
  else await cp(file, join(input, 'neo4j.dump'));
  const from = `--from-path=${job.by.kind === 'java' ? input : containerInput}`;
  const run = async (...words: string[]) => {
    const tool = await runAdmin(job, ['database', 'load', 'neo4j', from, ...words], { folder: input });
    const stop = () => tool.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      let printed = '';
      for await (const chunk of tool.output) printed += chunk;
      return `${printed}\n${await tool.ended}`;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
  const needed = Number(/^\s*Bytes:\s*(\d+)/im.exec(await run('--info').catch(noDump(file)))?.[1] ?? 0);
  const refuseFull = async () => {
    const free = await freeBytes(home);
    const advice = `${file} was not restored, and the database is as it was. Make room in that folder.`;
    if (free < needed) throw diskFull(home, free, needed, advice);
  };
  await refuseFull();
  try {
    await run('--overwrite-destination=true');
  } catch (error) {
    signal.throwIfAborted();
    await refuseFull();
    noDump(file)(error as Error);
  } finally {
    await rm(input, { recursive: true, force: true });
  }
}

const noDump = (file: string) => (error: Error) => {
  if (!(error instanceof HearsayError)) throw error;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `${file} is no whole backup of a Neo4j 5 database: ${error.message}`,
    { value: file },
    error,
  );
};

/** The users of the present database, its password among them, go on; a folder without one gets its password now. */
async function borrowUsers(home: string, beside: string): Promise<void> {
  await passwordOf(home);
  await cp(join(home, 'password'), join(beside, 'password'));
  if (!hasDatabase(home)) return;
  const skipped = graphFolders.map((folder) => join(home, 'data', folder));
  await cp(join(home, 'data'), join(beside, 'data'), {
    recursive: true,
    filter: (source) => !skipped.includes(source),
  });
  if (existsSync(join(home, 'password-set')))
    await cp(join(home, 'password-set'), join(beside, 'password-set'));
}

/** Starts the loaded database, has it checked, and stops it. */
async function proved(job: Job, check: Check, progress: RestoreOptions['progress']): Promise<void> {
  progress('starting the restored database beside the present one, to check and migrate it');
  const instance = await startInstance(job);
  try {
    await instance.started;
    const uri = `bolt://127.0.0.1:${instance.port}`;
    await check({ uri, username: 'neo4j', password: await passwordOf(job.home), database: 'neo4j' });
  } finally {
    instance.stop();
    await instance.ended;
  }
}

const replaced = (home: string) => join(home, 'data.replaced');

/** Puts the data folder of `beside` in the place of that of `home`. `completeReplacement` mends a crash in the middle. */
async function replaceData(home: string, beside: string): Promise<void> {
  const data = join(home, 'data');
  await syncFolder(join(beside, 'data'));
  if (existsSync(data)) await rename(data, replaced(home));
  await rename(join(beside, 'data'), data);
  if (existsSync(join(beside, 'password-set')))
    await rename(join(beside, 'password-set'), join(home, 'password-set'));
  await syncFolder(home);
  await rm(replaced(home), { recursive: true, force: true });
}

/** Before a start: after a crash between the two renames of a restore the database that was there comes back. */
export async function completeReplacement(home: string): Promise<void> {
  const old = replaced(home);
  if (!existsSync(old)) return;
  if (existsSync(join(home, 'data'))) await rm(old, { recursive: true, force: true });
  else await rename(old, join(home, 'data'));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
