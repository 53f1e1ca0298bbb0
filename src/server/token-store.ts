import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from './auth.ts';

/** The digest of a token, and whom the token makes its bearer. */
export type NamedToken = Readonly<{ digest: Buffer; role: Exclude<Role, 'reader'>; name: string }>;

/** How long an answer may be out of date, milliseconds: a removed token works no longer than that. */
const freshMs = 1000;

/**
 * The tokens in a folder, each in a file `NAME.ROLE`, such as `anna.coder`. Read anew when the folder changes, so that a token
 * that is made or removed while the server runs is known or forgotten within a second.
 */
export function openTokenStore(folder: string): () => readonly NamedToken[] {
  let tokens: readonly NamedToken[] = [];
  let changed = -1;
  let looked = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - looked < freshMs) return tokens;
    looked = now;
    const at = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (at !== changed) tokens = at === 0 ? [] : read(folder);
    changed = at;
    return tokens;
  };
}

function read(folder: string): NamedToken[] {
  return readdirSync(folder).flatMap((file) => {
    const [, name, role] = /^([\w.-]{1,40})\.(coder|editor|admin)$/.exec(file) ?? [];
    if (name === undefined) return [];
    try {
      const token = readFileSync(join(folder, file), 'utf8').trim();
      return [{ digest: digestOf(token), role: role as NamedToken['role'], name }];
    } catch {
      // A file that was removed meanwhile, or that this process may not read, gives nobody a role.
      return [];
    }
  });
}

/** Digests have one length, so that comparing them takes the same time whatever was sent. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
