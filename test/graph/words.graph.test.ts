import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { beforeEach, expect, it } from 'vitest';
import { countUnchecked } from '../../src/graph/doctor.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles, importValues } from '../../src/import/import.ts';
import { writer } from '../mutations/support.ts';
import { ask, statement, world } from '../queries/support.ts';
import { testGraph } from '../support/database.ts';
import { findings, write } from './support.ts';

// Typographic quotes and a line break, as a page has them; records are typed with plain ones.
const text = 'The agency “found no\nproof”, it is said.';
const document = { type: 'Document', id: 'd', text };
const found = statement('s', 'ann', 'c', { document: 'd', quote: '"found no proof"', verb: 'said' });
const missing = statement('t', 'ann', 'c', { document: 'd', quote: 'found proof', mention: 'The agency' });
const bare = statement('u', 'ann', 'c', { document: 'bare', quote: 'anything' });
const nowhere = statement('v', 'ann', 'c', { mention: 'Ann' });
const wordless = statement('w', 'ann', 'c', { document: 'bare' });

beforeEach(() =>
  world({ type: 'Person', id: 'ann', name: 'Ann' }, { type: 'Claim', id: 'c', text: 'Something' }),
);

const quoteMissing = {
  field: 'quote',
  value: 'found proof',
  reason: expect.stringContaining('word for word'),
};

/** What became of a file of records, read so many at a time. */
async function imported(records: readonly object[], batch: number) {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-words-'));
  const file = join(folder, 'records.ndjson');
  await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'));
  const report = await importFiles(testGraph(), [file], { batch });
  await rm(folder, { recursive: true });
  return report;
}

it('refuses words that are not in the text, white space and typographic quotes folded', async () => {
  const outcomes = await write(testGraph(), [document, found, missing]);
  expect(outcomes).toMatchObject([
    { status: 'created' },
    { status: 'created' },
    { status: 'rejected', problems: [quoteMissing] },
  ]);
  expect(await write(testGraph(), [missing])).toMatchObject([
    { status: 'rejected', problems: [quoteMissing] },
  ]);
});

it('refuses them whatever the order of the file', async () => {
  const report = await imported([found, missing, document], 1);
  expect(report).toMatchObject({ created: 2, rejected: 1, unchecked: 0 });
  expect(report.rejects).toMatchObject([
    { field: 'quote', reason: expect.stringContaining('(of t, read earlier)') },
  ]);
  expect(await findings(testGraph())).toEqual({});
});

it.each([
  ['in one batch', 1000],
  ['one by one', 1],
])('counts what cannot be looked for, %s', async (_, batch) => {
  const values = [bare, { type: 'Document', id: 'bare' }, document, found, nowhere, wordless];
  const report = await imported(values, batch);
  expect(report).toMatchObject({ created: 6, rejected: 0, unchecked: 2 });
  expect(await countUnchecked(testGraph())).toBe(2);
  expect(await findings(testGraph())).toEqual({});
});

const placed = statement('p', 'ann', 'c', { document: 'd', span: { exact: 'agency', start: 4, end: 10 } });
const withdrawn = statement('x', 'ann', 'c', { document: 'd', quote: 'found no proof' });
const changed = { ...document, text: 'Another agency, it is said.', reason: 'the final edition' };

it('tells, and counts in the doctor, what a text that changed no longer has', async () => {
  await write(testGraph(), [document, found, placed, withdrawn]);
  await write(testGraph(), [{ type: 'Withdrawal', record: 'x', reason: 'coded twice' }]);
  const expected = {
    revised: 1,
    misquoted: 2,
    misquotes: [
      { document: 'd', statement: 'p', field: 'span.exact', value: 'agency' },
      { document: 'd', statement: 's', field: 'quote', value: '"found no proof"' },
    ],
  };
  const dry = await importValues(testGraph(), [changed], { revise: true, dryRun: true });
  expect(dry).toMatchObject(expected);
  expect(await findings(testGraph())).toEqual({});
  expect(await importValues(testGraph(), [changed], { revise: true })).toMatchObject(expected);
  expect(await findings(testGraph())).toEqual({ words: 2 });
  expect(await importValues(testGraph(), [changed], { revise: true })).toMatchObject({ misquoted: 0 });
});

it('tells nothing of statements that are revised together with the text, nor where only the title changes', async () => {
  await write(testGraph(), [document, found]);
  const revised = { ...found, quote: 'Another agency', reason: 'read again' };
  for (const records of [[changed, revised], [{ ...changed, title: 'A title' }]]) {
    const report = await importValues(testGraph(), records, { revise: true });
    expect(report).toMatchObject({ revised: records.length, misquoted: 0, misquotes: [] });
  }
  expect(await findings(testGraph())).toEqual({});
});

it('looks for the words of readable statements when the text of their document comes later', async () => {
  const later = { type: 'Document', id: 'd', title: 'Seen on paper' };
  await write(testGraph(), [later, found, missing]);
  const { revised, misquotes } = await importValues(testGraph(), [{ ...document, reason: 'found online' }], {
    revise: true,
  });
  expect({ revised, misquotes }).toMatchObject({
    revised: 1,
    misquotes: [{ statement: 't', ...quoteMissing }],
  });
});

it('tells by the mutation what no longer stands in a document', async () => {
  await write(testGraph(), [document, found]);
  const server = await writer(testGraph());
  const upsert = gql`mutation { upsertDocument(input: { id: "d", text: "Other words, it is said." }, reason: "the final edition") {
    status misquotes { document statement field value reason }
  } }`;
  const misquote = { ...quoteMissing, document: 'd', statement: 's', value: '"found no proof"' };
  expect(await server.done(upsert)).toEqual({ upsertDocument: { status: 'REVISED', misquotes: [misquote] } });
  expect(await server.done(upsert)).toEqual({ upsertDocument: { status: 'UNCHANGED', misquotes: [] } });
});

it('finds a statement by its passage and by translations, also in a database that was made before', async () => {
  const relayed = statement('s', 'ann', 'c', {
    ...{ span: { exact: 'mobilizing domestic opinion' }, translations: { de: 'öffentliche Meinung' } },
  });
  await write(testGraph(), [
    { type: 'Document', id: 'bare' },
    { ...relayed, document: 'bare' },
  ]);
  const hits = gql`query ($text: String!) { search(text: $text) { nodes { node { id } highlight } } statements(where: { text: $text }) { nodes { id } } }`;
  const passage = { node: { id: 's' }, highlight: '<mark>mobilizing</mark> domestic opinion' };
  expect(await ask(hits, { text: 'mobilizing' })).toEqual({
    search: { nodes: [passage] },
    statements: { nodes: [{ id: 's' }] },
  });
  await testGraph().write("MATCH (s:Statement {id: 's'}) REMOVE s.words", {});
  await testGraph().write("MATCH (l:Ledger {name: 'writes'}) REMOVE l.words", {});
  expect(await ask(hits, { text: 'offentliche' })).toEqual({
    search: { nodes: [] },
    statements: { nodes: [] },
  });
  await migrate(testGraph());
  const translated = { node: { id: 's' }, highlight: '<mark>öffentliche</mark> Meinung' };
  expect(await ask(hits, { text: 'offentliche' })).toEqual({
    search: { nodes: [translated] },
    statements: { nodes: [{ id: 's' }] },
  });
  expect(await findings(testGraph())).toEqual({});
});

it('finds a document by a passage of its text, also one without words, in a database that was made before', async () => {
  const long = `${'x'.repeat(200)}${'y'.repeat(200)}`;
  await write(testGraph(), [
    { type: 'Document', id: 'd', text: 'The agency “found no\nproof” of ΟΔΟΣΑ, e\u0301te\u0301.' },
    { type: 'Document', id: 'marks', text: '—— !?' },
    { type: 'Document', id: 'long', text: `a ${long} z` },
    { type: 'Document', id: 'none', title: 'found no proof' },
  ]);
  const holding = gql`query ($passage: String!) { documents(where: { passage: $passage }, orderBy: RECORDED_ASC) { nodes { id } } }`;
  const found = async (passage: string) => {
    const answer = (await ask(holding, { passage })) as { documents: { nodes: { id: string }[] } };
    return answer.documents.nodes.map(({ id }) => id);
  };
  const expectAll = async () => {
    expect(await found('ency "found no proof" o')).toEqual(['d']);
    expect(await found('roo')).toEqual(['d']);
    expect(await found('ΟΔΟΣ')).toEqual(['d']);
    expect(await found('été')).toEqual(['d']);
    expect(await found('found a proof')).toEqual([]);
    expect(await found('proof found')).toEqual([]);
    expect(await found('—')).toEqual(['marks']);
    expect(await found('xy')).toEqual(['long']);
    expect(await found(long)).toEqual(['long']);
  };
  await expectAll();
  await testGraph().write('MATCH (d:Document) REMOVE d.bodyWords', {});
  await testGraph().write("MATCH (l:Ledger {name: 'writes'}) REMOVE l.words", {});
  expect(await found('found no')).toEqual([]);
  await migrate(testGraph());
  await expectAll();
  expect(await findings(testGraph())).toEqual({});
});
