import { timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { VerifyJwt } from './jwt.ts';
import { clearanceOf } from './sight.ts';
import { digestOf, hasExpired, type NamedToken } from './token-file.ts';

/** What a caller may do: each of these what those before it may, and more. */
export const roles = ['reader', 'coder', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * Who sends a request. `key` identifies the caller for the rate limit and holds nothing secret; `name` is the author of what
 * they write; `markings` are those that their token or JWT names; ALL: nothing is hidden.
 */
export type Caller = Readonly<{
  role: Role;
  key: string;
  name?: string;
  markings?: readonly string[] | 'ALL' | undefined;
}>;

/** All about a caller that an answer may depend on, as a text; answers are kept under it. */
export function visibilityOf(caller: Caller | undefined): string {
  return JSON.stringify([caller?.role ?? 'reader', clearanceOf(caller)]);
}

/** The tokens of the data folder; `named` gives those of persons and programs, which may change. */
export type Tokens = Readonly<{
  editor?: string | undefined;
  admin?: string | undefined;
  named?: (() => readonly NamedToken[]) | undefined;
}>;

/**
 * The token in an Authorization header; undefined: there is none, or it has another scheme. What can be no token is given all the
 * same, such as nothing behind `Bearer`: its sender expects more than reading.
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  const given = authorization?.trim() ?? '';
  return /^bearer(\s|$)/i.test(given) ? given.slice('bearer'.length).trim() : undefined;
}

/**
 * Finds out who sends a request from its Authorization header and its address. Rejects with UNAUTHENTICATED; of a JWT also
 * with FORBIDDEN or AUTH_UNAVAILABLE.
 */
export type Authenticate = (authorization: string | undefined, address: string) => Promise<Caller>;

/** What to do where reading needs a token, by the setting AUTH. */
const howToRead = {
  token:
    'send the header `Authorization: Bearer TOKEN`; `hearsay token --name NAME --role reader` makes one.',
  jwt: 'sign in, and send the header `Authorization: Bearer TOKEN` with the JWT that you get.',
} as const;

/**
 * With `auth` off anyone may read; with `token` the header must be `Authorization: Bearer TOKEN` with a token of the data
 * folder; with `jwt` it may also be a JWT, which `verifyJwt` checks. A token that is wrong or has expired is refused in all
 * cases: its sender expects more than reading. Schemes other than Bearer, such as a proxy's password, are ignored.
 */
export function authenticator(auth: Config['auth'], tokens: Tokens, verifyJwt?: VerifyJwt): Authenticate {
  const own = (['editor', 'admin'] as const).flatMap((role) => {
    const token = tokens[role];
    return token === undefined ? [] : [{ role, name: role, digest: digestOf(token) }];
  });
  const bearerOf = (token: string): NamedToken | undefined => {
    const given = digestOf(token);
    return [...own, ...(tokens.named?.() ?? [])].find(({ digest }) => timingSafeEqual(given, digest));
  };
  return async (authorization, address) => {
    const given = bearerToken(authorization);
    if (given !== undefined) {
      const signedIn = await verifyJwt?.(given);
      if (signedIn) return signedIn;
      const found = bearerOf(given);
      if (found && hasExpired(found)) throw expired(found);
      if (found) {
        const { role, name, markings } = found;
        return { role, key: `${role}:${name}`, name, markings };
      }
      throw new HearsayError(
        'UNAUTHENTICATED',
        'This token is not known here; `hearsay token` prints the right one.',
      );
    }
    if (auth === 'off') return { role: 'reader', key: address };
    throw new HearsayError('UNAUTHENTICATED', `Reading needs a token here: ${howToRead[auth]}`);
  };
}

/** The bearer has shown the token, so its name and its role are no secret to them. */
function expired({ name, role, expires = 0 }: NamedToken): HearsayError {
  const at = new Date(expires).toISOString();
  return new HearsayError(
    'UNAUTHENTICATED',
    `The token of ${name} expired at ${at}; \`hearsay token --name ${name} --role ${role} --expires 30d\` makes a new one.`,
    { expired: at },
  );
}
