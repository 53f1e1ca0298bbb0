import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { ask, statement, world } from './support.ts';

type Found = { claims: { nodes: { recordId: string }[]; totalCount: number; undated: number } };

type Page = { claims: { nodes: { recordId: string }[]; pageInfo: { endCursor: string } } };

const found = async (where: string, more = '') => {
  const { claims } = await ask<Found>(
    `{ claims(where: ${where}${more}) { nodes { recordId } totalCount undated } }`,
  );
  expect(claims.totalCount).toBe(claims.nodes.length);
  return claims.nodes.map(({ recordId }) => recordId).sort();
};

const claim = (id: string) => ({ type: 'Claim', id, text: id });

beforeAll(() =>
  world(
    { type: 'Institution', id: 'camp', name: 'Camp' },
    { type: 'Institution', id: 'office', name: 'Office' },
    { type: 'Person', id: 'voice', name: 'Voice' },
    { type: 'Person', id: 'former', name: 'Former voice' },
    { type: 'Person', id: 'other', name: 'Other' },
    { type: 'Institution', id: 'paper', name: 'Paper' },
    { type: 'SpeaksFor', actor: 'office', institution: 'camp' },
    { type: 'SpeaksFor', actor: 'voice', institution: 'office' },
    { type: 'SpeaksFor', actor: 'former', institution: 'camp', to: '2020' },
    ...[
      'c/alone',
      'c/itself',
      'c/capacity',
      'c/shared',
      'c/denied',
      'c/former',
      'c/others',
      'c/none',
      'c/later',
    ].map(claim),
    statement('s/alone', 'voice', 'c/alone', { said: '2025-12-01' }),
    statement('s/told', 'paper', 'c/alone', { act: 'REPORT', said: '2025-12-01' }),
    statement('s/doubt', 'other', 'c/alone', { act: 'DENY', said: '2025-12-01' }),
    statement('s/itself', 'camp', 'c/itself', { said: '2025-12-01' }),
    statement('s/capacity', 'other', 'c/capacity', { onBehalfOf: 'office', said: '2025-12-01' }),
    statement('s/shared', 'voice', 'c/shared', { said: '2025-12-01' }),
    statement('s/shared-too', 'other', 'c/shared', { said: '2025-12-01' }),
    statement('s/denied', 'voice', 'c/denied', { act: 'DENY', said: '2025-12-01' }),
    statement('s/former', 'former', 'c/former', { said: '2025-12-01' }),
    statement('s/others', 'other', 'c/others', { said: '2025-12-01' }),
    statement('s/none', 'voice', 'c/none', { act: 'REPORT', said: '2025-12-01' }),
    // The other's support cannot be dated.
    statement('s/later', 'voice', 'c/later', { said: '2025-12-01' }),
    statement('s/undated', 'other', 'c/later', {}),
    statement('s/withdrawn', 'other', 'c/itself', { said: '2025-12-01' }),
    { type: 'Withdrawal', record: 's/withdrawn', reason: 'a slip' },
  ),
);

it.each([
  ['{ onlyBy: { speaksFor: ["camp"] } }', ['c/alone', 'c/capacity', 'c/itself']],
  ['{ onlyBy: { speaksFor: ["office"] } }', ['c/alone', 'c/capacity']],
  ['{ onlyBy: { speaksFor: ["voice"] } }', ['c/alone']],
  [
    '{ onlyBy: { speaksFor: ["camp", "other"] } }',
    ['c/alone', 'c/capacity', 'c/itself', 'c/later', 'c/others', 'c/shared'],
  ],
  ['{ onlyBy: { speaksFor: [] } }', []],
  ['{ onlyBy: { speaksFor: ["camp"] }, contested: true }', ['c/alone']],
  ['{ speaksFor: ["camp"] }', ['c/alone', 'c/capacity', 'c/denied', 'c/itself', 'c/later', 'c/shared']],
  ['{ speaksFor: ["camp"], edge: [DENIED] }', ['c/denied']],
  ['{ speaksFor: ["office"], edge: [ASSERTED], actor: ["other"] }', ['c/capacity', 'c/later', 'c/shared']],
])('finds by %s what its definition says', async (where, expected) => {
  expect(await found(where)).toEqual(expected);
});

it('goes by what can be seen', async () => {
  expect(await found('{ onlyBy: { speaksFor: ["camp"] } }', ', asOf: { said: "2025-12-31" }')).toEqual([
    'c/alone',
    'c/capacity',
    'c/itself',
    'c/later',
  ]);
});

it('counts as undated what the undated statements bring in, though they take others out', async () => {
  type Both = Record<'alone' | 'one', Found['claims']>;
  const { alone, one } = await ask<Both>(gql`{
    alone: claims(where: { onlyBy: { speaksFor: ["camp"] } }, asOf: { said: "2025-12-31" }) { totalCount undated }
    one: claims(where: { onlyBy: { speaksFor: ["other"] } }, asOf: { said: "2025-11-30" }) { totalCount undated }
  }`);
  expect([alone.totalCount, alone.undated]).toEqual([4, 0]);
  expect([one.totalCount, one.undated]).toEqual([0, 1]);
});

it.each([
  ['STATEMENTS_DESC', '', ['c/alone', 'c/shared', 'c/later']],
  // By this date the undated statement is not seen.
  ['STATEMENTS_DESC', ', asOf: { said: "2025-12-31" }', ['c/alone', 'c/shared', 'c/others']],
  ['STATEMENTS_ASC', '', ['c/capacity', 'c/denied', 'c/former']],
  ['CONTESTED_DESC', '', ['c/alone', 'c/shared', 'c/later']],
])('orders claims by %s%s', async (order, more, expected) => {
  const { claims } = await ask<Page>(
    `{ claims(orderBy: ${order}, first: 3${more}) { nodes { recordId } pageInfo { endCursor } } }`,
  );
  expect(claims.nodes.map(({ recordId }) => recordId)).toEqual(expected);
  const pages = [...expected];
  let after = claims.pageInfo.endCursor;
  for (;;) {
    const page = await ask<Page>(
      `query ($after: String) { claims(orderBy: ${order}, first: 3, after: $after${more}) { nodes { recordId } pageInfo { endCursor } } }`,
      { after },
    );
    if (page.claims.nodes.length === 0) break;
    pages.push(...page.claims.nodes.map(({ recordId }) => recordId));
    after = page.claims.pageInfo.endCursor;
  }
  expect(new Set(pages).size).toBe(9);
  expect(pages).toHaveLength(9);
});
