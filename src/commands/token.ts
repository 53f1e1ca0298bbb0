import { join } from 'node:path';
import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { secret } from '../neo4j/secret.ts';
import { type Role, roles } from '../server/auth.ts';
import { markingsIn } from '../server/sight.ts';
import { parseExpiry } from './expiry.ts';
import { namedToken, refused, revokeTokens, tokenTable } from './named-token.ts';

const help = `
It stands in the file editor-token of the data folder (admin-token for --admin), which only you can read; the first use
makes it up. To replace it, delete the file and start the server again. An admin may do what an editor may, and erase.
With --name everybody gets a token of their own, so that the history shows who wrote what; a running server knows it within
a second, and forgets it when it is revoked. With --role coder it allows to draft and nothing more: an editor accepts what
counts (docs/desk.md). With --role reader it only reads, which AUTH=token asks a token for.
--expires says how long it works: so many minutes, hours or days from now (90m, 12h, 30d), or until a date (its first
moment in UTC) or an instant. Given again it changes the expiry; a token that has expired is replaced by a new one.
--markings says which marked records it may see (docs/markings.md): a level of the Traffic Light Protocol includes those
below it, labels are held one by one. Given again it replaces them. Without it a token sees what is unmarked or TLP:CLEAR,
whatever its role; an admin sees everything.

Examples:
  $ hearsay token
  $ hearsay token --name alice
  $ hearsay token --name bob --role coder --expires 30d
  $ hearsay token --name newsroom --role reader --expires 2027-01-31
  $ hearsay token --name ciaran --role reader --markings TLP:AMBER,cell-7
  $ hearsay token --list
  $ hearsay token --revoke bob
  $ curl localhost:4000/graphql -H "Authorization: Bearer $(hearsay token)" \\
      -H 'Content-Type: application/json' -d '{"query":"{ claims(first: 1) { nodes { text } } }"}'`;

type Options = Readonly<{
  admin?: boolean;
  name?: string;
  role?: Role;
  expires?: string;
  markings?: string;
  list?: boolean;
  revoke?: string;
}>;

/** `hearsay token` */
export function tokenCommand(): Command {
  return new Command('token')
    .description('print the token that allows writing (and reading, where AUTH is token)')
    .addHelpText('after', help)
    .option('--admin', 'the token that also allows to erase for good')
    .option('--name <name>', 'a token of this person or program')
    .addOption(
      new Option('--role <role>', 'what the token of --name allows; editor unless told otherwise')
        .choices(roles)
        .conflicts('admin'),
    )
    .option('--expires <time>', 'how long the token of --name works: 30d, 12h, 90m, a date or an instant')
    .option(
      '--markings <list>',
      'the markings of the records that the token of --name may see: TLP:AMBER and labels, with commas between; "" for none',
    )
    .option('--list', 'list the tokens with a name: name, role, expiry and markings, no secret')
    .option('--revoke <name>', 'delete the tokens of this name; with --role only that one')
    .action(async (options: Options) => {
      process.stdout.write(await answer(options));
    });
}

async function answer(options: Options): Promise<string> {
  const { list, revoke, role } = options;
  if (!list && revoke === undefined) return `${await tokenOf(options)}\n`;
  const what = list ? '--list' : '--revoke';
  const others = [
    'admin',
    'name',
    'expires',
    'markings',
    ...(list ? (['revoke', 'role'] as const) : []),
  ] as const;
  const other = others.find((option) => options[option] !== undefined);
  if (other) throw refused(what, `does not go together with --${other}.`);
  const { data } = readConfig();
  if (revoke === undefined) return tokenTable(data);
  const revoked = await revokeTokens(data, revoke, role);
  return revoked.map((of) => `revoked: ${revoke}, ${of}\n`).join('');
}

async function tokenOf({
  admin,
  name,
  role = admin ? 'admin' : 'editor',
  expires,
  markings,
}: Options): Promise<string> {
  const { data } = readConfig();
  if (name !== undefined)
    return namedToken(data, name, role, {
      expires: expires === undefined ? undefined : parseExpiry(expires),
      markings: markings === undefined ? undefined : markingsIn(markings),
    });
  if (markings !== undefined) throw refused('--markings', 'needs --name.');
  if (expires !== undefined) throw refused('--expires', 'needs --name.');
  if (role === 'admin') return adminToken(data);
  if (role === 'editor') return editorToken(data);
  throw refused(`--role ${role}`, `needs --name: the token of a ${role} has a name of its own.`);
}

const replaceToken = 'Make it readable for this user, or delete it: a new token is made then.';

/** Where the editor token of a data folder is kept. */
export function tokenFile(data: string): string {
  return join(data, 'editor-token');
}

/** The editor token of a data folder, made up at its first use. */
export function editorToken(data: string): Promise<string> {
  return secret(tokenFile(data), replaceToken);
}

/** The admin token of a data folder, made up at its first use. */
export function adminToken(data: string): Promise<string> {
  return secret(join(data, 'admin-token'), replaceToken);
}
