import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';
import { type Own, openOwn } from '../import/importers.ts';
import { smallDisk } from '../support/small-disk.ts';

const sample = fileURLToPath(new URL('sample/affair.ndjson', root));
const program = fileURLToPath(new URL('dist/cli.js', root));

// Each command stops the database, or starts one beside it, and starts it again.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

let own: Own;
let hash: string;
const file = (name: string) => join(own.folder, name);
const data = () => join(own.folder, 'data');

beforeAll(async () => {
  own = await openOwn();
  await importFiles(own.graph, [sample]);
  hash = await contentHash(own.graph);
});
afterAll(() => own.close());

/** `hearsay …` on the data folder, to its end. */
function hearsay(words: readonly string[], more: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const env = childEnvironment({ HEARSAY_DATA: data(), NEO4J_URI: '', ...more });
    const child = execFile(process.execPath, [program, ...words], { env, cwd: own.folder }, (_, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

/** The hash, once the database that this test uses has been started again. */
const hashNow = () =>
  expect.poll(() => contentHash(own.graph).catch((error: Error) => error.message), {
    timeout: 300_000,
    interval: 500,
  });

it('refuses to work while the database is used, and says how', async () => {
  // By its first bytes a dump.
  writeFileSync(file('other.dump'), 'DZV1');
  for (const words of [
    ['backup', file('refused.dump')],
    ['restore', file('other.dump'), '--overwrite'],
  ]) {
    const { code, err } = await hearsay(words);
    expect(code).toBe(1);
    expect(err).toContain(`used by process command ${process.pid}`);
    expect(err).toContain('--stop');
  }
  expect(existsSync(file('refused.dump'))).toBe(false);
  expect(await contentHash(own.graph)).toBe(hash);
});

it('stops, writes a file for its owner, starts again, and restores what was written', async () => {
  // As a backup and a restore that were killed leave them.
  const { pid: ended } = spawnSync('true');
  writeFileSync(file(`full.dump.${ended}.partial`), 'half');
  const left = ['restore-left', `restore-${ended}-half`];
  for (const name of left) mkdirSync(join(data(), 'neo4j', name));
  const written = await hearsay(['backup', file('full.dump'), '--stop']);
  expect(readdirSync(own.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  expect(readdirSync(join(data(), 'neo4j')).filter((name) => left.includes(name))).toEqual([]);
  expect(written).toMatchObject({ code: 0, out: expect.stringMatching(/full\.dump: \d+ bytes/) });
  expect(statSync(file('full.dump')).mode & 0o777).toBe(0o600);
  await hashNow().toBe(hash);

  const again = await hearsay(['backup', file('full.dump'), '--stop']);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('exists already') });
  // It was refused before the database was stopped for it.
  expect(await contentHash(own.graph)).toBe(hash);

  await own.empty();
  expect(await contentHash(own.graph)).not.toBe(hash);
  const unclear = await hearsay(['restore', file('full.dump'), '--stop']);
  expect(unclear).toMatchObject({ code: 1, err: expect.stringContaining('Add --overwrite') });
  const restored = await hearsay(['restore', file('full.dump'), '--overwrite', '--stop']);
  expect(restored).toMatchObject({ code: 0 });
  await hashNow().toBe(hash);
  await own.graph.write('MATCH (lock:WriteLock) SET lock.tried = 1 REMOVE lock.tried', {});
  expect(readdirSync(join(data(), 'neo4j')).filter((name) => /^(restore-|data\.)/.test(name))).toEqual([]);
});

it('migrates a backup of an older version, and refuses one of a newer version', async () => {
  const migrations = async () =>
    (await own.graph.read('MATCH (m:Migration) RETURN m.number ORDER BY m.number', {})).flat() as number[];
  const indexes = async () =>
    (await own.graph.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", {})).flat();
  const all = await migrations();
  const made = await indexes();
  // As it was before drafts.
  await own.graph.autocommit('MATCH (m:Migration) WHERE m.number >= 8 DELETE m', {});
  await own.graph.autocommit('DROP CONSTRAINT draft_id', {});
  await own.graph.autocommit('DROP INDEX draft_place', {});
  expect(await hearsay(['backup', file('older.dump'), '--stop'])).toMatchObject({ code: 0 });
  const restored = await hearsay(['restore', file('older.dump'), '--overwrite', '--stop']);
  expect(restored).toMatchObject({
    code: 0,
    err: expect.stringContaining('migrating the database: 0008-drafts'),
  });
  await hashNow().toBe(hash);
  expect(await migrations()).toEqual(all);
  expect((await indexes()).sort()).toEqual(made.sort());

  await own.graph.write("CREATE (:Migration {number: 9999, name: '9999-later'})", {});
  expect(await hearsay(['backup', file('newer.dump'), '--stop'])).toMatchObject({ code: 0 });
  await hashNow().toBe(hash);
  await own.graph.write('MATCH (m:Migration {number: 9999}) DELETE m', {});
  const refused = await hearsay(['restore', file('newer.dump'), '--overwrite', '--stop']);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('newer Hearsay (9999-later)') });
  await hashNow().toBe(hash);
  expect(await migrations()).toEqual(all);
});

it('does not even stop the database when the file is cut, or no backup', async () => {
  const pid = own.pid();
  execFileSync('cp', [file('full.dump'), file('cut.dump')]);
  truncateSync(file('cut.dump'), Math.floor(statSync(file('cut.dump')).size / 2));
  for (const [name, why] of [
    [file('cut.dump'), 'is no whole backup'],
    [sample, 'is no backup'],
  ] as const) {
    const { code, err } = await hearsay(['restore', name, '--overwrite', '--stop']);
    expect([name, code]).toEqual([name, 1]);
    expect(err).toContain(why);
    expect([own.pid(), await contentHash(own.graph)]).toEqual([pid, hash]);
  }
  expect(readdirSync(join(data(), 'neo4j')).filter((one) => one.startsWith('restore-'))).toEqual([]);
});

it('restores into a data folder without a database', async () => {
  const fresh = file('fresh');
  const restored = await hearsay(['restore', file('full.dump'), '--data', fresh]);
  expect(restored).toMatchObject({ code: 0 });
  expect(await hearsay(['doctor', '--hash', '--data', fresh])).toMatchObject({ code: 0, out: `${hash}\n` });
});

const { disk, mounted } = smallDisk('64k');

it.skipIf(!mounted)(
  'names the file and the bytes needed when the disk is full, and leaves nothing',
  async () => {
    const target = join(disk, 'big.dump');
    const { code, err } = await hearsay(['backup', target, '--data', file('fresh')]);
    expect(code).toBe(1);
    const [, needed] = /disk full: the disk of \S+ has \d+ bytes free, and (\d+) are needed/.exec(err) ?? [];
    expect(Number(needed)).toBeGreaterThan(64 * 1024);
    expect(err).toContain(`The backup ${target} was not written`);
    expect(readdirSync(disk)).toEqual([]);
  },
);

it('says that a database of NEO4J_URI has tools of its own', async () => {
  const remote = { NEO4J_URI: 'bolt://db.example.org:7687', NEO4J_PASSWORD: 'secret' };
  for (const words of [
    ['backup', file('remote.dump')],
    ['restore', file('full.dump')],
  ]) {
    const { code, err } = await hearsay(words, remote);
    expect(code).toBe(1);
    expect(err).toMatch(/^hearsay: NEO4J_URI is "bolt:\/\/db\.example\.org:7687".*neo4j-admin database dump/);
    expect(err).not.toContain('secret');
  }
});
