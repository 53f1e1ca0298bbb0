import { gql } from 'graphql-tag';
import { beforeEach, expect, it } from 'vitest';
import { writeBatch } from '../../src/graph/writer.ts';
import { sound, write } from '../graph/support.ts';
import { testGraph } from '../support/database.ts';
import { answer, ask, statement, world } from './support.ts';

type Change = { cursor: string; position: number; kind: string; record: string; type: string | null };
type Changes = { changes: { nodes: Change[]; totalCount: number } };

const told = async (args = '(first: 500)') => {
  const { changes } = await ask<Changes>(`{ changes${args} { nodes { kind record type } } }`);
  return changes.nodes.map(({ kind, record, type }) => `${kind} ${type ?? 'nothing'} ${record}`);
};

beforeEach(() =>
  world(
    { type: 'Person', id: 'ann', name: 'Ann' },
    { type: 'Claim', id: 'c', text: 'It was so' },
    statement('s/1', 'ann', 'c', { said: '2025-12-29' }),
  ),
);

it('tells every write in order, and from a cursor what came later', async () => {
  const { changes } = await ask<Changes>(
    gql`{ changes { nodes { cursor position kind record type } totalCount } }`,
  );
  expect(changes.nodes).toMatchObject([
    { position: 1, kind: 'CREATED', record: 'ann', type: 'Person' },
    { position: 2, kind: 'CREATED', record: 'c', type: 'Claim' },
    { position: 3, kind: 'CREATED', record: 's/1', type: 'Statement' },
  ]);
  expect(changes.totalCount).toBe(3);
  const after = JSON.stringify(changes.nodes[1]?.cursor);
  await write(testGraph(), [{ type: 'Topic', id: 't', name: 'Topic' }]);
  expect(await told(`(after: ${after})`)).toEqual(['CREATED Statement s/1', 'CREATED Topic t']);
});

it('tells revisions and withdrawals with their reason, and nothing for what is unchanged or refused', async () => {
  const graph = testGraph();
  await write(graph, [statement('s/1', 'ann', 'c', { said: '2025-12-29' })]);
  await write(graph, [statement('s/1', 'ann', 'c', { said: '2025-12-30' })]);
  await writeBatch(
    graph,
    [{ record: sound(statement('s/1', 'ann', 'c', { said: '2025-12-30' })), reason: 'a slip' }],
    { revise: true, author: { by: 'eve', door: 'API' } },
  );
  await write(graph, [{ type: 'Withdrawal', record: 's/1', reason: 'coded twice' }]);
  const { changes } = await ask<{ changes: { nodes: object[] } }>(
    gql`{ changes(record: "s/1") { nodes { kind revision reason by door at node { id ... on Statement { recordedTo } } } } }`,
  );
  expect(changes.nodes).toMatchObject([
    { kind: 'CREATED', revision: 1, reason: null, by: 'import', door: 'IMPORT' },
    { kind: 'REVISED', revision: 2, reason: 'a slip', by: 'eve', door: 'API' },
    {
      kind: 'WITHDRAWN',
      revision: 2,
      reason: 'coded twice',
      node: { id: 's/1', recordedTo: expect.any(String) },
    },
  ]);
});

it('tells when a statement becomes readable, when it ceases to be, and when its document refuses it', async () => {
  const graph = testGraph();
  await write(graph, [statement('s/2', 'ann', 'c', { via: 's/3', document: 'd' })]);
  expect(await told('(record: "s/2")')).toEqual(['CREATED Statement s/2']);
  const waiting = await ask<{ changes: { nodes: { node: unknown }[] } }>(
    gql`{ changes(record: "s/2") { nodes { node { id } } } }`,
  );
  expect(waiting.changes.nodes).toEqual([{ node: null }]);
  await write(graph, [
    { type: 'Document', id: 'd', text: 'It was so.' },
    statement('s/3', 'ann', 'c', { act: 'REPORT', document: 'd' }),
  ]);
  expect(await told('(record: "s/2")')).toEqual(['CREATED Statement s/2', 'COMPLETED Statement s/2']);
  await write(graph, [statement('s/3', 'ann', 'c', { act: 'REPORT', document: 'd', via: 's/2' })], {
    revise: true,
  });
  expect((await told('(record: "s/2")')).at(-1)).toBe('SUSPENDED Statement s/2');
  await write(graph, [
    statement('s/4', 'ann', 'c', { document: 'd/2', span: { exact: 'not there', start: 0, end: 9 } }),
  ]);
  await write(graph, [{ type: 'Document', id: 'd/2', text: 'It was so.' }]);
  expect(await told('(record: "s/4")')).toEqual(['CREATED Statement s/4', 'REFUSED Statement s/4']);
});

it('filters by what a statement is or was', async () => {
  const graph = testGraph();
  await write(graph, [statement('s/2', 'ann', 'c', { act: 'DENY' })]);
  await write(graph, [statement('s/2', 'ann', 'c', { act: 'CONFIRM' })], { revise: true });
  expect(await told('(where: { act: [DENY] })')).toEqual(['CREATED Statement s/2', 'REVISED Statement s/2']);
  expect(await told('(where: { act: [CONFIRM] })')).toEqual([
    'CREATED Statement s/2',
    'REVISED Statement s/2',
  ]);
  expect(await told('(where: { act: [] })')).toEqual([]);
  expect(await told('(where: {})')).toHaveLength(3);
  const refused = await answer(gql`{ changes(where: { act: null }) { nodes { kind } } }`);
  expect(refused.errors?.[0]?.message).toMatch(/where\.act must not be null/);
  const isNull = await answer(gql`{ changes(where: null) { nodes { kind } } }`);
  expect(isNull.errors?.[0]?.message).toMatch(/^where must not be null/);
});

it('takes null for what is absent, but in a filter', async () => {
  const all = await told('');
  expect(all).toHaveLength(3);
  expect(await told('(record: null)')).toEqual(all);
  expect(await told('(record: "c")')).toEqual(['CREATED Claim c']);
});

it('pages both ways and counts', async () => {
  const down = await ask<{ changes: { nodes: { cursor: string }[]; totalCount: number } }>(
    gql`{ changes(last: 2) { nodes { cursor record } totalCount } }`,
  );
  expect(down.changes).toMatchObject({ nodes: [{ record: 'c' }, { record: 's/1' }], totalCount: 3 });
  const before = JSON.stringify(down.changes.nodes[0]?.cursor);
  expect(await told(`(last: 5, before: ${before})`)).toEqual(['CREATED Person ann']);
});

it('misses and repeats nothing while eight writers write', { timeout: 120_000 }, async () => {
  const graph = testGraph();
  const seen: number[] = [];
  let writing = true;
  const reader = async () => {
    let after: string | null = null;
    for (;;) {
      const over = !writing;
      const { changes }: Changes = await ask<Changes>(
        gql`query ($after: String) { changes(first: 500, after: $after) { nodes { cursor position } } }`,
        { after },
      );
      seen.push(...changes.nodes.map(({ position }) => position));
      after = changes.nodes.at(-1)?.cursor ?? after;
      if (over && changes.nodes.length === 0) return;
    }
  };
  const readers = reader();
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 20; round += 1) {
        const records = Array.from({ length: 1 + (round % 4) }, (_, at) =>
          statement(`w${writer}/${round}/${at}`, 'ann', 'c'),
        );
        await write(graph, records);
      }
    }),
  );
  writing = false;
  await readers;
  expect(seen).toEqual(Array.from({ length: 3 + 8 * 50 }, (_, at) => at + 1));
});
