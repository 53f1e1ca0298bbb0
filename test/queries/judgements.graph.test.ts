import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { testGraph } from '../support/database.ts';
import { ask, world } from './support.ts';

const pair = (id: string, left: string, right: string, judgement: string) => ({
  type: 'SameAs',
  id,
  left,
  right,
  judgement,
});

beforeAll(() =>
  world(
    ...['a', 'b', 'c'].map((id) => ({ type: 'Person', id, name: id })),
    ...['x', 'y'].map((id) => ({ type: 'Claim', id, text: id })),
    pair('1', 'a', 'b', 'UNSURE'),
    { ...pair('2', 'b', 'c', 'POSITIVE'), by: 'anna', at: '2026-01' },
    pair('3', 'x', 'y', 'NEGATIVE'),
  ),
);

const question = gql`query ($where: JudgementWhere, $known: DateTime) {
  judgements(where: $where, asOf: { known: $known }) { totalCount nodes { id: recordId judgement by at left { id } right { __typename id } } }
}`;
type Found = { judgements: { totalCount: number; nodes: { id: string; judgement: string }[] } };

it('lists every judgement, the unsure too', async () => {
  expect(await ask(question)).toEqual({
    judgements: {
      totalCount: 3,
      nodes: [
        {
          id: '1',
          judgement: 'UNSURE',
          by: null,
          at: null,
          left: { id: 'a' },
          right: { __typename: 'Person', id: 'b' },
        },
        {
          id: '2',
          judgement: 'POSITIVE',
          by: 'anna',
          at: '2026-01',
          left: { id: 'b' },
          right: { __typename: 'Person', id: 'c' },
        },
        {
          id: '3',
          judgement: 'NEGATIVE',
          by: null,
          at: null,
          left: { id: 'x' },
          right: { __typename: 'Claim', id: 'y' },
        },
      ],
    },
  });
});

it('finds them by judgement and by record', async () => {
  const ids = async (where: object) =>
    (await ask<Found>(question, { where })).judgements.nodes.map(({ id }) => id);
  expect(await ids({ judgement: ['UNSURE', 'NEGATIVE'] })).toEqual(['1', '3']);
  expect(await ids({ record: ['b'] })).toEqual(['1', '2']);
  expect(await ids({ record: ['b'], judgement: ['UNSURE'] })).toEqual(['1']);
  expect(await ids({ record: [] })).toEqual([]);
});

it('tells what was judged as of before it was judged otherwise', async () => {
  const [[at]] = (await testGraph().read("MATCH (a:Record {id: 'a'}) RETURN a.recordedFrom", {})) as [
    [number],
  ];
  await write(testGraph(), [pair('1', 'a', 'b', 'POSITIVE')], { revise: true });
  const first = async (known?: string) =>
    (await ask<Found>(question, known ? { known } : {})).judgements.nodes[0];
  expect(await first()).toMatchObject({ id: '1', judgement: 'POSITIVE' });
  expect(await first(new Date(at).toISOString())).toMatchObject({ id: '1', judgement: 'UNSURE' });
});
