import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isRunning } from './process.ts';

/** The file that a process writes a backup to until it is whole. */
export const partialOf = (file: string, pid: number) => `${file}.${pid}.partial`;

const partialName = /\.(\d+)\.partial$/;

/** Whether a file is one that a backup writes until it is whole. */
export const isPartial = (file: string): boolean => partialName.test(file);

/** The notes of a database's folder of where its backups are written: a killed one leaves its note beside its partial file. */
const notePrefix = 'backup-';

/** Notes in the folder of the database where a backup is written; resolves to what removes the note. */
export async function notePartial(home: string, partial: string): Promise<() => Promise<void>> {
  const note = join(home, `${notePrefix}${randomUUID()}`);
  await writeFile(note, resolve(partial), { mode: 0o600 });
  return () => rm(note, { force: true });
}

/** A file that a killed backup has left, and its bytes. */
export type PartialBackup = Readonly<{ file: string; bytes: number }>;

/** What killed backups of a database have left, wherever they were to be written. The notes of those that are gone are removed. */
export async function abandonedPartials(home: string): Promise<PartialBackup[]> {
  const names = await readdir(home).catch(() => []);
  const found: PartialBackup[] = [];
  for (const name of names.filter((one) => one.startsWith(notePrefix))) {
    const note = join(home, name);
    const file = await readFile(note, 'utf8').catch(() => '');
    const pid = partialName.exec(file)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const bytes = await stat(file).then(
      ({ size }) => size,
      () => undefined,
    );
    if (bytes !== undefined) found.push({ file, bytes });
    else await rm(note, { force: true });
  }
  return found.sort((one, other) => (one.file < other.file ? -1 : 1));
}

/** Removes what backups to this file have left that were killed, and says so. */
export async function clearAbandoned(file: string, progress: (line: string) => void): Promise<void> {
  const folder = dirname(resolve(file));
  const begin = `${basename(file)}.`;
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(begin) ? /^(\d+)\.partial$/.exec(name.slice(begin.length))?.[1] : undefined;
    if (pid === undefined || isRunning(Number(pid))) continue;
    progress(`removing ${join(folder, name)}, which a backup has left that was killed`);
    await rm(join(folder, name), { force: true });
  }
}
