import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { attachStopped } from './attach.ts';
import { makeFolder } from './folder.ts';
import type { Job } from './instance.ts';
import { homeOf, jobOf } from './job.ts';

export type MaintenanceOptions = Readonly<{
  stop: boolean;
  progress: (line: string) => void;
  /** Refuses what cannot succeed, before a database is stopped for it. */
  before(): Promise<void>;
  /** What can be done before the database is stopped, so that it is away for less. */
  prepare?: ((job: Job) => Promise<unknown>) | undefined;
}>;

/**
 * Does `work` on the local database while it is stopped and nobody can start it. Where it runs it is stopped only with `stop`,
 * and its users start it again afterwards. Throws BAD_SETTING where NEO4J_URI is set, FOLDER_LOCKED where it runs.
 */
export async function withStoppedDatabase<T>(
  config: Config,
  { stop, progress, before, prepare }: MaintenanceOptions,
  work: (job: Job) => Promise<T>,
): Promise<T> {
  refuseRemote(config);
  await before();
  await makeFolder('HEARSAY_DATA', config.data);
  const job = await jobOf(config, progress);
  await prepare?.(job);
  const { leave } = await attachStopped(homeOf(config), stop, job, progress);
  try {
    return await work(job);
  } finally {
    await leave();
  }
}

function refuseRemote({ neo4j: { uri } }: Config): void {
  if (uri === undefined) return;
  throw new HearsayError(
    'BAD_SETTING',
    `NEO4J_URI is ${JSON.stringify(uri)}, and this works on the local database of the data folder only. Back up and restore that ` +
      'database with the tools of its own: neo4j-admin database dump and load (stopped) or backup (Enterprise), or the ' +
      'snapshots of Aura. docs/operations.md says how.',
    { setting: 'NEO4J_URI', value: uri },
  );
}
