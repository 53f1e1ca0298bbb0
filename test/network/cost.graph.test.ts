import { gql } from 'graphql-tag';
import type { ProfiledPlan } from 'neo4j-driver';
import { beforeAll, expect, it } from 'vitest';
import { explainAll } from '../cypher/explain.ts';
import { write } from '../graph/support.ts';
import { compiled, statement, world } from '../queries/support.ts';
import { replan, testGraph } from '../support/database.ts';
import type { Question } from '../support/question.ts';

// Hits of the database are counted, not timed, so they are the same on any machine.

const selected = 200;
const others = 200;

/** Statements from a number on, in a topic, by the same ten actors and in the same ten documents as all others. */
function statements(topic: string, from: number, count: number): object[] {
  return Array.from({ length: count }, (_, at) => {
    const n = from + at;
    return statement(`s/${n}`, `actor/${n % 10}`, `${topic}/${n % 20}`, {
      act: n % 3 === 0 ? 'DENY' : 'ASSERT',
      document: `doc/${n % 10}`,
      said: `2025-0${1 + (n % 9)}-1${n % 10}`,
    });
  });
}

const claims = (topic: string) => [
  { type: 'Topic', id: topic, name: topic },
  ...Array.from({ length: 20 }, (_, n) => ({
    ...{ type: 'Claim', id: `${topic}/${n}`, text: `Claim ${n} of ${topic}`, topics: [topic] },
  })),
];

const questions: [name: string, source: Question][] = [
  [
    'actors by claims',
    gql`{ discourseNetwork(where: {topic: ["chosen"]}, aggregation: CONGRUENCE) { cells { weight } } }`,
  ],
  [
    'institutions by topics, each document once',
    gql`{ discourseNetwork(where: {topic: ["chosen"]}, rows: INSTITUTION, columns: TOPIC, duplicates: DOCUMENT) { cells { weight } } }`,
  ],
  [
    'documents by claims, by the date of the document',
    gql`{ discourseNetwork(mode: TWO_MODE, where: {topic: ["chosen"]}, rows: DOCUMENT, time: PUBLISHED, from: "2024") { cells { weight } } }`,
  ],
  [
    'the claims of one topic as of a date',
    gql`{ discourseNetwork(where: {topic: ["chosen"]}, asOf: {said: "2025-06"}) { cells { weight } } }`,
  ],
  [
    'months of a topic',
    gql`{ discourseSeries(where: {topic: ["chosen"]}, unit: MONTH, width: 1) { network { statements } } }`,
  ],
  ['camps of a topic', gql`{ polarization(where: {topic: ["chosen"]}) { value } }`],
];

/** Both numbers of each question: in a graph as large again as the selection, and with ten times as many others. */
const hits = new Map<string, { small: number; large: number }>();

beforeAll(async () => {
  await world(
    ...Array.from({ length: 10 }, (_, n) => ({ type: 'Person', id: `actor/${n}`, name: `Actor ${n}` })),
    { type: 'Institution', id: 'party', name: 'The party' },
    { type: 'SpeaksFor', actor: 'actor/1', institution: 'party' },
    ...Array.from({ length: 10 }, (_, n) => ({
      ...{ type: 'Document', id: `doc/${n}`, title: `Document ${n}`, published: `2025-01-1${n}` },
    })),
    ...[...claims('chosen'), ...claims('other')],
    ...statements('chosen', 0, selected),
    ...statements('other', selected, others),
  );
  const small = await counted();
  await write(testGraph(), statements('other', selected + others, 9 * others));
  const large = await counted();
  for (const [name] of questions)
    hits.set(name, { small: small.get(name) ?? Number.NaN, large: large.get(name) ?? Number.NaN });
}, 240_000);

async function counted(): Promise<Map<string, number>> {
  await replan();
  const found = new Map<string, number>();
  for (const [name, source] of questions) found.set(name, await hitsOf(source));
  return found;
}

async function hitsOf(source: Question): Promise<number> {
  const [profiled] = await explainAll([await compiled(source)], 'PROFILE');
  const sum = (plan: ProfiledPlan): number =>
    plan.dbHits + plan.children.reduce((total, child) => total + sum(child), 0);
  return sum(profiled?.summary.profile as ProfiledPlan);
}

it.each(questions)('costs by the statements selected, not by the graph: %s', (name) => {
  const { small, large } = hits.get(name) as { small: number; large: number };
  expect(small).toBeGreaterThan(selected);
  expect(large / small).toBeLessThanOrEqual(1.2);
});
