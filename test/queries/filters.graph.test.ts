import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { answer, ask, statement, world } from './support.ts';

type Found = { statements: { nodes: { id: string }[]; totalCount: number; undated: number } };

const found = async (where: string, more = '') => {
  const { statements } = await ask<Found>(
    `{ statements(where: ${where}${more}) { nodes { id } totalCount undated } }`,
  );
  expect(statements.totalCount).toBe(statements.nodes.length);
  return statements.nodes.map(({ id }) => id).sort();
};

beforeAll(() =>
  world(
    { type: 'Person', id: 'person', name: 'Person' },
    { type: 'Institution', id: 'body', name: 'Body' },
    { type: 'UnnamedSource', id: 'officials', name: 'Officials' },
    { type: 'Claim', id: 'c/1', text: 'It was so' },
    { type: 'Claim', id: 'c/2', text: 'It was otherwise' },
    statement('s/person', 'person', 'c/1', {
      said: '2025-12-29',
      language: 'pt-BR',
      mention: 'a',
      hedges: [
        { text: 'may', kind: 'POSSIBILITY', by: 'SPEAKER' },
        { text: 'alleged', kind: 'ALLEGATION', by: 'REPORTER' },
      ],
    }),
    statement('s/body', 'body', 'c/1', {
      said: '2025-12-30/..',
      language: 'en',
      mention: 'b',
      basedOn: ['s/person'],
      act: 'DENY',
      hedges: [{ text: 'may', kind: 'POSSIBILITY', by: 'REPORTER' }],
    }),
    statement('s/officials', 'officials', 'c/2', {
      basedOn: ['s/body', 'not/here'],
      respondsTo: ['s/person'],
    }),
    statement('s/plain', 'person', 'c/2', { said: '2025-12-31', language: 'pt' }),
  ),
);

it.each([
  ['{ actorKind: [PERSON] }', ['s/person', 's/plain']],
  ['{ actorKind: [INSTITUTION, UNNAMED_SOURCE] }', ['s/body', 's/officials']],
  ['{ basedOn: ["s/person"] }', ['s/body']],
  ['{ basedOn: ["not/here"] }', ['s/officials']],
  ['{ basedOn: ["s/plain"] }', []],
  ['{ hedgeBy: [SPEAKER] }', ['s/person']],
  ['{ hedgeKind: [POSSIBILITY] }', ['s/body', 's/person']],
  ['{ hedgeKind: [POSSIBILITY], hedgeBy: [REPORTER] }', ['s/body']],
  ['{ hedgeKind: [ALLEGATION, POSSIBILITY], hedgeBy: [SPEAKER] }', ['s/person']],
  ['{ hedgeKind: [APPROXIMATION] }', []],
  ['{ language: ["pt"] }', ['s/person', 's/plain']],
  ['{ language: ["PT-br", "en"] }', ['s/body', 's/person']],
  ['{ language: ["pt_BR"] }', ['s/person']],
  ['{ language: ["p"] }', []],
  ['{ undated: true }', ['s/body', 's/officials']],
  // Only the end that bounds the range must be known.
  ['{ said: { from: "2025-12-30/..", to: "../2025-12-31" } }', ['s/plain']],
  ['{ undated: false }', ['s/person', 's/plain']],
])('finds by %s what its definition says', async (where, expected) => {
  expect(await found(where)).toEqual(expected);
});

it.each([
  // What has no hedge, language or document does not meet the filter, so it is not left out.
  ['{ not: { hedgeBy: [SPEAKER] } }', ['s/body', 's/officials', 's/plain']],
  ['{ not: { hedgeKind: [POSSIBILITY], hedgeBy: [REPORTER] } }', ['s/officials', 's/person', 's/plain']],
  ['{ not: { language: ["pt"] } }', ['s/body', 's/officials']],
  ['{ not: { document: ["d"] } }', ['s/body', 's/officials', 's/person', 's/plain']],
  ['{ not: { said: { from: "2025-12-30" } } }', ['s/officials', 's/person']],
  // All of it must hold for a statement to be left out.
  ['{ not: { actor: ["person"], claim: ["c/1"] } }', ['s/body', 's/officials', 's/plain']],
  ['{ actor: ["person"], not: { claim: ["c/1"] } }', ['s/plain']],
  ['{ actor: ["person"], not: { actor: ["person"] } }', []],
  ['{ claim: ["c/1"], not: { claim: ["c/2"] } }', ['s/body', 's/person']],
  ['{ not: { answered: true } }', ['s/body', 's/officials', 's/plain']],
  ['{ not: { text: "a" } }', ['s/body', 's/officials', 's/plain']],
  ['{ not: {} }', []],
  ['{ not: { actor: [] } }', ['s/body', 's/officials', 's/person', 's/plain']],
])('leaves out by %s what meets the filter, and nothing else', async (where, expected) => {
  expect(await found(where)).toEqual(expected);
});

it.each([
  ['{ not: { not: { actor: ["x"] } } }', 'where.not.not is not accepted: not goes one level deep'],
  ['{ not: { not: {} } }', 'where.not.not is not accepted'],
  ['{ not: null }', 'where.not must not be null'],
  ['{ not: { said: { from: null } } }', 'where.not.said.from must not be null'],
  ['{ said: { from: "../2025" } }', 'said.from must have a beginning, but "../2025" is open there'],
  ['{ not: { said: { from: "/2025" } } }', 'said.from must have a beginning, but "/2025" is open there'],
  ['{ said: { to: "2025/.." } }', 'said.to must have an end, but "2025/.." is open there'],
])('refuses %s by name', async (where, message) => {
  const { errors } = await answer(`{ statements(where: ${where}) { totalCount } }`);
  expect(errors?.map((error) => error.message).join()).toContain(message);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

it('counts as undated only what has no latest instant itself, whatever answers it', async () => {
  // s/person is answered by s/officials alone, which cannot be dated: by this date nothing that can be seen answers it.
  const { statements } = await ask<Found>(
    gql`{ statements(where: { answered: false }, asOf: { said: "2026" }) { nodes { id: recordId } totalCount undated } }`,
  );
  expect(statements.nodes.map(({ id }) => id)).toEqual(['s/person', 's/plain']);
  expect(statements.undated).toBe(2);
});
