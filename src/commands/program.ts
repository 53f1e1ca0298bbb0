import { Command } from 'commander';
import { overrideSettings } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { version } from '../root.ts';
import { outliveReader } from './closed-output.ts';

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

/** Each command with its module, in the order of the help. Only the one that is run is loaded: all together take a second. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => withData((await import('./serve.ts')).serveCommand()),
  import: async () => withData((await import('./import.ts')).importCommand()),
  export: async () => withData((await import('./export.ts')).exportCommand()),
  read: async () => (await import('./read.ts')).readCommand(),
  network: async () => withData((await import('./network.ts')).networkCommand()),
  mcp: async () => withData((await import('./mcp.ts')).mcpCommand()),
  migrate: async () => withData((await import('./migrate.ts')).migrateCommand()),
  doctor: async () => withData((await import('./doctor.ts')).doctorCommand()),
  backup: async () => withData((await import('./backup.ts')).backupCommand()),
  restore: async () => withData((await import('./backup.ts')).restoreCommand()),
  changes: async () => withData((await import('./changes.ts')).changesCommand()),
  token: async () => withData((await import('./token.ts')).tokenCommand()),
};

/** The command that the words name; none for the version; all of them for anything else, such as the help. */
export async function loadCommands([word = '']: readonly string[]): Promise<Command[]> {
  if (word === '--version' || word === '-V') return [];
  const named = Object.hasOwn(commands, word) ? commands[word] : undefined;
  const wanted = named ? [named] : Object.values(commands);
  return Promise.all(wanted.map((load) => load()));
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
    .hook('preAction', (_program, command) => readOptions(command));
  for (const command of await loadCommands(words)) program.addCommand(command);
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
