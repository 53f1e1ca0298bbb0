import { expect, it } from 'vitest';
import { fitted, type Listing, textOf } from '../../src/mcp/budget.ts';

const address = (n: number) => `https://checks.example/${'long-words-in-an-address/'.repeat(8)}${n}`;
const named = (n: number) => ({ id: address(n), name: `Actor ${n}` });
const many = <Item>(count: number, make: (n: number) => Item) =>
  Array.from({ length: count }, (_, n) => make(n));

const listing = (head: Record<string, unknown>, items: readonly { id: string }[]): Listing => ({
  ...{ head, name: 'facts', items, hasMore: false },
  positionAfter: (index) => Buffer.from(items[index]?.id ?? '').toString('base64url'),
});

it('has room for ids that are addresses: lists are cut before an answer is refused', () => {
  const head = {
    id: address(0),
    origins: { roots: many(40, (n) => ({ ...named(n), statements: many(4, named) })) },
  };
  const facts = many(30, (n) => ({
    id: address(n),
    actor: named(n),
    claims: many(60, address),
    quotation: 'x'.repeat(4000),
  }));
  const answer = fitted(listing(head, facts), 'claim');
  expect(textOf(answer).length).toBeLessThanOrEqual(8000);
  expect(answer).toMatchObject({ id: address(0), cut: true, cursor: expect.stringMatching(/^claim:./) });
  const told = answer.facts as { id: string; claims: string[] }[];
  expect(told.length).toBeGreaterThan(0);
  expect(told.map(({ id }) => id)).toEqual(facts.slice(0, told.length).map(({ id }) => id));
  for (const { claims } of told) expect(claims).toEqual(many(60, address).slice(0, claims.length));
});

it('fills its room, whatever the length of the cursor', () => {
  const items = many(200, (n) => ({ id: address(n) }));
  for (const tokens of [500, 2000, 20_000]) {
    const size = textOf(fitted(listing({}, items), 'who_said', tokens)).length;
    expect(size).toBeLessThanOrEqual(tokens * 4);
    // No more is left than an item and the cursor after it take.
    expect(size).toBeGreaterThan(Math.min(tokens * 4 - 800, 200 * 200));
  }
});

it('cuts nothing that has room, and refuses what has none at all', () => {
  const items = many(3, (n) => ({ id: `s/${n}`, claims: ['c/1', 'c/2', 'c/3'] }));
  expect(fitted(listing({}, items), 'who_said')).toEqual({ facts: items, cursor: null });
  expect(() => fitted(listing({ id: 'x'.repeat(9000) }, items), 'who_said')).toThrow('maxTokens is 2000');
});
