import { readFileSync } from 'node:fs';
import type { ExecutionResult } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { documentOf, type Question } from '../support/question.ts';
import { contradictions } from './contradictions.ts';
import { reference } from './reference.ts';
import { readWorld } from './world.ts';

// The answers here were derived by hand from the sample, not from any program.
const lines = readFileSync(new URL('sample/affair.ndjson', root), 'utf8').trim().split('\n');
const world = readWorld(lines.map((line) => JSON.parse(line) as unknown));
const { execute } = reference(world);

async function ask(question: Question): Promise<ExecutionResult['data']> {
  const { data, errors } = await execute(documentOf(question));
  expect(errors).toBeUndefined();
  return data;
}

it('counts who stands how to the strike', async () => {
  expect(
    await ask(gql`{ claim(id: "claim/drone-strike") { tally { asserted denied assessed reported } } }`),
  ).toEqual({
    claim: { tally: { asserted: 5, denied: 1, assessed: 6, reported: 2 } },
  });
});

it('finds one root of the rejections: the officials rest on the CIA, which does not reject', async () => {
  const question = gql`{ claim(id: "claim/drone-strike") { corroboration(where: { stance: [REJECTS] }) {
    documents statements utterances independentRoots roots { institution { id } } chokepoints { id } } } }`;
  expect(await ask(question)).toEqual({
    claim: {
      corroboration: {
        documents: 2,
        statements: 3,
        utterances: 2,
        independentRoots: 1,
        roots: [{ institution: { id: 'ukraine' } }],
        chokepoints: [],
      },
    },
  });
});

it('lets the deeper source that one telling names count for the other telling too', async () => {
  const question = gql`{ claim(id: "claim/military-target") { corroboration {
    documents statements utterances roots { institution { id } statements { id } } chokepoints { id } } } }`;
  expect(await ask(question)).toEqual({
    claim: {
      corroboration: {
        documents: 2,
        statements: 2,
        utterances: 2,
        roots: [{ institution: { id: 'a/us-agencies' }, statements: [{ id: 'a/s/agencies-plan' }] }],
        chokepoints: [{ id: 'wsj' }],
      },
    },
  });
});

it('compares what relays by its speaker only', async () => {
  const question = gql`{ utterance(id: "u/plan-told") { discrepancies { field leftValue rightValue } } }`;
  expect(await ask(question)).toEqual({
    utterance: {
      discrepancies: [
        {
          field: 'actor',
          leftValue: 'a US official familiar with the intelligence findings',
          rightValue: 'US intelligence officials',
        },
      ],
    },
  });
});

it('finds the forty-four contradictions', () => {
  const kinds = contradictions(world, {}, {}).map(({ kind }) => kind);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  expect({
    SUPPORTED_AND_REJECTED: count('SUPPORTED_AND_REJECTED'),
    SELF: count('SELF'),
    LINKED_CLAIMS: count('LINKED_CLAIMS'),
    SCOPE: count('SCOPE'),
  }).toEqual({ SUPPORTED_AND_REJECTED: 19, SELF: 0, LINKED_CLAIMS: 20, SCOPE: 5 });
});

it('sees five statements by 30 December, six by the 31st, and counts the undated apart', async () => {
  const question = gql`{
    before: statements(asOf: { said: "2025-12-30" }) { totalCount undated nodes { id } }
    after: statements(asOf: { said: "2025-12-31" }) { totalCount undated }
    all: statements { totalCount undated } }`;
  expect(await ask(question)).toEqual({
    before: {
      totalCount: 5,
      undated: 66,
      nodes: [
        { id: 'a/s/russia-accuses?said=2025-12-30' },
        { id: 'a/s/russia-assassination?said=2025-12-30' },
        { id: 'a/s/russia-retaliation?said=2025-12-30' },
        { id: 'b/s/authorities-drones?said=2025-12-30' },
        { id: 'b/s/russia-heading?said=2025-12-30' },
      ],
    },
    after: { totalCount: 6, undated: 66 },
    all: { totalCount: 72, undated: 0 },
  });
});

it('puts the undated last, earliest first and latest first alike', async () => {
  const question = gql`{ claim(id: "claim/drone-strike") {
    up: statements(first: 2) { nodes { id } } down: statements(orderBy: SAID_DESC, first: 2) { nodes { id } }
    end: statements(orderBy: SAID_DESC, last: 1) { nodes { said } } } }`;
  expect(await ask(question)).toEqual({
    claim: {
      up: { nodes: [{ id: 'a/s/putin-call' }, { id: 'a/s/trump-angry' }] },
      down: { nodes: [{ id: 'a/s/moscow-video' }, { id: 'b/s/trump-share' }] },
      end: { nodes: [{ said: null }] },
    },
  });
});

it('connects Kyiv with Putin through the claim that one denies and the other asserts', async () => {
  const question = gql`{ paths(from: "ukraine", to: "putin") { nodes { id } edges { type source target statementId } } }`;
  expect(await ask(question)).toEqual({
    paths: [
      {
        nodes: [{ id: 'ukraine' }, { id: 'claim/drone-strike' }, { id: 'putin' }],
        edges: [
          {
            type: 'DENIED',
            source: 'ukraine',
            target: 'claim/drone-strike',
            statementId: 'a/s/kyiv-baseless',
          },
          {
            type: 'ASSERTED',
            source: 'putin',
            target: 'claim/drone-strike',
            statementId: 'a/s/putin-call',
          },
        ],
      },
    ],
  });
});

it('counts statements by the day they were said, where that is known', async () => {
  expect(await ask(gql`{ facets(by: DAY) { key count } byYear: facets(by: YEAR) { key count } }`)).toEqual({
    facets: [
      { key: '2025-12-29', count: 5 },
      { key: '2025-12-31', count: 1 },
    ],
    byYear: [{ key: '2025', count: 6 }],
  });
});
