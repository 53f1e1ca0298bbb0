import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, roles } from './auth.ts';
import { digestOf, type NamedToken, parseTokenFile } from './token-file.ts';

/** How long an answer may be out of date, milliseconds: a removed token works no longer than that. */
const freshMs = 1000;

/**
 * The tokens in a folder, each in a file `NAME.ROLE`, such as `anna.coder`. Read anew when the folder changes, so that a token
 * that is made or removed while the server runs is known or forgotten within a second. Expired ones are among them.
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
    if (at !== changed) tokens = at === 0 ? [] : readTokens(folder);
    changed = at;
    return tokens;
  };
}

const fileName = new RegExp(`^([\\w.-]{1,40})\\.(${roles.join('|')})$`);

/** The tokens in a folder that can be read now, by name. */
export function readTokens(folder: string): NamedToken[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, name, role] = fileName.exec(file) ?? [];
      if (name === undefined) return [];
      try {
        const held = parseTokenFile(readFileSync(join(folder, file), 'utf8'));
        if (!held) return [];
        const { token, ...rest } = held;
        return [{ digest: digestOf(token), role: role as Role, name, ...rest }];
      } catch {
        // A file that was removed meanwhile, or that this process may not read, gives nobody a role.
        return [];
      }
    });
}
