import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { HearsayError } from '../errors.ts';
import { writeConf } from './conf.ts';
import { adminContainerCommand } from './docker.ts';
import { guarded, lastLines } from './guarded.ts';
import type { Job } from './instance.ts';
import { adminCommand } from './java.ts';

/** A run of Neo4j's administration tool on a database that is stopped. */
export type AdminRun = Readonly<{
  output: Readable;
  /** Resolves to what it said on standard error when it has succeeded; rejects with that when it has failed. */
  ended: Promise<string>;
  stop(): void;
}>;

/** A file that the tool reads by another path: its folder in a container. */
export type AdminInput = Readonly<{ folder: string }>;

/** The folder under which a container sees the folder of an input. */
export const containerInput = '/input';

/** Runs `neo4j-admin` with these words, under neo4j/guard.sh, so that it does not outlive this process. */
export async function runAdmin(job: Job, words: readonly string[], input?: AdminInput): Promise<AdminRun> {
  await mkdir(job.home, { recursive: true, mode: 0o700 });
  if (job.by.kind === 'java' && !existsSync(join(job.home, 'conf'))) await writeConf(job, 0);
  const command =
    job.by.kind === 'java'
      ? adminCommand(job.by.java, job.by.jars, words)
      : adminContainerCommand(job.home, words, input && { from: input.folder, to: containerInput });
  const child = guarded(command, {
    pidFile: join(job.home, 'admin-pid'),
    stopSeconds: 4,
    environment: { NEO4J_HOME: job.home, NEO4J_CONF: join(job.home, 'conf') },
  });
  return { output: child.stdout, ended: endOf(child), stop: () => child.stdin.end() };
}

function endOf(child: ReturnType<typeof guarded>): Promise<string> {
  const lastWords = lastLines([child.stderr], 20);
  const ended = new Promise<string>((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new HearsayError('DATABASE_UNAVAILABLE', `Neo4j's administration tool failed: ${reason}`));
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => (code === 0 ? resolve(lastWords()) : fail(lastWords())));
  });
  ended.catch(() => {}); // a caller that awaits it receives the error; none has to
  return ended;
}
