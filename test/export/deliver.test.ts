import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFile, writeFolder } from '../../src/export/deliver.ts';
import { secret } from '../../src/neo4j/secret.ts';
import { smallDisk } from '../support/small-disk.ts';

const { disk, mounted } = smallDisk('64k');

async function* text(kilobytes: number) {
  for (let n = 0; n < kilobytes; n++) yield randomBytes(512).toString('hex');
}
async function* pieces() {
  for await (const one of text(500)) yield { file: 'a.csv', text: one };
}

it.runIf(mounted)('names the file that does not fit on its disk, and keeps none of its name', async () => {
  await writeFile(join(disk, 'fits'), text(10));
  for (const name of ['x.csv', 'x.csv.gz'])
    await expect(writeFile(join(disk, name), text(500))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(`-o: ${join(disk, name)} cannot be written: ENOSPC`),
    });
  await expect(writeFolder(join(disk, 'folder'), pieces())).rejects.toThrow(
    `-o: ${join(disk, 'folder', 'a.csv')} cannot be written: ENOSPC`,
  );
  await expect(secret(join(disk, 'folder', 'token'), '')).rejects.toThrow(
    'token cannot be written (ENOSPC); accepted in HEARSAY_DATA: a folder with room',
  );
  expect(readdirSync(join(disk, 'folder'))).toEqual(['a.csv.partial']);
  expect(readdirSync(disk).sort()).toEqual(['fits', 'folder', 'x.csv.gz.partial', 'x.csv.partial']);
});

it('passes on what the source of the text fails by', async () => {
  async function* broken() {
    yield 'a';
    throw new Error('the database is away');
  }
  await expect(writeFile(join(disk, 'y.csv'), broken())).rejects.toThrow(/^the database is away$/);
});
