import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { cypher } from '../graph/cypher.ts';
import { type DatabaseAddress, openGraph } from '../graph/driver.ts';
import { migrate } from '../graph/migrate.ts';
import {
  dumpDatabase,
  hasDatabase,
  type LoadedDump,
  loadDump,
  refuseExisting,
  refuseUnwritable,
} from '../neo4j/backup.ts';
import { refuseOtherFile, refuseUnfinished } from '../neo4j/backup-file.ts';
import type { Job } from '../neo4j/instance.ts';
import { homeOf } from '../neo4j/job.ts';
import { withStoppedDatabase } from '../neo4j/maintenance.ts';
import { say } from './with-graph.ts';

const backupHelp = `
Writes everything that the local database holds to one file, a dump of Neo4j that only its owner can read. The database must
be stopped; --stop stops it, and what uses it starts it again afterwards. Tokens are files of the data folder and are not in it.

Examples:
  $ hearsay backup monday.dump                 while nothing uses the database
  $ hearsay backup /backups/monday.dump --stop while the server runs: requests get 503 meanwhile
  $ hearsay backup latest.dump --overwrite     replaces an older backup, once the new one is whole`;

const restoreHelp = `
Replaces the local database by that of a backup. The backup is loaded, checked and migrated beside the present database, which
is replaced at the very end, so that nothing is lost if the file is broken or the disk is full. With --stop it is loaded before
the database is stopped. A backup of an older version of Hearsay is migrated to this one; one of a newer version is refused.

Examples:
  $ hearsay restore monday.dump                  into a data folder without a database
  $ hearsay restore monday.dump --overwrite      in place of the database of the data folder
  $ hearsay restore monday.dump --overwrite --stop   the same while the server runs: requests get 503 meanwhile`;

type Options = Readonly<{ overwrite?: boolean; stop?: boolean }>;

/** `hearsay backup` */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write the local database to a file')
    .argument('<file>', 'the file to write')
    .option('--overwrite', 'replace the file if it exists')
    .option('--stop', 'stop a database that runs, and start it again afterwards')
    .addHelpText('after', backupHelp)
    .action(backup);
}

/** `hearsay restore` */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('replace the local database by that of a backup')
    .argument('<file>', 'a file that hearsay backup wrote')
    .option('--overwrite', 'replace the database that the data folder holds')
    .option('--stop', 'stop a database that runs, and start it again afterwards')
    .addHelpText('after', restoreHelp)
    .action(restore);
}

async function backup(file: string, { overwrite = false, stop = false }: Options): Promise<void> {
  const config = readConfig();
  const signal = interruption();
  await withStoppedDatabase(
    config,
    {
      stop,
      progress: say,
      before: async () => {
        if (!hasDatabase(homeOf(config))) throw noDatabase(config.data);
        if (existsSync(file) && !overwrite) throw refuseExisting(file);
        await refuseFolder(file);
      },
    },
    async (job) => {
      const bytes = await dumpDatabase(job, file, { overwrite, signal, progress: say });
      process.stdout.write(`${file}: ${bytes} bytes\n`);
    },
  );
}

async function restore(file: string, { overwrite = false, stop = false }: Options): Promise<void> {
  const config = readConfig();
  const how = { signal: interruption(), progress: say };
  let loaded: LoadedDump | undefined;
  const load = async (job: Job) => {
    loaded ??= await loadDump(job, file, how);
    return loaded;
  };
  try {
    await withStoppedDatabase(
      config,
      {
        stop,
        progress: say,
        before: async () => {
          refuseUnfinished(file);
          await refuseOtherFile(file);
          if (hasDatabase(homeOf(config)) && !overwrite) throw wouldOverwrite(config.data);
        },
        // Without `stop` it is refused at once where the database is used.
        prepare: stop ? load : undefined,
      },
      async (job) => (await load(job)).replace((address) => migrated(address, file)),
    );
  } finally {
    await loaded?.discard();
  }
  process.stdout.write(`${config.data}: restored from ${file}\n`);
}

/** Migrates a restored database. Throws BAD_USER_INPUT where it is none of Hearsay's, DATABASE_NEWER where it is too new. */
async function migrated(address: DatabaseAddress, file: string): Promise<void> {
  const graph = openGraph(address);
  try {
    const applied = await graph.read(cypher('migration/applied').text, {});
    if (applied.length === 0) {
      throw new HearsayError(
        'BAD_USER_INPUT',
        `${file} is a dump of another database: Hearsay has never used it.`,
        {
          value: file,
        },
      );
    }
    await migrate(graph, say);
  } finally {
    await graph.close();
  }
}

function noDatabase(folder: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${folder} holds no database to back up; see HEARSAY_DATA and --data.`,
    {
      value: folder,
    },
  );
}

function wouldOverwrite(folder: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${folder} holds a database already. Add --overwrite to replace it, or name another folder with --data.`,
    { value: folder },
  );
}

/** Refuses before the database is stopped for it. */
async function refuseFolder(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: NodeJS.ErrnoException) => {
    throw refuseUnwritable(file, `${folder}: ${cause.code}`, cause);
  });
}

/** Aborted by Ctrl-C and SIGTERM, so that what was begun is removed before the program ends. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () =>
      controller.abort(new HearsayError('STOPPING', 'interrupted; nothing was changed')),
    );
  return controller.signal;
}
