import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './folder.ts';

/**
 * The secret kept in a file that only its owner can read (0600), made up at first use: 32 random bytes in hexadecimal
 * (base64url may begin with a hyphen, which Neo4j's own tool takes for an option). Two processes that ask at the same
 * moment get the same one.
 */
export async function secret(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known.trim();
  await makeFolder('HEARSAY_DATA', dirname(file));
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  // A link appears whole or not at all, and fails where another process was first.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}
