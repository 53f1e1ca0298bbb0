import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { diskFull, freeBytes } from '../graph/disk-space.ts';
import { root } from '../root.ts';
import { makeFolder, sizeOf } from './folder.ts';

const project = fileURLToPath(new URL('neo4j/', root));
const partialPrefix = 'partial-';
const hour = 3_600_000;
/** What Maven fetches for 5.26.12, its own plugins included; only for telling how far a download is. */
const expectedMegabytes = 125;
/** The jars of 5.26.12, rounded up, bytes. */
const neededBytes = 121_000_000;

/** The Neo4j version that neo4j/pom.xml names. */
export function neo4jVersion(): string {
  const version = /<neo4j.version>([^<]+)</.exec(readFileSync(join(project, 'pom.xml'), 'utf8'))?.[1];
  if (version === undefined) throw new HearsayError('INTERNAL', 'neo4j/pom.xml names no <neo4j.version>');
  return version;
}

/**
 * The folder with Neo4j's jars, fetched from Maven Central at the first use. A folder of that name is always whole: the
 * jars are gathered beside it and the folder renamed at the end, so a download that was cut is never used.
 */
export async function neo4jJars(config: Config, progress: (line: string) => void): Promise<string> {
  const version = neo4jVersion();
  const folder = join(config.cache, `neo4j-${version}`);
  if (existsSync(folder)) return folder;
  await makeFolder('HEARSAY_CACHE', config.cache);
  await removeAbandoned(config.cache);
  await refuseFull(config.cache, 0);
  const partial = await mkdtemp(join(config.cache, partialPrefix));
  try {
    await copyJars(config.cache, partial, version, progress);
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error; // otherwise another process was first, with the same jars
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function copyJars(
  cache: string,
  folder: string,
  version: string,
  progress: (line: string) => void,
): Promise<void> {
  const maven = spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;
  progress(
    `downloading Neo4j ${version} from Maven Central (once, about 120 MB)${maven ? '' : ', Maven too'}`,
  );
  const [command, ...first] = maven ? ['mvn'] : ['sh', join(project, 'mvnw')];
  const child = spawn(
    command as string,
    [
      ...first,
      '--batch-mode',
      '--file',
      join(project, 'pom.xml'),
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${folder}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => child.kill();
  process.once('exit', kill);
  const { code, lines } = await followed(child, progress).finally(() => process.off('exit', kill));
  if (code === 0) return;
  if (lines.some((line) => noSpace.test(line))) await namedFull(cache, folder);
  const errors = lines.filter((line) => /ERROR|error|cannot|failed/i.test(line)).slice(0, 3);
  throw new HearsayError(
    'DATABASE_UNAVAILABLE',
    `Neo4j's jars could not be fetched from Maven Central: ${(errors.length > 0 ? errors : lines.slice(-3)).join(' ')}`,
    { command: [command, ...first].join(' ') },
  );
}

/** What the operating system and Java say of a full disk. */
const noSpace = /no space left on device|not enough space|disk quota exceeded|ENOSPC|EDQUOT/i;

/** Throws DATABASE_UNAVAILABLE where the disk of a folder has no room for the jars; `there`: bytes of them that it has already. */
async function refuseFull(folder: string, there: number): Promise<void> {
  const [free, needed] = [await freeBytes(folder), neededBytes - there];
  if (free >= needed) return;
  const advice =
    "Neo4j's jars were not fetched. Make room, or name a folder on another disk in HEARSAY_CACHE.";
  throw diskFull(folder, free, needed, advice);
}

/** Throws DATABASE_UNAVAILABLE for the disk that Maven has filled: that of the cache, else that of its own folder. */
async function namedFull(cache: string, partial: string): Promise<never> {
  await refuseFull(cache, await sizeOf(partial));
  // Maven keeps what it fetches there as well, and its own parts.
  const folder = homedir();
  const advice = `Neo4j's jars were not fetched: Maven keeps them in ${join(folder, '.m2')} as well. Make room there.`;
  throw diskFull(folder, await freeBytes(folder), expectedMegabytes * 1e6, advice);
}

/** Tells every two seconds how far Maven is, from the "Downloaded from" lines of its log. */
async function followed(child: ChildProcess, progress: (line: string) => void) {
  const lines: string[] = [];
  let files = 0;
  let bytes = 0;
  const follow = (line: string) => {
    const [, amount, unit] = /Downloaded from .*\(([\d.]+) ([kMG]?B) at/.exec(line) ?? [];
    if (amount === undefined) {
      if (!line.includes('Downloading from')) lines.push(line);
      return;
    }
    files += 1;
    bytes += Number(amount) * ({ B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit ?? 'B'] ?? 1);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', follow);
  }
  const timer = setInterval(() => {
    if (files > 0)
      progress(`downloading Neo4j: ${files} files, ${megabytes(bytes)} of about ${expectedMegabytes} MB`);
  }, 2000);
  try {
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(null));
      child.once('close', resolve);
    });
    return { code, lines };
  } finally {
    clearInterval(timer);
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** Leftovers of downloads that were killed. A younger one may be another process's, under way. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(partialPrefix)) continue;
    const path = join(cache, name);
    const made = await stat(path).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > hour) await rm(path, { recursive: true, force: true });
  }
}
