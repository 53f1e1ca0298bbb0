import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { answer, ask, statement, world } from './support.ts';

beforeAll(() =>
  world(
    { type: 'Person', id: 'p', name: 'P' },
    { type: 'Person', id: 'q', name: 'Q' },
    { type: 'Claim', id: 'c', text: 'It was so' },
    statement('s/1', 'p', 'c', { said: '2025-12-01' }),
    statement('s/2', 'p', 'c', { said: '2025-12-05', act: 'DENY' }),
    statement('s/3', 'q', 'c', { said: '2025-12-06' }),
  ),
);

const refusal = async (...[question, variables]: Parameters<typeof answer>) => {
  const { data, errors } = await answer(question, variables);
  expect(data ?? null).toBeNull();
  return errors?.[0];
};

const ends = [
  ['stanceChanges(from: "../2025") { claim { id } }', 'from', 'a beginning'],
  ['stanceChanges(to: "2025/..") { claim { id } }', 'to', 'an end'],
  ['discourseNetwork(from: "../2025") { statements }', 'from', 'a beginning'],
  ['discourseNetwork(to: "2025-12-05/") { statements }', 'to', 'an end'],
  ['discourseSeries(unit: DAY, to: "2025/..") { from }', 'to', 'an end'],
  ['polarization(from: "/2025") { value }', 'from', 'a beginning'],
  ['statements(where: { said: { from: "../2025" } }) { totalCount }', 'where.said.from', 'a beginning'],
  ['facets(by: ACT, where: { not: { said: { to: "2025/.." } } }) { key }', 'where.not.said.to', 'an end'],
] as const;

it.each(ends)('%s is refused, as it has no bound there', async (field, argument, what) => {
  const error = await refusal(`{ ${field} }`);
  expect(error?.message).toContain(`${argument} must have ${what}, but "`);
  expect(error?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument,
    accepted: expect.stringContaining(what),
  });
});

const misread = [
  ['03/2024', 'write a month as 2024-03'],
  ['2023-02-29', '2023 has no 29 February'],
  ['202', 'a decade as 202X'],
] as const;

it.each(misread)('%s is refused, as it would be read as another date than is meant', async (date, why) => {
  for (const [name, variables] of [
    ['date', { date }],
    ['asOf', { asOf: { said: date } }],
  ] as const) {
    const question = gql`query ($date: EDTF, $asOf: AsOf) {
      statements(where: { said: { from: $date } }, asOf: $asOf) { totalCount }
    }`;
    const error = await refusal(question, variables);
    expect(error?.message).toMatch(new RegExp(`"\\$${name}".*"${date}".*${why}`));
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  }
});

it('takes null for a bound that is not given, and a date that is open at its other end', async () => {
  const found = await ask<{ stanceChanges: unknown[]; discourseNetwork: { statements: number } }>(
    gql`{
      stanceChanges(from: "2025-12-02/..", to: null) { claim { id } }
      discourseNetwork(from: null, to: "../2025-12-05") { statements }
    }`,
  );
  expect(found.stanceChanges).toHaveLength(1);
  expect(found.discourseNetwork.statements).toBe(2);
});
