import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { namedToken } from '../../src/commands/named-token.ts';
import { notePartial, partialOf } from '../../src/neo4j/partial-backup.ts';
import { world } from '../queries/support.ts';
import { emptyGraph, testAddress, testGraph } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs `hearsay doctor` with these words on the database of the tests; returns what it prints, line by line. */
async function printedBy(...words: string[]): Promise<string[]> {
  const { uri, username, password, database = 'neo4j' } = testAddress();
  for (const [name, value] of Object.entries({
    ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
    ...{ NEO4J_DATABASE: database, HEARSAY_DATA: folder },
  }))
    vi.stubEnv(name, value);
  const printed: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await doctorCommand().parseAsync(words, { from: 'user' });
  } finally {
    out.mockRestore();
  }
  return printed.map((line) => line.trim());
}

/** The lines of `hearsay doctor` with a word. */
async function notes(word = 'marked'): Promise<string[]> {
  return (await printedBy()).filter((line) => line.includes(word));
}

const note = (need: string) =>
  `(no fault) records are marked ${need}, and no token with a name holds that: only admins see them`;

it('names the markings that no token holds, and those of tokens that have expired', async () => {
  await world(
    { type: 'Topic', id: 't/1', name: 'One', markings: ['TLP:GREEN', 'cell 7'] },
    { type: 'Topic', id: 't/2', name: 'Two', markings: ['TLP:RED'] },
  );
  expect(await notes()).toEqual([note('TLP:GREEN'), note('TLP:RED'), note('cell 7')]);
  await namedToken(folder, 'anna', 'reader', { markings: ['TLP:AMBER'] });
  await namedToken(folder, 'bob', 'reader', { markings: ['cell 7'], expires: Date.now() + 60_000 });
  expect(await notes()).toEqual([note('TLP:RED')]);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
  expect(await notes()).toEqual([note('TLP:RED'), note('cell 7')]);
  await namedToken(folder, 'carl', 'reader', { markings: ['TLP:RED', 'cell 7'] });
  expect(await notes()).toEqual([]);
});

it('names what killed backups have left', async () => {
  await world({ type: 'Topic', id: 't/1', name: 'One' });
  const home = join(folder, 'neo4j');
  mkdirSync(home);
  const left = partialOf(join(folder, 'monday.dump'), spawnSync('true').pid);
  writeFileSync(left, 'begun');
  await notePartial(home, left);
  expect(await notes('backup')).toEqual([
    `(no fault) ${left} (5 bytes) is left of a backup that was killed: it can be deleted`,
  ]);
  rmSync(left);
  expect(await notes('backup')).toEqual([]);
});

it.each([['a check'], ['a hash', '--hash'], ['suggestions', '--suggest']])(
  'refuses %s of a database that a newer version has migrated',
  async (_, ...words) => {
    await world({ type: 'Topic', id: 't/1', name: 'One' });
    const graph = testGraph();
    await graph.write("CREATE (:Migration {number: 9999, name: '9999-later'})", {});
    try {
      await expect(printedBy(...words)).rejects.toMatchObject({
        code: 'DATABASE_NEWER',
        message: expect.stringContaining('newer Hearsay (9999-later)'),
      });
    } finally {
      await graph.write('MATCH (later:Migration {number: 9999}) DELETE later', {});
    }
    expect((await printedBy(...words)).length).toBeGreaterThan(0);
  },
);

it('suggests in a database that no program has used yet', async () => {
  await (await emptyGraph()).write('MATCH (migration:Migration) DELETE migration', {});
  expect(await printedBy('--suggest')).toEqual(['0 pairs of claims may be one']);
  expect(await testGraph().read('MATCH (migration:Migration) RETURN count(migration) > 0', {})).toEqual([
    [true],
  ]);
});
