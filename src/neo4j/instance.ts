import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { HearsayError } from '../errors.ts';
import { runAdmin } from './admin.ts';
import { settings, writeConf } from './conf.ts';
import { containerCommand, removeContainers } from './docker.ts';
import { guarded, lastLines } from './guarded.ts';
import { neo4jCommand } from './java.ts';
import { secret } from './secret.ts';

/** How to run the database of a folder; made by the first user, handed to the supervisor. */
export type Job = Readonly<{
  /** Absolute path of the folder that is the database's own: its conf, data, logs, password and lock. */
  home: string;
  memory: Readonly<{ heap: string; pageCache: string }>;
  /** Settings of Neo4j besides those of conf.ts. */
  settings?: Readonly<Record<string, string>>;
  by: Readonly<{ kind: 'java'; java: string; jars: string } | { kind: 'docker' }>;
}>;

export type Instance = Readonly<{
  port: number;
  /** Resolves when Neo4j says that it has started; rejects with DATABASE_UNAVAILABLE and its last words when it ends before. */
  started: Promise<void>;
  /** Resolves when the process is gone, with its last words. */
  ended: Promise<string>;
  /** Asks it to end, and to be killed when it does not. */
  stop(): void;
}>;

/** Seconds between SIGTERM and SIGKILL. A container needs longer, for the daemon passes the signal on. */
const stopSeconds = { java: 4, docker: 20 } as const;

/** The password of a local database; made up when it is asked for the first time. */
export function passwordOf(home: string): Promise<string> {
  return secret(join(home, 'password'), passwordAdvice);
}

/** What to do where the password of a local database is lost: nothing else knows it, but its files can be read without it. */
export const passwordAdvice =
  'The local database does not open without its password. Put that file back from a copy; without one, write the database to a ' +
  'file by `hearsay backup FILE`, and restore it into a new data folder by `hearsay restore FILE --data FOLDER`.';

/** Starts the database of a folder under neo4j/guard.sh, which ends it when this process dies, in whatever way. */
export async function startInstance(job: Job): Promise<Instance> {
  const port = await freePort(job.home);
  const password = await passwordOf(job.home);
  await mkdir(join(job.home, 'logs'), { recursive: true });
  const command =
    job.by.kind === 'java' ? await javaCommand(job, job.by, port, password) : await dockerCommand(job, port);
  const child = guarded(command, {
    pidFile: join(job.home, 'pid'),
    stopSeconds: stopSeconds[job.by.kind],
    environment: job.by.kind === 'docker' ? { NEO4J_AUTH: `neo4j/${password}` } : {},
  });
  const { lastWords, saidStarted } = listened(child, join(job.home, 'logs', 'console.log'));
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(lastWords()));
  });
  const started = Promise.race([
    saidStarted,
    ended.then((words) => {
      throw new HearsayError(
        'DATABASE_UNAVAILABLE',
        `${whyNotStarted(words, job)} Its last words:\n${words}`,
      );
    }),
  ]);
  started.catch(() => {}); // a caller that awaits it receives the error; none has to
  await writeFile(join(job.home, 'port'), `${port}\n`);
  return { port, started, ended, stop: () => child.stdin.end() };
}

/** What a start failed by, in terms of the settings where it is one of them. */
export function whyNotStarted(words: string, { memory, by }: Pick<Job, 'memory' | 'by'>): string {
  if (/memory configuration|heap size|object heap/i.test(words)) {
    const accepted = `together less than the memory of this machine, ${Math.floor(totalmem() / 1024 ** 2)}m`;
    return `Neo4j did not start: HEARSAY_HEAP is "${memory.heap}" and HEARSAY_PAGECACHE is "${memory.pageCache}"; accepted: ${accepted}.`;
  }
  if (by.kind === 'java' && /could not find or load main class|ClassNotFound|NoClassDefFound/i.test(words))
    return `Neo4j did not start: its jars in ${by.jars} are not whole. Delete that folder; the next start downloads them again.`;
  return 'Neo4j did not start.';
}

async function javaCommand(
  job: Job,
  by: Job['by'] & { kind: 'java' },
  port: number,
  password: string,
): Promise<string[]> {
  await writeConf(job, port);
  await setPassword(job, password);
  return neo4jCommand(by.java, by.jars, job.home, job.memory.heap);
}

async function dockerCommand(job: Job, port: number): Promise<string[]> {
  await mkdir(join(job.home, 'data'), { recursive: true });
  await removeContainers(job.home);
  return containerCommand(job.home, port, job.memory, { ...settings, ...job.settings });
}

/**
 * Neo4j takes its first password from a file that its admin tool writes before the first start. The marker comes after
 * that, and the first start after the marker: a crash between them repeats the step, which does no harm.
 */
async function setPassword(job: Job, password: string): Promise<void> {
  const marker = join(job.home, 'password-set');
  if (existsSync(marker)) return;
  // In a file (as the tool's "@file" allows), since anyone on the machine can read a command line.
  const words = join(job.home, 'admin-arguments');
  await writeFile(words, `dbms\nset-initial-password\n${password}\n`, { mode: 0o600 });
  try {
    const tool = await runAdmin(job, [`@${words}`]);
    tool.output.resume();
    await tool.ended;
  } finally {
    await writeFile(words, '');
  }
  await writeFile(marker, '');
}

/** Copies what the process says to a file, and remembers the last lines. */
function listened(child: ReturnType<typeof guarded>, file: string) {
  const log = createWriteStream(file, { mode: 0o600 });
  log.on('error', () => {}); // a full disk: what it says is lost, and the database goes on
  let lastWords = () => '';
  const saidStarted = new Promise<void>((resolve) => {
    lastWords = lastLines([child.stdout, child.stderr], 12, (line) => {
      log.write(`${line}\n`);
      if (/\bStarted\.\s*$/.test(line)) resolve();
    });
  });
  child.once('close', () => log.end());
  return { lastWords, saidStarted };
}

/** The port of the last time where it is free, so that clients find a database that was started again; else any. */
async function freePort(home: string): Promise<number> {
  const last = Number(await readFile(join(home, 'port'), 'utf8').catch(() => 0));
  // The file may be torn, or no port of ours: those are 1024 or more.
  const isPort = Number.isInteger(last) && last >= 1024 && last <= 65_535;
  return (isPort ? await listensOn(last) : undefined) ?? (await listensOn(0)) ?? 7687;
}

function listensOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? undefined) : undefined));
    });
  });
}
