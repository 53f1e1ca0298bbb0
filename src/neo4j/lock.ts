import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Who keeps the database of a folder, and the local socket on which it answers as long as it lives. */
export type Holder = Readonly<{ pid: number; socket: string }>;

/**
 * The lock of a folder is the file `lock.N` with the highest N, held as long as its holder answers. It is never given
 * back, only passed: by making `lock.N+1`. So nobody has to delete a stale file first, which two processes that come at
 * the same moment cannot do safely, and a number is never used twice.
 */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  const [newest] = await generations(folder);
  return newest === undefined ? undefined : read(folder, newest);
}

/** Whether a holder lives. */
export function answers(holder: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(holder.socket);
    const finish = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/** Whether somebody keeps the database of a folder at this moment. */
export async function isHeld(folder: string): Promise<boolean> {
  const holder = await holderOf(folder);
  return holder !== undefined && answers(holder);
}

/** Takes the lock, and says whether it did: not while its present holder `answers`. */
export async function acquire(
  folder: string,
  holder: Holder,
  answers: (other: Holder) => Promise<boolean>,
): Promise<boolean> {
  const unlinked = join(folder, `new.${process.pid}.${randomUUID()}`);
  await writeFile(unlinked, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (;;) {
      const [newest = 0] = await generations(folder);
      const other = newest === 0 ? undefined : await read(folder, newest);
      if (other !== undefined && (await answers(other))) return false;
      const mine = newest + 1;
      if (!(await linked(unlinked, nameOf(folder, mine)))) continue;
      const all = await generations(folder);
      if (all[0] === mine) {
        for (const old of all.slice(1)) await rm(nameOf(folder, old), { force: true });
        return true;
      }
      // The listing was old: later holders have come since, and have cleared the numbers below theirs.
      await rm(nameOf(folder, mine), { force: true });
    }
  } finally {
    await rm(unlinked, { force: true });
  }
}

const nameOf = (folder: string, generation: number) => join(folder, `lock.${generation}`);

/**
 * Undefined where a later holder has cleared the file away since it was listed, and where it is torn: it appears whole, so the
 * machine has lost power since, and its holder is dead.
 */
async function read(folder: string, generation: number): Promise<Holder | undefined> {
  const text = await readFile(nameOf(folder, generation), 'utf8').catch(() => '');
  try {
    const { pid, socket } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof socket === 'string' ? { pid, socket } : undefined;
  } catch {
    return undefined;
  }
}

/** Newest first. */
async function generations(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
