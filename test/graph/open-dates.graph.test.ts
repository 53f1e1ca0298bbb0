import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importValues } from '../../src/import/import.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { findings } from './support.ts';

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const page = { type: 'Document', id: 'd', published: '2025-12-30' };
const said = { type: 'Statement', actor: 'p', claims: ['c'], act: 'ASSERT', document: 'd' };
const story = [
  { type: 'Person', id: 'p', name: 'P' },
  { type: 'Claim', id: 'c', text: 'It was so' },
  { ...said, id: 's/after', said: '2026-01-01/..' },
  { ...said, id: 's/before', said: '2025-12-01/..' },
  { ...said, id: 's/relay', act: 'REPORT', said: '2026-01-03' },
  { ...said, id: 's/relayed', said: '2026-01-02/..', via: 's/relay' },
];
const [published, relayed] = [Date.parse('2025-12-30T23:59:59.999Z'), Date.parse('2026-01-03T23:59:59.999Z')];
const latest = () => graph.read('MATCH (s:Statement) RETURN s.id, s.saidTo ORDER BY s.id', {});
const expected = [
  ['s/after', null],
  ['s/before', published],
  ['s/relay', relayed],
  ['s/relayed', relayed],
];

it.each([
  ['after its document', [page, ...story]],
  ['before its document', [...story, page]],
])('a statement that comes %s borrows no latest instant from before its earliest', async (_when, records) => {
  for (const one of records) expect(await importValues(graph, [one])).toMatchObject({ created: 1 });
  expect(await latest()).toEqual(expected);
  expect(await findings(graph)).toEqual({});
});

it('what had borrowed one in an older database loses it', async () => {
  await importValues(graph, [page, ...story]);
  await graph.autocommit(
    `MATCH (s:Statement {id: 's/after'})-[edge:ABOUT|IN]->()
     SET s.saidTo = $at, s.saidKey = left(s.saidKey, 11) + '00000000000' + s.id, edge.saidKey = s.saidKey`,
    { at: BigInt(published) },
  );
  expect(await findings(graph)).toMatchObject({ visibility: 1 });
  await graph.autocommit('MATCH (m:Migration {number: 10}) DELETE m', {});
  expect(await migrate(graph)).toEqual({ applied: ['0010-open-dates'] });
  expect(await latest()).toEqual(expected);
  expect(await findings(graph)).toEqual({});
});
