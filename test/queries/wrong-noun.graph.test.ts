import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { testGraph } from '../support/database.ts';
import { ask, statement, world } from './support.ts';

/** A reference to a record of another noun than the field asks for is as one to a record that has not come. */
let before: string;

beforeAll(async () => {
  await world(
    ...['ann', 'bob', 'cat'].map((id) => ({ type: 'Person', id, name: id })),
    { type: 'Claim', id: 'c', text: 'It was so', topics: ['d'] },
    { type: 'Claim', id: 'c/2', text: 'It was otherwise' },
    { type: 'Document', id: 'd', title: 'One', publisher: 'c' },
    { type: 'Evidence', id: 'e', kind: 'VIDEO', supports: ['ann'], offeredBy: ['bob'] },
    { type: 'Evidence', id: 'e/2', kind: 'VIDEO', undermines: ['ann'] },
    { type: 'Utterance', id: 'u', actor: 'c' },
    { type: 'SameAs', id: 'across', left: 'ann', right: 'c', judgement: 'POSITIVE' },
    { type: 'SameAs', id: 'back', left: 'bob', right: 'c', judgement: 'POSITIVE' },
    { type: 'SameAs', id: 'paper', left: 'd', right: 'cat', judgement: 'UNSURE' },
    { type: 'SameAs', id: 'sound', left: 'bob', right: 'cat', judgement: 'POSITIVE' },
    { type: 'SpeaksFor', id: 'voice', actor: 'c', institution: 'ann' },
    { type: 'ClaimLink', id: 'link', kind: 'REFINES', from: 'c', to: 'ann' },
    statement('s/ann', 'ann', 'c/2', { basedOn: ['d'], respondsTo: ['d'], utterance: 'd' }),
    statement('s/cat', 'cat', 'c/2'),
  );
  before = await betweenWrites();
  await write(testGraph(), [{ type: 'Withdrawal', record: 'sound', reason: 'a slip' }]);
});

const judgements = gql`query ($known: DateTime, $where: JudgementWhere) {
  judgements(where: $where, asOf: { known: $known }) { totalCount nodes { recordId } }
}`;

it('lists no judgement between records of different kinds, now and then', async () => {
  expect(await ask(judgements)).toEqual({ judgements: { totalCount: 0, nodes: [] } });
  const where = { record: ['ann', 'bob', 'c'] };
  expect(await ask(judgements, { where })).toEqual({ judgements: { totalCount: 0, nodes: [] } });
  expect(await ask(judgements, { known: before })).toEqual({
    judgements: { totalCount: 1, nodes: [{ recordId: 'sound' }] },
  });
});

it('takes two actors that were each judged to be one claim for two', async () => {
  const asked = gql`query ($known: DateTime) {
    bob: actor(id: "bob", asOf: { known: $known }) { canonical { recordId } statements(cluster: true) { nodes { recordId } } }
  }`;
  const bob = (...said: string[]) => ({
    bob: { canonical: { recordId: 'bob' }, statements: { nodes: said.map((recordId) => ({ recordId })) } },
  });
  expect(await ask(asked)).toEqual(bob());
  expect(await ask(asked, { known: before })).toEqual(bob('s/cat'));
});

const drawn = gql`query ($known: DateTime, $edges: [EdgeType!]!) {
  graph(around: ["ann", "c", "d", "e", "e/2", "u"], edges: $edges, asOf: { known: $known }) { nodes { degree } edges { id } }
}`;
const structure = gql`{ paths(from: "ann", to: "c") { edges { id } } }`;

it.each(
  [
    ...[
      'SAME_AS',
      'SPEAKS_FOR',
      'REFINES',
      'UNDERMINES',
      'SUPPORTS',
      'IN_TOPIC',
      'PUBLISHED_BY',
      'UTTERED',
      'OFFERS',
    ],
    ...['BASED_ON', 'RESPONDS_TO', 'DESCRIBES'],
  ].flatMap((type) => [
    { type, earlier: false },
    { type, earlier: true },
  ]),
)(
  'draws no edge $type that leads to a record of another noun, earlier: $earlier',
  async ({ type, earlier }) => {
    const { graph } = await ask<{ graph: { nodes: { degree: number }[]; edges: object[] } }>(drawn, {
      edges: [type],
      known: earlier ? before : undefined,
    });
    expect(graph.edges).toEqual([]);
    expect(graph.nodes.map(({ degree }) => degree)).toEqual([0, 0, 0, 0, 0, 0]);
  },
);

it('finds no path along them', async () => {
  expect(await ask(structure)).toEqual({ paths: [] });
});

it('shows a judgement as soon as both of its ends are of one kind', async () => {
  await write(testGraph(), [
    { type: 'SameAs', id: 'later', left: 'c', right: 'c/new', judgement: 'POSITIVE' },
  ]);
  expect(await ask(judgements)).toMatchObject({ judgements: { totalCount: 0 } });
  await write(testGraph(), [{ type: 'Claim', id: 'c/new', text: 'So it was' }]);
  expect(await ask(judgements)).toEqual({ judgements: { totalCount: 1, nodes: [{ recordId: 'later' }] } });
});
