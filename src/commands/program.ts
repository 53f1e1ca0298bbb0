import { Command } from 'commander';
import { overrideSettings } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { version } from '../root.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { changesCommand } from './changes.ts';
import { outliveReader } from './closed-output.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { mcpCommand } from './mcp.ts';
import { migrateCommand } from './migrate.ts';
import { networkCommand } from './network.ts';
import { readCommand } from './read.ts';
import { serveCommand } from './serve.ts';
import { tokenCommand } from './token.ts';

const help = `
The first time:
  $ hearsay serve             starts a database, loads the sample dossier, serves GraphQL and says where
  $ hearsay import FILE…      adds your own records, also while the server runs

Settings are environment variables, or lines of a file .env in the working folder; docs/configuration.md lists them.
The database is the one of NEO4J_URI, else a local one in the data folder (HEARSAY_DATA, default .hearsay), which runs
as long as a command uses it.`;

/** The same as the setting HEARSAY_DATA, for every command that uses the data folder. */
function withData(command: Command): Command {
  if (command.commands.length === 0)
    command.option('--data <folder>', 'the data folder; wins over HEARSAY_DATA');
  for (const inner of command.commands) withData(inner);
  return command;
}

/** Options that stand for settings, before the command reads them. */
function readOptions(command: Command): void {
  const { data, port }: { data?: string; port?: string } = command.opts();
  overrideSettings({
    ...(data === undefined ? {} : { HEARSAY_DATA: data }),
    ...(port === undefined ? {} : { PORT: port }),
  });
}

/** What a process runs: `run`, to the end even if nobody reads what it prints. */
export function runProcess(words: readonly string[]): Promise<void> {
  outliveReader(words[0] === 'serve', (error) => console.error(toldOf(error)));
  return run(words);
}

/** Runs the program with the words of its command line; sets the exit code: 1 when it could not run. */
export async function run(words: readonly string[]): Promise<void> {
  const program = new Command('hearsay')
    .description('A knowledge graph of who said what, according to whom.')
    .version(version())
    .addHelpText('after', help)
    .hook('preAction', (_program, command) => readOptions(command))
    .addCommand(withData(serveCommand()))
    .addCommand(withData(importCommand()))
    .addCommand(withData(exportCommand()))
    .addCommand(readCommand())
    .addCommand(withData(networkCommand()))
    .addCommand(withData(mcpCommand()))
    .addCommand(withData(migrateCommand()))
    .addCommand(withData(doctorCommand()))
    .addCommand(withData(backupCommand()))
    .addCommand(withData(restoreCommand()))
    .addCommand(withData(changesCommand()))
    .addCommand(withData(tokenCommand()));
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    process.exitCode = 1;
    console.error(toldOf(error as Error));
  }
}

/** Ours says what to do, and the operating system what it cannot; anything else is a fault, and its stack is what helps. */
function toldOf(error: Error): string {
  if (error instanceof HearsayError) return `hearsay: ${error.message}`;
  const { code, errno, syscall } = error as NodeJS.ErrnoException;
  if (errno === undefined || syscall === undefined) return error.stack ?? String(error);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return `hearsay: ${error.message}${isFull ? '. Make room on that disk, and run this again.' : ''}`;
}
