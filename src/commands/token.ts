import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { secret } from '../neo4j/secret.ts';

const help = `
It stands in the file editor-token of the data folder (admin-token for --admin), which only you can read; the first use
makes it up. To replace it, delete the file and start the server again. An admin may do what an editor may, and erase.

Examples:
  $ hearsay token
  $ curl localhost:4000/graphql -H "Authorization: Bearer $(hearsay token)" \\
      -H 'Content-Type: application/json' -d '{"query":"{ claims(first: 1) { nodes { text } } }"}'`;

/** `hearsay token` */
export function tokenCommand(): Command {
  return new Command('token')
    .description('print the token that allows writing (and reading, where AUTH is token)')
    .addHelpText('after', help)
    .option('--admin', 'the token that also allows to erase for good')
    .action(async ({ admin }: { admin?: boolean }) => {
      const { data } = readConfig();
      process.stdout.write(`${await (admin ? adminToken(data) : editorToken(data))}\n`);
    });
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
