import { gql } from 'graphql-tag';
import { beforeEach, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importValues } from '../../src/import/import.ts';
import { ask } from '../queries/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { findings, write } from './support.ts';

beforeEach(async () => {
  await migrate(await emptyGraph());
});

const ann = { type: 'Person', id: 'ann', name: 'Ann' };
const plan = { type: 'Claim', id: 'plan', text: 'There be a truce', kind: 'PROPOSAL' };
const other = { type: 'Claim', id: 'other', text: 'There be an inquiry', kind: 'PROPOSAL' };
const remark = (id: string, act: string, more: object = {}) => ({
  ...{ type: 'Statement', id, actor: 'ann', claims: ['plan'], act, said: '2026-01-01' },
  ...more,
});
const remarks = [
  remark('calls', 'CALL_FOR'),
  remark('commits', 'COMMIT'),
  remark('condemns', 'CONDEMN'),
  remark('of both', 'CALL_FOR', { claims: ['plan', 'other'] }),
  remark('given', 'CALL_FOR', { stance: 'NEUTRAL' }),
  remark('asserts', 'ASSERT'),
];
const told = {
  ...{ calls: 'SUPPORTS', commits: 'SUPPORTS', condemns: 'REJECTS', 'of both': 'SUPPORTS' },
  ...{ given: 'NEUTRAL', asserts: 'SUPPORTS' },
};
/** The stances where a claim is of fact. */
const ofFact = { ...told, calls: 'NONE', commits: 'NONE', condemns: 'NONE', 'of both': 'NONE' };

const statements = gql`query ($known: DateTime) {
  statements(asOf: { known: $known }) { nodes { recordId: id stance revision reason } }
}`;
type Found = {
  statements: { nodes: { recordId: string; stance: string; revision: number; reason: string }[] };
};
async function stances(known?: string): Promise<Record<string, string>> {
  const { statements: found } = await ask<Found>(statements, { known });
  return Object.fromEntries(
    found.nodes.map(({ recordId, stance }) => [recordId.replace(/@.*|\?.*/, ''), stance]),
  );
}

it.each([
  ['claims first', [ann, plan, other, ...remarks]],
  ['claims last', [ann, ...remarks, other, plan]],
  ['one claim between', [plan, ...remarks, ann, other]],
])('gives statements the same stance in any order, one record a batch: %s', async (_, records) => {
  await write(testGraph(), [ann, plan, other, ...remarks]);
  const expected = await contentHash(testGraph());
  expect(await stances()).toEqual(told);
  await emptyGraph();
  await write(testGraph(), records, { size: 1 });
  expect(await stances()).toEqual(told);
  expect(await contentHash(testGraph())).toBe(expected);
  expect(await findings(testGraph())).toEqual({});
  const again = await write(testGraph(), [...records].reverse(), { size: 2 });
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set(['unchanged']));
});

it('knows a statement again that comes in one batch with the claim that it waited for', async () => {
  await write(testGraph(), [ann, ...remarks]);
  const outcomes = await write(testGraph(), [...remarks, plan, other]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...remarks.map(() => 'unchanged'),
    'created',
    'created',
  ]);
  expect(await stances()).toEqual(told);
});

it('takes no stance from a claim that is rejected', async () => {
  const rejected = { ...plan, attributes: { unheard: 'of' } };
  const outcomes = await write(testGraph(), [ann, rejected, other, ...remarks]);
  expect(outcomes[1]?.status).toBe('rejected');
  await write(testGraph(), [{ ...plan, kind: 'FACT' }]);
  expect(await stances()).toEqual(ofFact);
  expect(await findings(testGraph())).toEqual({});
});

it('revises the readable statements whose stance follows, when the kind of a claim is revised', async () => {
  await write(testGraph(), [ann, { ...plan, kind: 'FACT' }, other, ...remarks]);
  expect(await stances()).toEqual(ofFact);
  const known = await betweenWrites();
  await write(testGraph(), [{ ...plan, reason: 'is to be done' }], { revise: true });
  expect(await stances()).toEqual(told);
  expect(await stances(known)).toEqual(ofFact);
  const { statements: found } = await ask<Found>(statements);
  const revised = found.nodes.filter(({ revision }) => revision === 2);
  expect(revised.map(({ recordId }) => recordId).sort()).toEqual(['calls', 'commits', 'condemns', 'of both']);
  expect(new Set(revised.map(({ reason }) => reason))).toEqual(
    new Set(['the stance that its act implies follows from what kind its claims are of']),
  );
  const { changes } = await ask<{ changes: { nodes: { kind: string; node: { id: string } }[] } }>(
    gql`{ changes(first: 100) { nodes { kind node { id } } } }`,
  );
  expect(changes.nodes.filter(({ kind }) => kind === 'REVISED')).toHaveLength(5);
  expect(changes.nodes.filter(({ kind }) => kind === 'COMPLETED')).toHaveLength(0);
  expect(await findings(testGraph())).toEqual({});
  await write(testGraph(), [{ ...plan, kind: 'FACT', reason: 'it is a fact after all' }], { revise: true });
  expect(await stances()).toEqual(ofFact);
});

it('keeps apart, through a table and a file, what was given and what follows', async () => {
  const file = { ...remark('calls', 'CALL_FOR'), stance: 'NONE', stanceImplied: 'true' };
  const report = await importValues(testGraph(), [
    ann,
    plan,
    file,
    remark('given', 'CALL_FOR', { stance: 'NONE' }),
  ]);
  expect(report.rejects).toEqual([]);
  expect(await stances()).toEqual({ calls: 'SUPPORTS', given: 'NONE' });
  const wrong = { ...remark('asserts', 'ASSERT'), stanceImplied: true };
  const { rejects } = await importValues(testGraph(), [wrong]);
  expect(rejects).toMatchObject([{ field: 'stanceImplied', reason: expect.stringContaining('CALL_FOR') }]);
});
