import { beforeAll, beforeEach, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { base } from './small-world.ts';
import { findings, write } from './support.ts';

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const outer = {
  type: 'Statement',
  id: 's/1',
  actor: 'i/paper',
  claims: ['c/strike'],
  act: 'REPORT',
  document: 'd/one',
};
const inner = { ...outer, id: 's/0', actor: 'i/agency', act: 'ASSERT', via: 's/1' };
const sound = [...base, outer, inner];
const withdrawn = { type: 'Withdrawal', statement: 's/0', reason: 'coded twice' };

const projections = () =>
  graph.read(
    'MATCH ()-[e:ASSERTED|REPORTED_BY]->() RETURN type(e), e.statementId ORDER BY e.statementId',
    {},
  );

it('keeps the record and what it refers to, ends it with a reason, and takes away its projected edges', async () => {
  await write(graph, sound);
  expect(await projections()).toEqual([
    ['ASSERTED', 's/0'],
    ['REPORTED_BY', 's/1'],
  ]);
  expect(await write(graph, [withdrawn])).toMatchObject([{ status: 'created' }]);
  expect(await projections()).toEqual([]);
  const rows = await graph.read(
    `MATCH (s:Statement {id: 's/0'})-[:ABOUT]->(c) RETURN s.recordedTo > s.recordedFrom, s.reason, c.id`,
    {},
  );
  expect(rows).toEqual([[true, 'coded twice', 'c/strike']]);
  expect(await write(graph, [withdrawn, inner])).toMatchObject([
    { status: 'unchanged' },
    { status: 'unchanged' },
  ]);
  expect(await write(graph, [{ ...withdrawn, reason: 'another' }])).toMatchObject([
    { status: 'conflict', differences: [{ field: 'reason', stored: 'coded twice', given: 'another' }] },
  ]);
});

it('gives the same graph when it comes before its record', async () => {
  await write(graph, [...sound, withdrawn]);
  const expected = await contentHash(graph);
  await emptyGraph();
  await write(graph, [withdrawn, ...sound], { size: 3 });
  expect(await contentHash(graph)).toBe(expected);
  expect(await projections()).toEqual([]);
});

it('ends the edges that a record other than a statement brought, and the edge that is one', async () => {
  await write(graph, [...sound, { type: 'SpeaksFor', id: 'l/1', actor: 'p/ann', institution: 'i/paper' }]);
  await write(graph, [
    { type: 'Withdrawal', record: 'e/video', reason: 'no video' },
    { type: 'Withdrawal', record: 'l/1', reason: 'never did' },
  ]);
  const rows = await graph.read(
    `MATCH ()-[e:OFFERS|SUPPORTS|SPEAKS_FOR]->() WHERE e.recordedTo IS NOT NULL
     RETURN type(e), count(e), collect(DISTINCT e.reason) ORDER BY type(e)`,
    {},
  );
  expect(rows).toEqual([
    ['OFFERS', 2, []],
    ['SPEAKS_FOR', 1, ['never did']],
    ['SUPPORTS', 2, []],
  ]);
});

it('is not undone by a revision', async () => {
  await write(graph, [...sound, withdrawn]);
  const again = { ...inner, verb: 'said' };
  expect(await write(graph, [again], { revise: true })).toMatchObject([{ status: 'conflict' }]);
});

it('leaves the graph sound where a chain goes through what was withdrawn', async () => {
  await write(graph, [...sound, { type: 'Withdrawal', record: 's/1', reason: 'no such report' }]);
  expect(await findings(graph)).toEqual({});
});

it('keeps at the edge of a link why its last version was made, also in a database of a version that did not', async () => {
  const link = { type: 'SpeaksFor', id: 'voice', actor: 'p/speaker', institution: 'i/agency' };
  await write(graph, [...base, { type: 'Person', id: 'p/speaker', name: 'A speaker' }, link]);
  await write(graph, [{ ...link, role: 'director', reason: 'promoted' }], { revise: true });
  await write(graph, [{ type: 'Withdrawal', record: 'voice', reason: 'somebody else' }]);
  const reasons = () =>
    graph.read(`MATCH ()-[e:SPEAKS_FOR {id: 'voice'}]->() RETURN e.revision, e.reason, e.revisedFor`, {});
  const kept = [[2, 'somebody else', 'promoted']];
  expect(await reasons()).toEqual(kept);
  await graph.write(`MATCH ()-[e:SPEAKS_FOR {id: 'voice'}]->() REMOVE e.revisedFor`, {});
  await graph.write('MATCH (m:Migration {number: 11}) DELETE m', {});
  expect(await migrate(graph)).toEqual({ applied: ['0011-withdrawn-links'] });
  expect(await reasons()).toEqual(kept);
});
