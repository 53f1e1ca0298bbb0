import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquire, type Holder, holderOf } from '../../src/neo4j/lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearsay-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const one = (pid: number): Holder => ({ pid, socket: `/tmp/${pid}.sock` });
const alive = async () => true;
const dead = async () => false;

it('goes to the first and not to the second', async () => {
  expect(await holderOf(folder)).toBeUndefined();
  expect(await acquire(folder, one(1), alive)).toBe(true);
  expect(await acquire(folder, one(2), alive)).toBe(false);
  expect(await holderOf(folder)).toEqual(one(1));
});

it('passes a holder that does not answer, and leaves one file behind', async () => {
  await acquire(folder, one(1), alive);
  expect(await acquire(folder, one(2), dead)).toBe(true);
  expect(await holderOf(folder)).toEqual(one(2));
  expect(await readdir(folder)).toEqual(['lock.2']);
});

it('goes to one of many that find the same dead holder at the same moment', async () => {
  for (let round = 0; round < 20; round++) {
    const last = await holderOf(folder);
    const taken = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const me = one(1000 * (round + 1) + n);
        // Only the holder of the last round is dead; the winner of this one answers.
        return acquire(folder, me, async (other) => other.pid !== last?.pid);
      }),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  }
});

it.each(['', '{"pid":1,"soc', 'null', '{}', '\0\0\0'])(
  'passes a file that was torn when the power went: %j',
  async (torn) => {
    await writeFile(join(folder, 'lock.7'), torn);
    expect(await holderOf(folder)).toBeUndefined();
    expect(await acquire(folder, one(1), alive)).toBe(true);
    expect(await holderOf(folder)).toEqual(one(1));
    expect(await readdir(folder)).toEqual(['lock.8']);
  },
);

it('does not mind other files in the folder', async () => {
  await writeFile(join(folder, 'lock.txt'), '');
  await writeFile(join(folder, 'password'), '');
  expect(await acquire(folder, one(1), alive)).toBe(true);
});
