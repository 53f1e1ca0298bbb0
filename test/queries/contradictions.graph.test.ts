import { beforeAll, describe, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { testGraph } from '../support/database.ts';
import { ask, statement, world } from './support.ts';

type Side = { id: string; actor: { id: string } };
type Found = {
  contradictions: {
    totalCount: number;
    undated: number;
    nodes: { kind: string; claim: { id: string }; left: Side; right: Side }[];
    pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
};
const body =
  '{ totalCount undated nodes { kind claim { id: recordId } left { id: recordId actor { id: recordId } } right { id: recordId } } }';
const shown = ({ contradictions }: Found) =>
  contradictions.nodes.map(({ kind, claim, left, right }) => `${kind} ${claim.id}: ${left.id} | ${right.id}`);
const found = async (args: string) => shown(await ask<Found>(`{ contradictions${args} ${body} }`));

const supports = { act: 'ASSERT' };
const rejects = { act: 'DENY' };

describe('of somebody with two records', () => {
  beforeAll(() =>
    world(
      { type: 'Person', id: 'ann', name: 'Ann' },
      { type: 'Person', id: 'twin', name: 'Also Ann' },
      { type: 'Person', id: 'bob', name: 'Bob' },
      { type: 'SameAs', left: 'ann', right: 'twin', judgement: 'POSITIVE' },
      { type: 'Claim', id: 'c/1', text: 'One' },
      { type: 'Claim', id: 'c/2', text: 'Two' },
      statement('s/for', 'ann', 'c/1', { ...supports, said: '2025-12-28' }),
      statement('s/against', 'twin', 'c/1', { ...rejects, said: '2025-12-29' }),
      statement('t/for', 'twin', 'c/2', { ...supports, said: '2025-12-28' }),
      statement('t/against', 'ann', 'c/2', { ...rejects, said: '2025-12-27' }),
      statement('s/bob', 'bob', 'c/1', { ...supports, said: '2025-12-26' }),
    ),
  );

  const own = ['SELF c/1: s/for | s/against', 'SELF c/2: t/for | t/against'];

  it.each(['ann', 'twin'])('their own are found by %s, whichever side that record is on', async (actor) => {
    expect(await found(`(where: { actor: ["${actor}"], kind: [SELF] })`)).toEqual(own);
    const { contradictions } = await ask<Found>(`{ contradictions(where: { actor: ["${actor}"] }) ${body} }`);
    expect(contradictions.totalCount).toBe(3);
  });

  it('those of another are not', async () => {
    expect(await found('(where: { actor: ["bob"], kind: [SELF] })')).toEqual([]);
  });
});

describe('in a small world', () => {
  beforeAll(() =>
    world(
      { type: 'Topic', id: 't/1', name: 'One' },
      { type: 'Topic', id: 't/2', name: 'Two' },
      { type: 'Person', id: 'ann', name: 'Ann' },
      { type: 'Person', id: 'twin', name: 'Also Ann' },
      { type: 'Person', id: 'bob', name: 'Bob' },
      { type: 'SameAs', left: 'ann', right: 'twin', judgement: 'POSITIVE' },
      { type: 'Claim', id: 'c/strike', text: 'A strike on the residence', topics: ['t/1'] },
      { type: 'Claim', id: 'c/attack', text: 'An attack in Moscow', topics: ['t/1'] },
      { type: 'Claim', id: 'c/any', text: 'Some attack', topics: ['t/2'] },
      { type: 'Claim', id: 'c/staged', text: 'It was staged' },
      { type: 'ClaimLink', kind: 'REFINES', from: 'c/strike', to: 'c/any' },
      { type: 'ClaimLink', kind: 'REFINES', from: 'c/attack', to: 'c/any' },
      { type: 'ClaimLink', kind: 'CONTRADICTS', from: 'c/staged', to: 'c/strike' },
      { type: 'ClaimLink', kind: 'ENTAILS', from: 'c/strike', to: 'c/attack' },
      { type: 'Utterance', id: 'u' },
      statement('s/old', 'ann', 'c/strike', { ...supports, said: '2025-12-28' }),
      statement('s/ann', 'twin', 'c/strike', { ...supports, said: '2025-12-29' }),
      statement('s/bob', 'bob', 'c/strike', { ...rejects, said: '2025-12-30' }),
      statement('s/turn', 'ann', 'c/strike', { ...rejects, said: '2025-12-31' }),
      statement('s/moscow', 'bob', 'c/attack', { ...rejects, said: '2025-12-27' }),
      statement('s/staged', 'bob', 'c/staged', { ...supports }),
      statement('u/one', 'ann', 'c/any', { ...supports, utterance: 'u', said: '2025-12-25' }),
      statement('u/other', 'bob', 'c/any', { ...rejects, utterance: 'u', said: '2025-12-25' }),
      statement('s/withdrawn', 'bob', 'c/any', { ...rejects, said: '2025-12-31' }),
      { type: 'Withdrawal', record: 's/withdrawn', reason: 'a slip' },
    ),
  );

  const all = [
    'SELF c/strike: s/ann | s/turn',
    'SUPPORTED_AND_REJECTED c/strike: s/ann | s/bob',
    'SCOPE c/any: s/ann | s/moscow',
    'LINKED_CLAIMS c/strike: s/ann | s/moscow',
    'LINKED_CLAIMS c/staged: s/staged | s/ann',
  ];

  it('finds the four kinds, newest first, one for each pair of canonical actors by their newest statements', async () => {
    expect(await found('')).toEqual(all);
  });

  it.each([
    ['kind: [SELF]', [0]],
    ['kind: [SCOPE, SUPPORTED_AND_REJECTED]', [1, 2]],
    ['kind: []', []],
    ['actor: ["bob"]', [1, 2, 3, 4]],
    ['actor: ["twin"]', [0, 1, 2, 3, 4]],
    ['actor: ["nobody"]', []],
    ['claim: ["c/attack"]', [2, 3]],
    ['claim: ["c/staged"]', [4]],
    ['claim: ["c/any"], kind: [SCOPE]', [2]],
    ['topic: ["t/2"]', [2]],
    ['topic: ["t/1"], actor: ["bob"]', [1, 2, 3, 4]],
  ])('filters by %s, and counts so many', async (where, expected) => {
    const answer = await ask<Found>(`{ contradictions(where: { ${where} }) ${body} }`);
    expect(shown(answer)).toEqual(expected.map((at) => all[at]));
    expect(answer.contradictions.totalCount).toBe(expected.length);
  });

  it('belongs to a topic with each of its claims', async () => {
    const question = `{ topic(id: "t/2") { contradictions ${body} } }`;
    const { topic } = await ask<{ topic: Found }>(question);
    expect(shown(topic)).toEqual([all[2]]);
    expect(topic.contradictions.totalCount).toBe(1);
  });

  it('shows what had been said: the positions of that time', async () => {
    expect(await found('(asOf: { said: "2025-12-30" })')).toEqual(all.slice(1, 4));
    expect(await found('(asOf: { said: "2025-12-28" })')).toEqual([
      'SCOPE c/any: s/old | s/moscow',
      'LINKED_CLAIMS c/strike: s/old | s/moscow',
    ]);
    const { contradictions } = await ask<Found>(`{ contradictions(asOf: { said: "2025-12-31" }) ${body} }`);
    expect(contradictions.undated).toBe(1);
  });
});

describe('with many actors on either side', () => {
  const actors = Array.from({ length: 12 }, (_, at) => `p${at}`);

  beforeAll(async () => {
    await world(
      { type: 'Claim', id: 'c', text: 'It is so' },
      ...actors.map((id) => ({ type: 'Person', id, name: id })),
    );
    const day = (at: number) => `2025-12-${String(1 + at).padStart(2, '0')}`;
    await write(
      testGraph(),
      actors.flatMap((actor, at) => [
        ...(at % 2 === 0 ? [statement(`yes/${actor}`, actor, 'c', { ...supports, said: day(at) })] : []),
        ...(at % 3 === 0 ? [statement(`no/${actor}`, actor, 'c', { ...rejects, said: day(20 - at) })] : []),
      ]),
    );
  });

  it('pages without a gap or a repetition, from both ends, and counts them all', async () => {
    const all = await found('(first: 500)');
    expect(all).toHaveLength(6 * 4);
    for (const size of [1, 3, 10]) {
      const forwards: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: Found = await ask<Found>(
          `query ($after: String) { contradictions(first: ${size}, after: $after) {
            totalCount nodes { kind claim { id } left { id } right { id } }
            pageInfo { endCursor hasNextPage hasPreviousPage } } }`,
          { after },
        );
        expect(page.contradictions.totalCount).toBe(all.length);
        expect(page.contradictions.pageInfo.hasPreviousPage).toBe(after !== null);
        forwards.push(...shown(page));
        if (!page.contradictions.pageInfo.hasNextPage) break;
        after = page.contradictions.pageInfo.endCursor;
      }
      expect(forwards).toEqual(all);
      const backwards: string[] = [];
      for (let before: string | null = null; ; ) {
        const page: Found = await ask<Found>(
          `query ($before: String) { contradictions(last: ${size}, before: $before) {
            nodes { kind claim { id } left { id } right { id } } pageInfo { startCursor hasPreviousPage } } }`,
          { before },
        );
        backwards.unshift(...shown(page));
        if (!page.contradictions.pageInfo.hasPreviousPage) break;
        before = page.contradictions.pageInfo.startCursor;
      }
      expect(backwards).toEqual(all);
    }
  });

  it('pages exactly under a filter by actor and by kind', async () => {
    const all = await found('(first: 500)');
    const some = await found('(first: 500, where: { actor: ["p0"] })');
    expect(some.length).toBeGreaterThan(3);
    expect(some).toEqual(all.filter((one) => one.includes('/p0 ') || one.endsWith('/p0')));
    const counted = await ask<Found>(`{ contradictions(where: { actor: ["p0"] }) ${body} }`);
    expect(counted.contradictions.totalCount).toBe(some.length);
    expect(await found('(first: 2, where: { actor: ["p0"] })')).toEqual(some.slice(0, 2));
    expect(await found('(last: 2, where: { actor: ["p0"] })')).toEqual(some.slice(-2));
    expect(await found('(first: 1, where: { kind: [SELF] })')).toEqual(
      all.filter((one) => one.startsWith('SELF')).slice(0, 1),
    );
  });
});
