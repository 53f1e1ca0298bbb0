import { access, constants, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HearsayError } from '../errors.ts';

/** Makes the folder that a setting names, readable by its owner only. Throws BAD_SETTING where none can be written in. */
export async function makeFolder(setting: string, folder: string): Promise<void> {
  try {
    await make(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new HearsayError(
      'BAD_SETTING',
      `${setting} is "${folder}", ${await whyNot(folder, code)}; accepted: a folder that it may make or write in`,
      { setting, value: folder },
      cause,
    );
  }
}

/** What stands in the way of a folder that cannot be made, or not be written in. */
async function whyNot(folder: string, code: string | undefined): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await lstat(at).catch(() => undefined);
    const shown = at === folder ? 'which' : `and "${at}"`;
    if (found?.isSymbolicLink() && !(await stat(at).catch(() => undefined)))
      return `${shown} is a symbolic link that leads to nothing`;
    if (found?.isFile()) return `${shown} is a file`;
    if (found !== undefined || dirname(at) === at) return `where this program cannot write (${code})`;
  }
}

/** Not mkdir's own `recursive`: where the file system makes no folders, such as /proc, that tries for ever. */
async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) {
      await make(dirname(folder));
      await mkdir(folder, { mode: 0o700 }).catch((again) => unlessFolder(folder, again));
    } else await unlessFolder(folder, error);
  }
}

async function unlessFolder(folder: string, error: unknown): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw error;
}

/** Bytes of all files of a folder. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
