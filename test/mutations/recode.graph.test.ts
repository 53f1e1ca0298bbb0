import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { writeBatch } from '../../src/graph/writer.ts';
import { importFiles } from '../../src/import/import.ts';
import { exported } from '../export/support.ts';
import { findings, sound, write } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { type Writer, writer } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-recode-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const of = ['STATEMENT', 'ACTOR', 'CLAIM', 'DOCUMENT'];
const categories = ['war', 'Krieg', 'trade', 'aid'];
const said = { type: 'Statement', actor: 'ann', claims: ['c'], act: 'ASSERT', document: 'd' };
const records = [
  { type: 'Variable', id: 'v/frame', name: 'frame', of, kind: 'CATEGORY', categories },
  { type: 'Variable', id: 'v/tone', name: 'tone', of: ['STATEMENT'], kind: 'INTEGER' },
  { type: 'Person', id: 'ann', name: 'Ann', attributes: { frame: 'trade' } },
  { type: 'Claim', id: 'c', text: 'It was so', attributes: { frame: 'Krieg' } },
  { type: 'Document', id: 'd', title: 'One', text: 'It was so, she said.', attributes: { frame: 'aid' } },
  { ...said, id: 's/1', attributes: { frame: 'war', tone: 1 }, quote: 'It was so', via: 's/3' },
  { ...said, id: 's/2', attributes: { frame: 'Krieg', tone: 2 } },
  { ...said, id: 's/3', act: 'REPORT', attributes: { frame: 'Krieg' } },
  { ...said, id: 's/4', attributes: { tone: 4 } },
  { ...said, id: 's/gone', attributes: { frame: 'Krieg' } },
  { ...said, id: 's/waits', claims: ['c/later'], attributes: { frame: 'Krieg' } },
  { type: 'Withdrawal', record: 's/gone', reason: 'coded twice' },
];

let graph: Graph;
let server: Writer;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
  await write(graph, records);
  server = await writer(graph);
});

const rename = gql`mutation ($id: ID!, $name: String!, $reason: String!, $expected: Int) {
  renameVariable(id: $id, name: $name, reason: $reason, expectedRevision: $expected) {
    status records bookmark variable { id name }
  }
}`;
const merge = gql`mutation ($variable: ID!, $from: [String!]!, $into: String!, $reason: String!, $expected: Int) {
  mergeCategories(variable: $variable, from: $from, into: $into, reason: $reason, expectedRevision: $expected) {
    status records variable { categories }
  }
}`;

/** What is coded, and counted, by a variable of this name, now or as the graph knew it. */
async function coded(name: string, known?: string) {
  const question = gql`query ($name: String!, $known: DateTime) {
    statements(where: { attribute: [{ name: $name }] }, asOf: { known: $known }) { nodes { attributes { name value } } }
    facets(by: ATTRIBUTE, attribute: $name, asOf: { known: $known }) { key count }
    claim(id: "c", asOf: { known: $known }) { attributes { name value } }
    actor(id: "ann", asOf: { known: $known }) { attributes { name value } }
    document(id: "d", asOf: { known: $known }) { attributes { name value } }
  }`;
  const { data, errors } = await server.ask(question, { name, known });
  expect(errors).toBeUndefined();
  type Coded = { attributes: { name: string; value: unknown }[] };
  const { statements, facets, ...others } = data as unknown as {
    statements: { nodes: Coded[] };
    facets: { key: string; count: number }[];
  } & Record<'claim' | 'actor' | 'document', Coded>;
  const codeOf = ({ attributes }: Coded) => attributes.find((one) => one.name === name)?.value ?? null;
  return {
    statements: statements.nodes.map(codeOf).sort(),
    facets: Object.fromEntries(facets.map(({ key, count }) => [key, count])),
    others: [others.actor, others.claim, others.document].map(codeOf),
  };
}

async function instant(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const now = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  return now;
}

const before = {
  statements: ['Krieg', 'Krieg', 'war'],
  facets: { Krieg: 2, war: 1 },
  others: ['trade', 'Krieg', 'aid'],
};
const merged = { statements: ['war', 'war', 'war'], facets: { war: 3 }, others: ['trade', 'war', 'aid'] };
const nothing = { statements: [], facets: {}, others: [null, null, null] };

it('renames a variable with all that is coded; what was known before keeps the old name', async () => {
  const known = await instant();
  expect(
    await server.done(rename, { id: 'v/frame', name: 'framing', reason: 'as published', expected: 1 }),
  ).toEqual({
    renameVariable: {
      ...{ status: 'REVISED', records: 7, bookmark: expect.stringMatching(/\S/) },
      variable: { id: 'v/frame', name: 'framing' },
    },
  });
  expect(await coded('framing')).toEqual(before);
  expect(await coded('frame')).toEqual(nothing);
  expect(await coded('frame', known)).toEqual(before);
  expect(await coded('framing', known)).toEqual(nothing);
  const { data } = await server.ask(
    gql`query ($known: DateTime) {
      variable(id: "v/frame", asOf: { known: $known }) { name }
      s: statement(id: "s/2") { revision reason chain { text } attributes { name value } }
      gone: statement(id: "s/gone") { attributes { name value } }
      claim(id: "c") { tally { asserted reported } }
      changes(last: 8) { nodes { kind record reason by } }
    }`,
    { known },
  );
  expect(data).toMatchObject({
    variable: { name: 'frame' },
    s: { revision: 2, reason: 'as published', attributes: [{ name: 'framing' }, { name: 'tone', value: 2 }] },
    gone: { attributes: [{ name: 'frame', value: 'Krieg' }] },
    claim: { tally: { asserted: 1, reported: 1 } },
  });
  const { nodes } = (data as unknown as { changes: { nodes: { record: string }[] } }).changes;
  expect(nodes.map(({ record }) => record).sort()).toEqual(
    ['ann', 'c', 'd', 's/1', 's/2', 's/3', 's/waits', 'v/frame'].sort(),
  );
  for (const change of nodes)
    expect(change).toMatchObject({ kind: 'REVISED', reason: 'as published', by: 'editor' });
  expect(Object.keys(await findings(graph)).sort()).toEqual(['incomplete', 'placeholders']);
  const same = await server.done(rename, { id: 'v/frame', name: 'framing', reason: 'as published' });
  expect(same).toMatchObject({
    renameVariable: { status: 'UNCHANGED', records: 0, variable: { name: 'framing' } },
  });
});

it('merges categories with all that is coded as them', async () => {
  const known = await instant();
  const given = { variable: 'v/frame', from: ['Krieg'], into: 'war', reason: 'one word for one thing' };
  expect(await server.done(merge, given)).toEqual({
    mergeCategories: {
      status: 'REVISED',
      records: 4,
      variable: { categories: ['war', 'trade', 'aid'] },
    },
  });
  expect(await coded('frame')).toEqual(merged);
  expect(await coded('frame', known)).toEqual(before);
  expect(Object.keys(await findings(graph)).sort()).toEqual(['incomplete', 'placeholders']);
  await server.done(merge, { ...given, from: ['trade', 'aid'] });
  expect((await coded('frame')).others).toEqual(['war', 'war', 'war']);
  const { errors } = await server.edit(
    gql`mutation { recordStatement(input: { actor: "ann", act: ASSERT, claims: ["c"], attributes: [{ name: "frame", value: "Krieg" }] }) { status } }`,
  );
  expect(errors?.[0]?.message).toContain('must be one of war');
});

it('comes back from an export with its history', async () => {
  await server.done(merge, { variable: 'v/frame', from: ['Krieg'], into: 'war', reason: 'one word' });
  await server.done(rename, { id: 'v/frame', name: 'framing', reason: 'as published' });
  await server.done(rename, { id: 'v/tone', name: 'frame', reason: 'a name that is free again' });
  const hash = await contentHash(graph);
  const text = await exported(graph, 'ndjson');
  const file = join(folder, 'all.ndjson');
  writeFileSync(file, text);
  await emptyGraph();
  expect((await importFiles(graph, [file])).rejects).toEqual([]);
  expect(await contentHash(graph)).toBe(hash);
  expect(await exported(graph, 'ndjson')).toBe(text);
  expect(await coded('framing')).toEqual(merged);
});

it.each([
  [rename, { id: 'v/none', name: 'x', reason: 'r' }, 'id', 'no variable has the id "v/none"'],
  [rename, { id: 'ann', name: 'x', reason: 'r' }, 'id', 'no variable has the id "ann"'],
  [
    rename,
    { id: 'v/frame', name: 'tone', reason: 'r' },
    'name',
    'is the name of the variable v/tone already',
  ],
  [rename, { id: 'v/frame', name: ' x', reason: 'r' }, 'name', 'must be the name of a variable'],
  [rename, { id: 'v/frame', name: 'x', reason: ' ' }, 'reason', 'must say why'],
  [merge, { variable: 'v/tone', from: ['1'], into: '2', reason: 'r' }, 'variable', 'of the kind CATEGORY'],
  [merge, { variable: 'v/frame', from: [], into: 'war', reason: 'r' }, 'from', 'must name a category'],
  [
    merge,
    { variable: 'v/frame', from: ['peace'], into: 'war', reason: 'r' },
    'from.0',
    'war, Krieg, trade, aid',
  ],
  [
    merge,
    { variable: 'v/frame', from: ['aid', 'war'], into: 'war', reason: 'r' },
    'from.1',
    'another category',
  ],
  [
    merge,
    { variable: 'v/frame', from: ['war'], into: 'peace', reason: 'r' },
    'into',
    'war, Krieg, trade, aid',
  ],
])('refuses what cannot be, and writes nothing %#', async (mutation, variables, argument, message) => {
  const hash = await contentHash(graph);
  const { errors } = await server.edit(mutation, variables);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
  expect(errors?.[0]?.message).toContain(message);
  expect(await contentHash(graph)).toBe(hash);
});

it('refuses a stale revision, a withdrawn variable, and a name that a withdrawn one left coded', async () => {
  const stale = await server.edit(rename, { id: 'v/frame', name: 'x', reason: 'r', expected: 2 });
  expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', argument: 'expectedRevision' });
  // Once it could be withdrawn while records are coded with it; an export may still tell so.
  const record = sound({ type: 'Withdrawal', record: 'v/tone', reason: 'not used' });
  const { outcomes } = await writeBatch(graph, [{ record, exported: true }], { revise: false });
  expect(outcomes).toMatchObject([{ status: 'created' }]);
  const taken = await server.edit(rename, { id: 'v/frame', name: 'tone', reason: 'r' });
  expect(taken.errors?.[0]?.message).toBe(
    'name is coded of 3 records already, with a variable that was withdrawn',
  );
  const withdrawn = await server.edit(rename, { id: 'v/tone', name: 'x', reason: 'r' });
  expect(withdrawn.errors?.[0]?.message).toContain('withdrawn variable');
});
