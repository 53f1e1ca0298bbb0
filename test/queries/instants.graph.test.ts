import { parse, validate } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { answer, ask, statement, world } from './support.ts';

beforeAll(() =>
  world(
    { type: 'Person', id: 'p', name: 'P' },
    { type: 'Claim', id: 'c', text: 'It was so' },
    statement('s', 'p', 'c'),
  ),
);

const refusal = async (...[question, variables]: Parameters<typeof answer>) => {
  const { data, errors } = await answer(question, variables);
  expect(data ?? null).toBeNull();
  return errors?.[0];
};

const known = gql`query ($known: DateTime) { statements(asOf: { known: $known }) { totalCount } }`;
const recorded = gql`query ($known: DateTime) { statements(where: { recorded: { from: $known } }) { totalCount } }`;

it.each(['2026-02-30', '2026-02-29T12:00:00Z', '2026-04-31T00:00:00+02:00', '-000001-02-29'])(
  'refuses the instant %s, a day that does not exist, and names the place, the value and what is accepted',
  async (text) => {
    const accepted = 'an ISO 8601 instant, for example 2026-01-05T12:00:00Z';
    for (const question of [known, recorded]) {
      const error = await refusal(question, { known: text });
      expect(error?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        argument: 'known',
        value: text,
        accepted,
      });
    }
    const named = await refusal(gql`query ($id: ID!) { claim(id: $id) { id } }`, { id: `c?known=${text}` });
    expect(named?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id', accepted });
  },
);

it.each(['2028-02-29', '2026-12-31T24:00:00Z', '+010000-02-28T00:00Z', '2099-06-30T23:59:59.999999-11:00'])(
  'takes the instant %s',
  async (text) => {
    const { statements } = await ask<{ statements: { totalCount: number } }>(known, { known: text });
    expect(statements.totalCount).toBe(1);
  },
);

it.each([
  ['known', '1764300000000', 'for example 2026-01-05T12:00:00Z, not 1764300000000'],
  ['said', 'NONE', '2025-12 or 2025-12-29~, not NONE'],
])('shows the literal of %s that is no text, %s, as it was written', (clock, literal, message) => {
  const document = parse(`{ statements(asOf: { ${clock}: ${literal} }) { totalCount } }`);
  const [error] = validate(loadSchema(), document);
  expect(error?.message).toContain(message);
});
