import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HearsayError } from '../errors.ts';
import { makeFolder } from './folder.ts';

/** 32 random bytes in hexadecimal (base64url may begin with a hyphen, which Neo4j's own tool takes for an option). */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/**
 * The secret kept in a file that only its owner can read (0600), made up at first use. Two processes that ask at the same
 * moment get the same one. Throws BAD_SETTING with `advice` where the file cannot be read, or is blank: nothing would open
 * what a secret is to close.
 */
export async function secret(file: string, advice: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw refuseSecret(file, `cannot be read (${cause.code})`, advice, cause);
    return undefined;
  });
  const held = (known ?? (await createSecretFile(file, `${newSecret()}\n`))).trim();
  if (held === '') throw refuseSecret(file, 'is blank', advice);
  return held;
}

function refuseSecret(file: string, problem: string, advice: string, cause?: unknown): HearsayError {
  return new HearsayError('BAD_SETTING', `${file} ${problem}. ${advice}`, { value: file }, cause);
}

/** Writes a file of the data folder that only its owner can read, unless it exists; resolves to what it then holds. */
export async function createSecretFile(file: string, content: string): Promise<string> {
  const temporary = await writeTemporary(file, content);
  // A link appears whole or not at all, and fails where another process was first.
  await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(temporary);
  return readFile(file, 'utf8');
}

/** Replaces such a file: a process that reads it meanwhile gets the whole old content or the whole new content. */
export async function replaceSecretFile(file: string, content: string): Promise<void> {
  await rename(await writeTemporary(file, content), file);
}

async function writeTemporary(file: string, content: string): Promise<string> {
  await makeFolder('HEARSAY_DATA', dirname(file));
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(temporary, content, { mode: 0o600 });
  } catch (cause) {
    await rm(temporary, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    const problem = `cannot be written (${code}); accepted in HEARSAY_DATA: a folder with room, in which this program may write`;
    throw new HearsayError('BAD_SETTING', `${file} ${problem}`, { value: file }, cause);
  }
  return temporary;
}
