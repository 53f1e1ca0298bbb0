import { hash } from 'node:crypto';
import type { Role } from './auth.ts';

/** What is known of a token of a person or a program; `expires` in milliseconds since 1970, absent: never. */
export type NamedToken = Readonly<{
  digest: Buffer;
  role: Role;
  name: string;
  expires?: number | undefined;
  /** The markings of the records that its bearer may see, besides those without. */
  markings?: readonly string[] | undefined;
}>;

/** What the file of a token holds. */
export type TokenFile = Readonly<{
  token: string;
  expires?: number | undefined;
  markings?: readonly string[] | undefined;
}>;

/** The content of a token's file: the token, then a line `expires INSTANT` where it expires, and `markings LIST` (JSON) where it has some. */
export function formatTokenFile({ token, expires, markings = [] }: TokenFile): string {
  const lines = [token];
  if (expires !== undefined) lines.push(`expires ${new Date(expires).toISOString()}`);
  if (markings.length > 0) lines.push(`markings ${JSON.stringify(markings)}`);
  return `${lines.join('\n')}\n`;
}

/** What a token's file says; undefined: it is empty, or says more than this version understands, so that it allows nothing. */
export function parseTokenFile(text: string): TokenFile | undefined {
  const [token = '', ...lines] = text.trim().split(/\s*\n\s*/);
  if (token === '') return undefined;
  const held: { expires?: number; markings?: string[] } = {};
  for (const line of lines) {
    const [, key, value = ''] = /^(expires|markings) (.+)$/.exec(line) ?? [];
    if (key === undefined || Object.hasOwn(held, key)) return undefined;
    if (key === 'expires') {
      const expires = /^\d{4}-\S+Z$/.test(value) ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(expires)) return undefined;
      held.expires = expires;
    } else {
      const markings = listIn(value);
      if (markings === undefined) return undefined;
      held.markings = markings;
    }
  }
  return { token, ...held };
}

function listIn(json: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a token works no longer. */
export function hasExpired({ expires }: Pick<NamedToken, 'expires'>): boolean {
  return expires !== undefined && expires <= Date.now();
}

/** Digests have one length, so that comparing them takes the same time whatever was sent. */
export function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
