import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HearsayError } from '../errors.ts';
import { createSecretFile, newSecret, replaceSecretFile } from '../neo4j/secret.ts';
import { type Role, roles } from '../server/auth.ts';
import { formatTokenFile, hasExpired, parseTokenFile, type TokenFile } from '../server/token-file.ts';
import { readTokens } from '../server/token-store.ts';

/** Where the tokens of persons and programs are kept. */
export function tokensFolder(data: string): string {
  return join(data, 'tokens');
}

/**
 * The token of a person or a program, made up at its first use. `markings` become those of the records that its bearer may see,
 * `expires`, in milliseconds since 1970, its expiry; one
 * that has expired already is replaced by a new one then, since the old one may be known to others by now. Throws
 * BAD_USER_INPUT for a name that is no name of a file, and where the token has expired and gets no new expiry.
 */
export async function namedToken(
  data: string,
  name: string,
  role: Role,
  { expires, markings }: Pick<TokenFile, 'expires' | 'markings'> = {},
): Promise<string> {
  if (!/^\w[\w.-]{0,39}$/.test(name)) {
    const accepted = 'up to 40 letters, digits, hyphens, dots and underscores, the first no hyphen or dot';
    throw refused('--name', `must be ${accepted}, not ${JSON.stringify(name)}.`);
  }
  const file = join(tokensFolder(data), `${name}.${role}`);
  const created = { token: newSecret(), expires, markings };
  const known = await readFile(file, 'utf8').catch(() => undefined);
  const held = parseTokenFile(known ?? (await createSecretFile(file, formatTokenFile(created))));
  if (!held)
    throw refused('--name', `is ${JSON.stringify(name)}, whose file holds no token; --revoke deletes it.`);
  const given = { expires: expires ?? held.expires, markings: markings ?? held.markings };
  const renewed = hasExpired(held) && expires !== undefined && expires !== held.expires;
  const token = renewed ? created.token : held.token;
  if (renewed || !hasExpired(held)) {
    const content = formatTokenFile({ token, ...given });
    if (content !== formatTokenFile(held)) await replaceSecretFile(file, content);
    return token;
  }
  const at = new Date(held.expires ?? 0).toISOString();
  throw refused(
    '--name',
    `is ${JSON.stringify(name)}, whose token expired at ${at}; --expires makes a new one.`,
  );
}

/** The tokens with a name as lines of a table: name, role, expiry, markings; no secret. */
export function tokenTable(data: string): string {
  const folder = tokensFolder(data);
  const rows = (existsSync(folder) ? readTokens(folder) : []).map((token) => [
    token.name,
    token.role,
    token.expires === undefined
      ? 'never'
      : `${new Date(token.expires).toISOString()}${hasExpired(token) ? ' (expired)' : ''}`,
    token.role === 'admin' ? 'all' : (token.markings ?? []).join(', '),
  ]);
  const table = [['NAME', 'ROLE', 'EXPIRES', 'MARKINGS'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Deletes the tokens of a name, or only the one of a role; resolves to their roles. Throws BAD_USER_INPUT where there is none. */
export async function revokeTokens(data: string, name: string, role?: Role): Promise<readonly Role[]> {
  const fileOf = (of: Role) => join(tokensFolder(data), `${name}.${of}`);
  const isName = /^[\w.-]+$/.test(name);
  const revoked = (role === undefined ? roles : [role]).filter((of) => isName && existsSync(fileOf(of)));
  if (revoked.length === 0) {
    const which = role === undefined ? '' : ` with the role ${role}`;
    throw refused(
      '--revoke',
      `is ${JSON.stringify(name)}; accepted: the name of a token${which} that --list shows.`,
    );
  }
  for (const of of revoked) await rm(fileOf(of));
  return revoked;
}

/** A refusal of an option, or of a combination of options. */
export function refused(argument: string, problem: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', `${argument} ${problem}`, { argument });
}
