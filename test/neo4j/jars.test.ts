import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { neo4jJars } from '../../src/neo4j/jars.ts';
import { smallDisk } from '../support/small-disk.ts';

const { disk, mounted } = smallDisk('1m');

afterEach(() => vi.unstubAllEnvs());

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'hearsay-jars-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** A Maven that ends like this: what it prints, and 1. */
function mavenThatSays(line: string): void {
  const bin = folder();
  writeFileSync(join(bin, 'mvn'), `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho '${line}'\nexit 1\n`);
  chmodSync(join(bin, 'mvn'), 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
}

const fetched = (cache: string) => neo4jJars({ ...readConfig({}), cache }, () => {});

it.skipIf(!mounted)('says that the disk of the cache is full, before anything is fetched', async () => {
  mavenThatSays('was asked');
  const cache = join(disk, 'cache');
  await expect(fetched(cache)).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringMatching(
      new RegExp(
        `^disk full: the disk of ${cache} has \\d+ bytes free, and 121000000 are needed\\. Neo4j's jars`,
      ),
    ),
    detail: { reason: 'DISK_FULL', folder: cache },
  });
  expect(readdirSync(cache)).toEqual([]);
});

it("says that the disk of Maven's own folder is full, in which it keeps the jars too", async () => {
  mavenThatSays('[ERROR] Could not transfer artifact: No space left on device');
  const home = folder();
  vi.stubEnv('HOME', home);
  const cache = join(folder(), 'cache');
  mkdirSync(cache);
  await expect(fetched(cache)).rejects.toMatchObject({
    message: expect.stringMatching(
      new RegExp(`^disk full: the disk of ${home} .* ${join(home, '.m2')} as well`),
    ),
    detail: { reason: 'DISK_FULL', folder: home },
  });
  expect(readdirSync(cache)).toEqual([]);
});

it('passes on what else Maven says', async () => {
  mavenThatSays('[ERROR] Unknown host repo.example');
  await expect(fetched(folder())).rejects.toMatchObject({
    message: "Neo4j's jars could not be fetched from Maven Central: [ERROR] Unknown host repo.example",
  });
});
