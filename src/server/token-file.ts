import { createHash } from 'node:crypto';
import type { Role } from './auth.ts';

/** What is known of a token of a person or a program; `expires` in milliseconds since 1970, absent: never. */
export type NamedToken = Readonly<{ digest: Buffer; role: Role; name: string; expires?: number | undefined }>;

/** What the file of a token holds. */
export type TokenFile = Readonly<{ token: string; expires?: number | undefined }>;

/** The content of a token's file: the token, and a second line `expires INSTANT` where it expires. */
export function formatTokenFile({ token, expires }: TokenFile): string {
  return expires === undefined ? `${token}\n` : `${token}\nexpires ${new Date(expires).toISOString()}\n`;
}

/** What a token's file says; undefined: it is empty, or says more than this version understands, so that it allows nothing. */
export function parseTokenFile(text: string): TokenFile | undefined {
  const [token = '', second, ...more] = text.trim().split(/\s*\n\s*/);
  if (token === '' || more.length > 0) return undefined;
  if (second === undefined) return { token };
  const expires = Date.parse(/^expires (\d{4}-\S+Z)$/.exec(second)?.[1] ?? '');
  return Number.isNaN(expires) ? undefined : { token, expires };
}

/** Whether a token works no longer. */
export function hasExpired({ expires }: Pick<NamedToken, 'expires'>): boolean {
  return expires !== undefined && expires <= Date.now();
}

/** Digests have one length, so that comparing them takes the same time whatever was sent. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
