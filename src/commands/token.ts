import { join } from 'node:path';
import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { secret } from '../neo4j/secret.ts';

const help = `
It stands in the file editor-token of the data folder (admin-token for --admin), which only you can read; the first use
makes it up. To replace it, delete the file and start the server again. An admin may do what an editor may, and erase.
With --name everybody gets a token of their own, so that the history shows who wrote what; a running server knows it within
a second, and forgets it when its file in the folder tokens is deleted. With --role coder it allows to draft and nothing
more: an editor accepts what counts (docs/desk.md).

Examples:
  $ hearsay token
  $ hearsay token --name alice
  $ hearsay token --name bob --role coder
  $ curl localhost:4000/graphql -H "Authorization: Bearer $(hearsay token)" \\
      -H 'Content-Type: application/json' -d '{"query":"{ claims(first: 1) { nodes { text } } }"}'`;

/** `hearsay token` */
export function tokenCommand(): Command {
  return new Command('token')
    .description('print the token that allows writing (and reading, where AUTH is token)')
    .addHelpText('after', help)
    .option('--admin', 'the token that also allows to erase for good')
    .option('--name <name>', 'a token of this person or program')
    .addOption(
      new Option('--role <role>', 'what the token of --name allows; editor unless told otherwise')
        .choices(['coder', 'editor', 'admin'])
        .conflicts('admin'),
    )
    .action(async (options: { admin?: boolean; name?: string; role?: TokenRole }) => {
      process.stdout.write(`${await tokenOf(options)}\n`);
    });
}

type TokenRole = 'coder' | 'editor' | 'admin';

function tokenOf(options: { admin?: boolean; name?: string; role?: TokenRole }): Promise<string> {
  const { data } = readConfig();
  const { admin, name, role = admin ? 'admin' : 'editor' } = options;
  if (name !== undefined) return namedToken(data, name, role);
  if (role === 'admin') return adminToken(data);
  if (role === 'editor') return editorToken(data);
  const accepted = 'given with --role coder: a draft goes by the name of its coder';
  throw new HearsayError('BAD_USER_INPUT', `--name must be ${accepted}.`, { argument: '--name', accepted });
}

/** Where the editor token of a data folder is kept. */
export function tokenFile(data: string): string {
  return join(data, 'editor-token');
}

/** The editor token of a data folder, made up at its first use. */
export function editorToken(data: string): Promise<string> {
  return secret(tokenFile(data));
}

/** The admin token of a data folder, made up at its first use. */
export function adminToken(data: string): Promise<string> {
  return secret(join(data, 'admin-token'));
}

/** Where the tokens of persons and programs are kept. */
export function tokensFolder(data: string): string {
  return join(data, 'tokens');
}

/** The token of a person or a program, made up at its first use. Throws BAD_USER_INPUT for a name that is no name of a file. */
export async function namedToken(data: string, name: string, role: TokenRole): Promise<string> {
  if (!/^\w[\w.-]{0,39}$/.test(name)) {
    const accepted = 'up to 40 letters, digits, hyphens, dots and underscores';
    throw new HearsayError('BAD_USER_INPUT', `name must be ${accepted}, not ${JSON.stringify(name)}.`, {
      argument: 'name',
      value: name,
      accepted,
    });
  }
  return secret(join(tokensFolder(data), `${name}.${role}`));
}
