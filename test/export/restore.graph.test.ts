import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csv } from '../../src/export/csv.ts';
import { writeFile, writeFolder } from '../../src/export/deliver.ts';
import { openSnapshot } from '../../src/export/snapshot.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { eraseRecord } from '../../src/graph/writer/erase.ts';
import { type ExistingRecord, findExisting } from '../../src/graph/writer/existing.ts';
import { acquireWriteLock } from '../../src/graph/writer.ts';
import { importFiles } from '../../src/import/import.ts';
import { base, type Given, world } from '../graph/small-world.ts';
import { findings, write } from '../graph/support.ts';
import { emptyGraph, testGraph, withSample } from '../support/database.ts';
import { fc } from '../support/fast-check.ts';
import { exported } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-restore-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'all.ndjson');

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

/** Exports everything, empties the graph, imports it, and returns both hashes and both exports. */
async function roundTrip(shuffle = (lines: string[]) => lines) {
  const before = { hash: await contentHash(graph), text: await exported(graph, 'ndjson') };
  const lines = before.text.trimEnd().split('\n');
  writeFileSync(file, `${shuffle(lines.slice(0, -1)).join('\n')}\n`);
  await emptyGraph();
  const report = await importFiles(graph, [file]);
  expect(report.rejects).toEqual([]);
  const after = { hash: await contentHash(graph), text: await exported(graph, 'ndjson') };
  return { before, after, report };
}

const withoutEnd = (text: string) => text.trimEnd().split('\n').slice(0, -1);

const relayed: Given = {
  type: 'Statement',
  id: 's/0',
  actor: 'i/agency',
  claims: ['c/strike'],
  act: 'ASSERT',
  document: 'd/one',
  via: 's/1',
  quote: 'line one\nline two\u2028\u0001 \u202Bעברית\u202C 🕊️ = "x"',
};
const relay: Given = {
  type: 'Statement',
  id: 's/1',
  actor: 'i/paper',
  claims: ['c/strike'],
  act: 'REPORT',
  document: 'd/one',
};

/** Revisions of every kind, withdrawals before and after the record, borrowed dates that move, an erased record. */
async function livedThrough(): Promise<void> {
  await write(graph, [...base, relay, relayed, { ...relay, id: 's/2', act: 'ASSERT' }]);
  const revise = { revise: true };
  await write(
    graph,
    [{ ...relayed, act: 'DENY', claims: ['c/strike', 'c/talks'], reason: 'misread' }],
    revise,
  );
  await write(
    graph,
    [{ type: 'Document', id: 'd/one', title: 'One', published: '2026-01-03', reason: 'redated' }],
    revise,
  );
  await write(graph, [{ ...relayed, act: 'DENY', claims: ['c/talks'], reason: 'misread again' }], revise);
  const speaks = { type: 'SpeaksFor', id: 'sf/1', actor: 'p/ann', institution: 'i/agency' };
  await write(graph, [speaks]);
  await write(graph, [{ ...speaks, role: 'minister', reason: 'role found' }], revise);
  await write(graph, [{ ...speaks, actor: 'p/bob', reason: 'another actor' }], revise);
  await write(
    graph,
    [{ type: 'Claim', id: 'c/talks', text: 'Talks go on', topics: ['t/affair'], reason: 'worded' }],
    revise,
  );
  await write(
    graph,
    [{ type: 'Evidence', id: 'e/video', kind: 'VIDEO', offeredBy: ['s/2'], supports: ['c/talks'] }],
    revise,
  );
  await write(graph, [{ type: 'Institution', id: 'p/ann', name: 'Ann & Sons', reason: 'no person' }], revise);
  for (const record of ['s/2', 'c/no-strike', 'sf/1', 's/later', 'e/video'])
    await write(graph, [{ type: 'Withdrawal', record, reason: `${record} was a mistake` }]);
  await write(graph, [{ ...relay, id: 's/later' }]);
  await write(graph, [{ type: 'Withdrawal', record: 'x/never', reason: 'never came' }]);
  await graph.transaction(async (run) => {
    const lock = await acquireWriteLock(run);
    const existing = (await findExisting(run, ['u/evaluation'])).get('u/evaluation') as ExistingRecord;
    await eraseRecord(run, lock, existing, 'asked to', { by: 'admin', door: 'API' });
  });
}

describe('a whole export, imported into an empty graph', { timeout: 120_000 }, () => {
  it('is the same graph, with every revision, reason, withdrawal and erasure', async () => {
    await livedThrough();
    const { before, after } = await roundTrip();
    expect(withoutEnd(after.text)).toEqual(withoutEnd(before.text));
    expect(after.hash).toBe(before.hash);
    expect(Object.keys(await findings(graph))).not.toEqual(
      expect.arrayContaining(['content', 'versions', 'windows']),
    );
  });

  it('has nothing left of what a conflict referred to', async () => {
    await livedThrough();
    const withdrawn = { ...relay, id: 's/2', respondsTo: ['s/nowhere'] };
    expect(await write(graph, [withdrawn], { revise: true })).toMatchObject([{ status: 'conflict' }]);
    const { before, after } = await roundTrip();
    expect(after.hash).toBe(before.hash);
  });

  it('in any order of lines', async () => {
    await livedThrough();
    const { before, after } = await roundTrip((lines) => [...lines].reverse());
    expect(after.hash).toBe(before.hash);
  });

  it('of the sample is the sample', async () => {
    await withSample();
    const { before, after } = await roundTrip();
    expect(after.hash).toBe(before.hash);
    expect(withoutEnd(after.text)).toEqual(withoutEnd(before.text));
  });

  it('as a folder of tables, and as one table', async () => {
    await livedThrough();
    const hash = await contentHash(graph);
    const snapshot = await openSnapshot(graph, {});
    const files = await writeFolder(
      join(folder, 'tables'),
      (csv.folder as NonNullable<typeof csv.folder>)(snapshot),
    );
    await writeFile(join(folder, 'one.csv.gz'), csv.write(snapshot));
    for (const paths of [files.map((name) => join(folder, 'tables', name)), [join(folder, 'one.csv.gz')]]) {
      await emptyGraph();
      expect(await importFiles(graph, paths)).toMatchObject({ rejects: [], incomplete: [] });
      expect(await contentHash(graph)).toBe(hash);
    }
  });

  it('changes nothing when it is imported again', async () => {
    await livedThrough();
    const { after } = await roundTrip();
    const report = await importFiles(graph, [file]);
    expect(report).toMatchObject({
      created: 0,
      revised: 0,
      conflicts: 0,
      rejected: 0,
      unchanged: report.read,
    });
    expect(await contentHash(graph)).toBe(after.hash);
  });

  it.each([
    ['with its history', {}, 1],
    ['of current records', { current: true }, 2],
    ['of a selection', { claim: 'c/talks' }, 2],
  ])('%s says that it was cut off, and is imported as far as it goes', async (_, options, marks) => {
    await livedThrough();
    const text = await exported(graph, 'ndjson', options);
    const lines = text.trimEnd().split('\n');
    await emptyGraph();
    writeFileSync(file, text.slice(0, text.lastIndexOf('\n', text.length - 2) - 20));
    const cut = await importFiles(graph, [file]);
    expect(cut).toMatchObject({
      rejected: 1,
      incomplete: [{ file, reason: expect.stringContaining('cut off') }],
    });
    expect(cut.created + cut.revised + cut.unchanged).toBe(lines.length - 1 - marks);
    await emptyGraph();
    writeFileSync(file, text);
    expect(await importFiles(graph, [file])).toMatchObject({ rejected: 0, incomplete: [] });
  });

  it('is the same, where it lacks a version that borrowed another date, as in exports of earlier releases', async () => {
    await write(graph, [...base, { ...relay, said: '2025-12-30' }, relayed]);
    const page = {
      type: 'Document',
      id: 'd/one',
      title: 'One',
      publisher: 'i/paper',
      published: '2026-01-05',
    };
    await write(graph, [page, { ...relay, said: '2025-12-29' }], { revise: true });
    await write(graph, [{ ...relayed, verb: 'said' }], { revise: true });
    const lines = withoutEnd(await exported(graph, 'ndjson')).map((line) => JSON.parse(line));
    const [first, redated, last] = ['s/0@1', 's/0@2', 's/0'].map((id) =>
      lines.find((line) => line.id === id),
    );
    Object.assign(first, { recordedTo: redated.recordedTo });
    Object.assign(last, { revision: 2, supersedes: 's/0@1' });
    const older = lines.filter((line) => line !== redated).map((line) => JSON.stringify(line));
    writeFileSync(file, `${older.join('\n')}\n`);
    await emptyGraph();
    expect(await importFiles(graph, [file])).toMatchObject({ rejects: [], awaited: [] });
    expect(withoutEnd(await exported(graph, 'ndjson'))).toEqual(older);
    expect(await findings(graph)).toEqual({});
  });

  it('is refused, by the instant of the last write, in a graph that has other records', async () => {
    await livedThrough();
    await roundTrip();
    await emptyGraph();
    await write(graph, [{ type: 'Topic', id: 't/other', name: 'Other' }]);
    const report = await importFiles(graph, [file]);
    expect(report.created).toBe(0);
    expect(report.rejects[0]?.reason).toMatch(
      /is before the last write of this graph \(.*Z\): a history is restored/,
    );
  });

  it('of any world that was revised and withdrawn in any way', async () => {
    const revised = fc.subarray(['p/bob', 'c/strike', 'd/one', 'd/two', 's/1', 's/3', 's/5'], {
      minLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(world, world, revised, async (first, second, ids) => {
        await emptyGraph();
        const named = (records: Given[]) => records.filter(({ id }) => ids.includes(String(id)));
        await write(graph, first, { size: 7 });
        const marked = named(second).map((record) => ({ ...record, markings: ['again'] }));
        await write(graph, marked, { size: 3, revise: true });
        const { before, after } = await roundTrip();
        expect(after.hash).toBe(before.hash);
      }),
      { numRuns: 4 },
    );
  }, 240_000);
});
