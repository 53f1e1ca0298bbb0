import { createHash, timingSafeEqual } from 'node:crypto';
import { HearsayError } from '../errors.ts';

/** Who sends a request. `key` tells callers apart for the rate limit and holds nothing secret. */
export type Caller = Readonly<{ role: 'reader' | 'editor'; key: string }>;

/** Finds out who sends a request from its Authorization header and its address. Throws UNAUTHENTICATED. */
export type Authenticate = (authorization: string | undefined, address: string) => Caller;

/**
 * With `auth` off anyone may read; with `token` the header must be `Authorization: Bearer TOKEN` with the editor token
 * of the data folder. A wrong token is refused in both cases: whoever sends one expects more than reading. Schemes
 * other than Bearer are for others (a proxy's password) and are passed over.
 */
export function authenticator(auth: 'off' | 'token', editorToken: string | undefined): Authenticate {
  const expected = editorToken === undefined ? undefined : digest(editorToken);
  return (authorization, address) => {
    const given = authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (given !== undefined) {
      // Digests have one length, so the comparison takes the same time whatever was sent.
      if (expected && timingSafeEqual(digest(given), expected)) return { role: 'editor', key: 'editor' };
      throw new HearsayError(
        'UNAUTHENTICATED',
        'This token is not known here; `hearsay token` prints the right one.',
      );
    }
    if (auth === 'off') return { role: 'reader', key: address };
    throw new HearsayError(
      'UNAUTHENTICATED',
      'Reading needs a token here: send the header `Authorization: Bearer TOKEN`; `hearsay token` prints it.',
    );
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();
