import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../src/neo4j/folder.ts';

it('makes a folder and those above it for its owner only, whoever asks and however many at once', async () => {
  const base = await mkdtemp(join(tmpdir(), 'hearsay-folder-'));
  const folder = join(base, 'ü b', 'c', 'd');
  await Promise.all(Array.from({ length: 10 }, () => makeFolder('HEARSAY_DATA', folder)));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await symlink(folder, join(base, 'link'));
  await makeFolder('HEARSAY_DATA', join(base, 'link'));
  await rm(base, { recursive: true });
});

it.runIf(process.platform === 'linux')('names the setting whose folder cannot be made', async () => {
  const base = await mkdtemp(join(tmpdir(), 'hearsay-folder-'));
  await writeFile(join(base, 'file'), '');
  for (const folder of [join(base, 'file'), join(base, 'file', 'x'), '/proc/hearsay/data'])
    await expect(makeFolder('HEARSAY_DATA', folder)).rejects.toMatchObject({
      code: 'BAD_SETTING',
      message: expect.stringMatching(`^HEARSAY_DATA is "${folder}".*accepted: a folder`),
    });
  await rm(base, { recursive: true });
});

it('says what stands in the way: a symbolic link to nothing, one to itself, a file', async () => {
  const base = await mkdtemp(join(tmpdir(), 'hearsay-folder-'));
  await symlink(join(base, 'nowhere'), join(base, 'link'));
  await symlink(join(base, 'loop'), join(base, 'loop'));
  await writeFile(join(base, 'file'), '');
  for (const [name, within] of [
    ['link', ''],
    ['link', 'x'],
    ['loop', ''],
    ['file', 'x/y'],
  ] as const) {
    const at = join(base, name);
    const what = name === 'file' ? 'a file' : 'a symbolic link that leads to nothing';
    const shown = within === '' ? 'which' : `and "${at}"`;
    await expect(makeFolder('HEARSAY_DATA', join(at, within))).rejects.toMatchObject({
      code: 'BAD_SETTING',
      message: `HEARSAY_DATA is "${join(at, within)}", ${shown} is ${what}; accepted: a folder that it may make or write in`,
    });
  }
  await rm(base, { recursive: true });
});
