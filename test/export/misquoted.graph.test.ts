import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { csv } from '../../src/export/csv.ts';
import { ndjson } from '../../src/export/ndjson.ts';
import { openSnapshot } from '../../src/export/snapshot.ts';
import { stix } from '../../src/export/stix.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles, importValues } from '../../src/import/import.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-misquoted-'));
afterAll(() => rmSync(folder, { recursive: true }));
let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const said = { type: 'Statement', actor: 'ann', claims: ['c'], act: 'ASSERT', quote: 'it is safe' };
const span = { exact: 'it is safe', start: 9, end: 19 };
const story = [
  { type: 'Person', id: 'ann', name: 'Ann' },
  { type: 'Claim', id: 'c', text: 'It is safe' },
  { type: 'Document', id: 'a', text: 'Ann said it is safe.' },
  { type: 'Document', id: 'z', text: 'Ann said it is safe.' },
  { ...said, id: 's/1', document: 'a', span },
  { ...said, id: 's/2', document: 'z', span },
  { ...said, id: 's/3', document: 'z', quote: 'Ann' },
];
const corrected = ['a', 'z'].map((id) => ({ type: 'Document', id, text: 'Ann says it is unsafe now.' }));

/** An export of a graph in which the documents of two statements have got another text. */
async function exported(format: typeof ndjson, inFolder: boolean): Promise<string[]> {
  await importValues(graph, story);
  const revised = await importValues(graph, corrected, { revise: true, reason: 'corrected' });
  expect(revised).toMatchObject({ revised: 2, misquoted: 2 });
  const snapshot = await openSnapshot(graph, { current: true });
  const texts = new Map<string, string>();
  const add = (file: string, text: string) => texts.set(file, (texts.get(file) ?? '') + text);
  if (inFolder) for await (const { file, text } of format.folder?.(snapshot) ?? []) add(file, text);
  else for await (const text of format.write(snapshot)) add(`all.${format.extension}`, text);
  for (const [file, text] of texts) writeFileSync(join(folder, file), text);
  graph = await emptyGraph();
  return [...texts.keys()].map((file) => join(folder, file));
}

it.each([
  ['ndjson', ndjson, { batch: 2000 }],
  ['ndjson, in batches of one', ndjson, { batch: 1 }],
  ['ndjson, in a dry run', ndjson, { dryRun: true }],
  ['stix', stix, { batch: 2000 }],
  ['stix, in batches of one', stix, { batch: 1 }],
  ['csv, in one table', csv, { batch: 2000 }],
  ['csv, in one table, in a dry run', csv, { dryRun: true }],
  ['csv, in a folder of tables', csv, { batch: 2000 }],
])(
  'brings back statements whose document has lost their words, and says so: %s',
  async (name, format, how) => {
    const report = await importFiles(graph, await exported(format, name.includes('folder')), how);
    expect(report).toMatchObject({
      read: 7,
      created: 7,
      rejected: 0,
      pending: 0,
      misquoted: 2,
      incomplete: [],
    });
    expect(new Set(report.misquotes.map(({ statement, document }) => `${statement} in ${document}`))).toEqual(
      new Set(['s/1 in a', 's/2 in z']),
    );
    if ('dryRun' in how) return;
    const kept = await graph.read('MATCH (s:Statement) RETURN s.id, s.quote ORDER BY s.id', {});
    expect(kept).toEqual([
      ['s/1', 'it is safe'],
      ['s/2', 'it is safe'],
      ['s/3', 'Ann'],
    ]);
  },
);

it('refuses them where nothing says that the file is an export', async () => {
  const path = join(folder, 'own.ndjson');
  const records = [...story.filter(({ type }) => type !== 'Document'), ...corrected];
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect(await importFiles(graph, [path])).toMatchObject({ created: 5, rejected: 2, misquoted: 0 });
});

it('tells of a table of current records that was cut off', async () => {
  const [path = ''] = await exported(csv, false);
  const rows = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  writeFileSync(path, `${rows.slice(0, -1).join('\r\n')}\r\n`);
  const report = await importFiles(graph, [path]);
  expect(report.incomplete).toEqual([
    {
      file: path,
      reason: 'begins as an export and has no last line of the type End: it may have been cut off',
    },
  ]);
});
