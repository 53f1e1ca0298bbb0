import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { testGraph } from '../support/database.ts';
import { answer, ask, statement, world } from './support.ts';

type Edge = { id: string; source: string; target: string; said: string | null; stance: string | null };
type Drawn = {
  graph: {
    nodes: { id: string; type: string; label: string; degree: number }[];
    edges: Edge[];
    truncated: boolean;
  };
};
const graph = async (args: string) =>
  (
    await ask<Drawn>(
      `{ graph(${args}) { truncated nodes { id type label degree } edges { id source target said stance } } }`,
    )
  ).graph;
/** The plain ids: those of an answer under asOf name the time too (test/plan/timed-ids.graph.test.ts). */
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id.replace(/\?(said|known)=.*/, ''));

type Ways = { paths: { nodes: { id: string; __typename: string }[]; edges: Edge[] }[] };
const paths = async (args: string) =>
  (await ask<Ways>(`{ paths(${args}) { nodes { id __typename } edges { id source target said stance } } }`))
    .paths;

let before: string;

beforeAll(async () => {
  await world(
    { type: 'Topic', id: 't', name: 'The affair' },
    { type: 'Institution', id: 'gov', name: 'Government' },
    { type: 'Person', id: 'ann', name: 'Ann' },
    { type: 'Person', id: 'bob', name: 'Bob' },
    { type: 'Institution', id: 'paper', name: 'The Paper' },
    { type: 'Institution', id: 'far', name: 'Far away' },
    { type: 'SpeaksFor', id: 'voice', actor: 'ann', institution: 'gov' },
    { type: 'SameAs', id: 'same', left: 'ann', right: 'bob', judgement: 'NEGATIVE' },
    { type: 'Document', id: 'd', title: 'One' },
    { type: 'Claim', id: 'c/1', text: 'It was so', topics: ['t'] },
    { type: 'Claim', id: 'c/2', text: 'It was otherwise', topics: ['t'] },
    { type: 'Claim', id: 'c/far', text: 'Elsewhere', topics: ['t'] },
    { type: 'ClaimLink', id: 'link', kind: 'CONTRADICTS', from: 'c/1', to: 'c/2', according: 's/ann' },
    statement('s/paper', 'paper', 'c/1', { act: 'REPORT', said: '2025-12-30' }),
    statement('s/ann', 'ann', 'c/1', { said: '2025-12-29', document: 'd', via: 's/paper' }),
    statement('s/bob', 'bob', 'c/2', { said: '2025-12-31', act: 'DENY' }),
    statement('s/far', 'far', 'c/far', {}),
  );
  before = await betweenWrites();
  await write(testGraph(), [{ type: 'Withdrawal', record: 's/bob', reason: 'a slip' }]);
});

describe('graph', () => {
  it('holds what stands around, the nearest and most connected first, and the edges between', async () => {
    const found = await graph('around: ["ann", "nobody"]');
    expect(found).toEqual({
      truncated: false,
      nodes: [
        { id: 'ann', type: 'Person', label: 'Ann', degree: 2 },
        { id: 'c/1', type: 'Claim', label: 'It was so', degree: 3 },
        { id: 'gov', type: 'Institution', label: 'Government', degree: 1 },
      ],
      edges: [
        {
          id: 'ann ASSERTED c/1 s/ann',
          source: 'ann',
          target: 'c/1',
          said: '2025-12-29',
          stance: 'SUPPORTS',
        },
        { id: 'voice', source: 'ann', target: 'gov', said: null, stance: null },
      ],
    });
  });

  it('goes as deep as asked, along the edges asked for', async () => {
    expect(ids((await graph('around: ["ann"], depth: 0')).nodes)).toEqual(['ann']);
    expect(ids((await graph('around: ["ann"], depth: 4')).nodes)).toEqual([
      'ann',
      'c/1',
      'gov',
      'c/2',
      'paper',
    ]);
    const record = await graph('around: ["s/ann"], edges: [VIA, IN, ABOUT], depth: 2');
    expect(ids(record.nodes)).toEqual(['s/ann', 'c/1', 's/paper', 'd']);
    expect(ids(record.edges)).toEqual([
      's/ann ABOUT c/1',
      's/ann IN d',
      's/ann VIA s/paper',
      's/paper ABOUT c/1',
    ]);
    expect(ids((await graph('around: ["ann"], edges: []')).nodes)).toEqual(['ann']);
  });

  it('tells when there is more than the limit', async () => {
    const found = await graph('around: ["ann"], depth: 2, limit: 2');
    expect(ids(found.nodes)).toEqual(['ann', 'c/1']);
    expect(found.truncated).toBe(true);
    expect((await graph('around: ["ann"], depth: 2, limit: 5')).truncated).toBe(false);
  });

  it('shows what had been said, as it was known', async () => {
    expect(ids((await graph('around: ["c/2"]')).nodes)).toEqual(['c/2', 'c/1']);
    const then = `around: ["c/2"], asOf: { known: "${before}" }`;
    expect(ids((await graph(then)).nodes)).toEqual(['c/2', 'c/1', 'bob']);
    expect(ids((await graph(then)).edges)).toEqual(['bob DENIED c/2 s/bob', 'link']);
    const earlier = `around: ["c/1", "c/2"], asOf: { known: "${before}", said: "2025-12-29" }`;
    expect(ids((await graph(earlier)).edges)).toEqual(['ann ASSERTED c/1 s/ann', 'link']);
    expect(ids((await graph('around: ["c/1"], asOf: { said: "2025-12-29" }')).edges)).toEqual([
      'ann ASSERTED c/1 s/ann',
      'link',
    ]);
  });

  it.each([
    ['around: ["ann"], depth: 5', 'depth must be a whole number from 0 to 4, not 5'],
    ['around: ["ann"], limit: 0', 'limit must be a whole number from 1 to 5000, not 0'],
    [
      `around: [${Array.from({ length: 101 }, () => '"x"').join()}]`,
      'around must hold 0 to 100 values, not 101',
    ],
  ])('refuses %s', async (args, message) => {
    const { errors, data } = await answer(`{ graph(${args}) { truncated } }`);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(data).toBeUndefined();
  });
});

describe('paths', () => {
  it('finds the shortest ways, each edge in its own direction', async () => {
    expect(await paths('from: "gov", to: "c/2"')).toEqual([
      {
        nodes: [
          { id: 'gov', __typename: 'Institution' },
          { id: 'ann', __typename: 'Person' },
          { id: 'c/1', __typename: 'Claim' },
          { id: 'c/2', __typename: 'Claim' },
        ],
        edges: [
          { id: 'voice', source: 'ann', target: 'gov', said: null, stance: null },
          {
            id: 'ann ASSERTED c/1 s/ann',
            source: 'ann',
            target: 'c/1',
            said: '2025-12-29',
            stance: 'SUPPORTS',
          },
          { id: 'link', source: 'c/1', target: 'c/2', said: '2025-12-29', stance: 'SUPPORTS' },
        ],
      },
    ]);
  });

  it('does not go through a topic, but to one', async () => {
    expect(await paths('from: "c/1", to: "c/far"')).toEqual([]);
    expect((await paths('from: "ann", to: "t"')).map(({ nodes }) => ids(nodes))).toEqual([
      ['ann', 'c/1', 't'],
    ]);
    expect((await paths('from: "t", to: "far"')).map(({ nodes }) => ids(nodes))).toEqual([
      ['t', 'c/far', 'far'],
    ]);
  });

  it('gives all the shortest, by the ids of their nodes', async () => {
    expect((await paths('from: "ann", to: "paper"')).map(({ nodes }) => ids(nodes))).toEqual([
      ['ann', 'c/1', 'paper'],
    ]);
    expect((await paths('from: "s/ann", to: "paper"')).map(({ nodes }) => ids(nodes))).toEqual([
      ['s/ann', 'c/1', 'paper'],
      ['s/ann', 's/paper', 'paper'],
    ]);
  });

  it('has one way from a thing to itself, none where there is no connection or no such thing', async () => {
    expect(await paths('from: "ann", to: "ann"')).toEqual([
      { nodes: [{ id: 'ann', __typename: 'Person' }], edges: [] },
    ]);
    expect(await paths('from: "ann", to: "far", maxLength: 6')).toEqual([]);
    expect(await paths('from: "ann", to: "nobody"')).toEqual([]);
  });

  it('keeps to the length, and to what was known and said', async () => {
    expect(await paths('from: "gov", to: "c/2", maxLength: 2')).toEqual([]);
    expect(await paths('from: "bob", to: "c/2"')).toEqual([]);
    const then = await paths(`from: "bob", to: "c/2", asOf: { known: "${before}" }`);
    expect(then.map(({ edges }) => ids(edges))).toEqual([['bob DENIED c/2 s/bob']]);
    expect(await paths(`from: "bob", to: "c/2", asOf: { known: "${before}", said: "2025-12-30" }`)).toEqual(
      [],
    );
    const { errors } = await answer(gql`{ paths(from: "a", to: "b", maxLength: 7) { nodes { id } } }`);
    expect(errors?.[0]?.message).toBe('maxLength must be a whole number from 1 to 6, not 7');
  });

  it('shows 25 of many', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `c/m${String(at).padStart(2, '0')}`);
    await write(testGraph(), [
      { type: 'Person', id: 'x', name: 'X' },
      { type: 'Person', id: 'y', name: 'Y' },
      ...many.map((id) => ({ type: 'Claim', id, text: id })),
      ...many.flatMap((id) => [statement(`x/${id}`, 'x', id), statement(`y/${id}`, 'y', id)]),
    ]);
    const found = await paths('from: "x", to: "y"');
    expect(found.map(({ nodes }) => nodes[1]?.id)).toEqual(many.slice(0, 25));
    expect(found[0]?.edges[0]?.id).toBe('x ASSERTED c/m00 x/c/m00');
  });
});

it('shows of an edge what its statement says besides, and of a node the record itself', async () => {
  const found = await ask<{ graph: { nodes: object[]; edges: object[] } }>(gql`{
    graph(around: ["ann"], edges: [ASSERTED, SPEAKS_FOR]) {
      nodes { id type node { __typename ... on Person { name } ... on Institution { name } ... on Claim { text } } }
      edges { type saidFrom saidTo act document { id title } }
    }
    paths(from: "ann", to: "c/1") { edges { type act document { id } } }
  }`);
  expect(found).toEqual({
    graph: {
      nodes: [
        { id: 'ann', type: 'Person', node: { __typename: 'Person', name: 'Ann' } },
        { id: 'c/1', type: 'Claim', node: { __typename: 'Claim', text: 'It was so' } },
        { id: 'gov', type: 'Institution', node: { __typename: 'Institution', name: 'Government' } },
      ],
      edges: [
        {
          type: 'ASSERTED',
          saidFrom: '2025-12-29T00:00:00.000Z',
          saidTo: '2025-12-29T23:59:59.999Z',
          act: 'ASSERT',
          document: { id: 'd', title: 'One' },
        },
        { type: 'SPEAKS_FOR', saidFrom: null, saidTo: null, act: null, document: null },
      ],
    },
    paths: [{ edges: [{ type: 'ASSERTED', act: 'ASSERT', document: { id: 'd' } }] }],
  });
});
