import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import type { ProfiledPlan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph, Params } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { explainAll } from '../cypher/explain.ts';
import { emptyGraph, replan } from '../support/database.ts';
import { documentOf, type Question } from '../support/question.ts';

const statements = 3000;

/** One actor and one claim with over a thousand statements, many small ones, a third without a date: where plans go wrong. */
function popularWorld(): Record<string, unknown>[] {
  const many = <Item>(count: number, make: (number: number) => Item) =>
    Array.from({ length: count }, (_, n) => make(n));
  return [
    { type: 'Topic', id: 't/0', name: 'Everything' },
    { type: 'Topic', id: 't/rare', name: 'Hardly anything' },
    ...many(60, (n) => ({ type: n % 2 ? 'Person' : 'Institution', id: `actor/${n}`, name: `Actor ${n}` })),
    ...many(60, (n) => ({ type: 'Document', id: `doc/${n}`, title: `Document ${n}` })),
    ...many(80, (n) => ({
      type: 'Claim',
      id: `claim/${n}`,
      text: `Claim ${n}`,
      topics: [n < 79 ? 't/0' : 't/rare'],
    })),
    ...many(60, (n) => ({ type: 'Utterance', id: `utterance/${n}`, actor: `actor/${n % 7}` })),
    ...many(60, (n) => ({
      type: 'Evidence',
      id: `evidence/${n}`,
      kind: 'VIDEO',
      supports: [`claim/${n % 9}`],
    })),
    ...many(statements, (n) => ({
      type: 'Statement',
      id: `s/${n}`,
      actor: `actor/${n % 5 < 2 ? 0 : n % 60}`,
      claims: [`claim/${n % 5 < 2 ? 0 : n % 80}`],
      act: ['ASSERT', 'DENY', 'REPORT', 'EXPRESS'][n % 4],
      document: `doc/${n % 60}`,
      quote: `word${n % 97} drone`,
      ...(n % 3 === 0 ? {} : { said: `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}` }),
      ...(n % 500 === 7 ? { basedOn: ['s/3'] } : {}),
      ...(n % 7 === 3 ? { via: `s/${n - 1}` } : {}),
    })),
  ];
}

const schema = loadSchema();
let graph: Graph;
let sent: { text: string; params: Params };
let execute: ReturnType<typeof createExecutor>;

beforeAll(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  const file = join(tmpdir(), `hearsay-popular-${process.pid}.ndjson`);
  await writeFile(
    file,
    popularWorld()
      .map((record) => JSON.stringify(record))
      .join('\n'),
  );
  expect(await importFiles(graph, [file])).toMatchObject({ rejected: 0, pending: 0, conflicts: 0 });
  await rm(file);
  await replan();
  const read: Graph['read'] = (text, params, options) => {
    sent = { text, params };
    return graph.read(text, params, options);
  };
  execute = createExecutor({ schema, table: fields, graph: { read } });
});
afterAll(emptyGraph);

async function profile(source: Question): Promise<{ operators: string[]; hits: number }> {
  const answer = await execute({ document: documentOf(source) });
  expect(answer.errors).toBeUndefined();
  const [found] = await explainAll([sent], 'PROFILE');
  const all = (plan: ProfiledPlan): ProfiledPlan[] => [plan, ...plan.children.flatMap(all)];
  const plans = all(found?.summary.profile as ProfiledPlan);
  return {
    operators: plans.map((plan) => plan.operatorType.replace(/@.*/, '')),
    hits: plans.reduce((sum, plan) => sum + plan.dbHits, 0),
  };
}

const cursor = (order: string, key: string) =>
  Buffer.from(JSON.stringify([order, key])).toString('base64url');

// What must be read in order from an index: nothing is sorted that the index does not hold in order already, and a page
// costs by its size. The numbers are database hits for 20 items; a scan or a sort would cost thousands.
const pages: [name: string, source: Question, hits: number][] = [
  ['an actor, earliest first', gql`{ actor(id: "actor/0") { statements(first: 20) { nodes { id } } } }`, 200],
  [
    'an actor, latest first',
    gql`{ actor(id: "actor/0") { statements(first: 20, orderBy: SAID_DESC) { nodes { id } } } }`,
    200,
  ],
  [
    'an actor, as recorded',
    gql`{ actor(id: "actor/0") { statements(first: 20, orderBy: RECORDED_DESC) { nodes { id } } } }`,
    200,
  ],
  [
    'an actor, from a cursor on',
    `{ actor(id: "actor/0") { statements(first: 20, after: "${cursor('SAID_ASC', '4q3')}") { nodes { id } } } }`,
    200,
  ],
  [
    'an actor, among the undated',
    `{ actor(id: "actor/0") { statements(first: 20, after: "${cursor('SAID_ASC', '4q58yermdc04q58yermdc0s/3')}") { nodes { id } } } }`,
    200,
  ],
  ['an actor, from the end', gql`{ actor(id: "actor/0") { statements(last: 20) { nodes { id } } } }`, 200],
  [
    'a claim as of a date',
    gql`{ claim(id: "claim/0") { statements(first: 20, asOf: { said: "2022" }) { nodes { id } } } }`,
    400,
  ],
  [
    'an actor, nested',
    gql`{ document(id: "doc/1") { statements(first: 2) { nodes { actor { statements(first: 20) { nodes { id } } } } } } }`,
    700,
  ],
  ['a document', gql`{ document(id: "doc/0") { statements(first: 20) { nodes { id } } } }`, 250],
  [
    'a claim, as recorded',
    gql`{ claim(id: "claim/0") { statements(first: 20, orderBy: RECORDED_DESC) { nodes { id } } } }`,
    300,
  ],
  [
    'everything in one document, as recorded',
    gql`{ statements(first: 20, where: { document: ["doc/0"] }, orderBy: RECORDED_ASC) { nodes { id } } }`,
    300,
  ],
  [
    'everything about one claim, as recorded',
    gql`{ statements(first: 20, where: { claim: ["claim/0"] }, orderBy: RECORDED_DESC) { nodes { id } } }`,
    300,
  ],
  ['everything, latest first', gql`{ statements(first: 20, orderBy: SAID_DESC) { nodes { id } } }`, 200],
  [
    'everything of one actor',
    gql`{ statements(first: 20, where: { actor: ["actor/0"] }) { nodes { id } } }`,
    200,
  ],
  [
    'everything about one claim',
    gql`{ statements(first: 20, where: { claim: ["claim/0"] }) { nodes { id } } }`,
    250,
  ],
  [
    'everything but one actor and the denials',
    gql`{ statements(first: 20, where: { not: { actor: ["actor/0"], act: [DENY] } }) { nodes { id } } }`,
    300,
  ],
  [
    'one actor without one claim',
    gql`{ statements(first: 20, where: { actor: ["actor/0"], not: { claim: ["claim/1"] } }) { nodes { id } } }`,
    400,
  ],
  [
    'everything by institutions',
    gql`{ statements(first: 20, where: { actorKind: [INSTITUTION] }) { nodes { id } } }`,
    400,
  ],
  ['what can be dated', gql`{ statements(first: 20, where: { undated: false }) { nodes { id } } }`, 300],
  ['evidence as recorded', gql`{ evidences(first: 20) { nodes { id } } }`, 200],
  ['utterances as recorded', gql`{ utterances(first: 20, orderBy: RECORDED_DESC) { nodes { id } } }`, 200],
  ['actors by name', gql`{ actors(first: 20) { nodes { id } } }`, 200],
  ['claims as recorded', gql`{ claims(first: 20, orderBy: RECORDED_DESC) { nodes { id } } }`, 200],
];

it('counts the statements of several actors from their index', async () => {
  const { hits } = await profile(
    gql`{ statements(where: { actor: ["actor/3", "actor/4"] }) { totalCount } }`,
  );
  expect(hits).toBeLessThan(300);
});

it('finds what rests on a statement from that, not among everything', async () => {
  const { hits } = await profile(
    gql`{ statements(where: { basedOn: ["s/3"] }) { totalCount nodes { id } } }`,
  );
  expect(hits).toBeLessThan(220);
});

it.each([
  ['an actor', 'actor: ["actor/7"]', 900],
  ['a claim', 'claim: ["claim/7"]', 900],
  ['a topic', 'topic: ["t/rare"]', 900],
  ['an actor in a topic of everything', 'actor: ["actor/7"], topic: ["t/0"]', 4500],
])('reads for the changes of position of %s only what is theirs', async (_name, args, most) => {
  const { operators, hits } = await profile(`{ stanceChanges(${args}) { actor { id } to { stance } } }`);
  expect(operators).not.toContain('AllNodesScan');
  expect(hits).toBeLessThan(most);
});

it.each([
  ['speaksFor: ["actor/7"]', 2500],
  ['onlyBy: { speaksFor: ["actor/7"] }', 2500],
])('finds claims by %s from the statements of those who speak', async (filter, most) => {
  const { operators, hits } = await profile(`{ claims(first: 20, where: { ${filter} }) { nodes { id } } }`);
  expect(operators).not.toContain('AllNodesScan');
  expect(hits).toBeLessThan(most);
});

it('looks for a passage only in texts that have its words', async () => {
  const { hits } = await profile(
    gql`{ documents(first: 5, where: { passage: "not in any text" }) { nodes { id } } }`,
  );
  expect(hits).toBeLessThan(40);
});

it('finds what is about a rare topic from the topic, not among everything', async () => {
  const { hits } = await profile(
    gql`{ statements(first: 20, where: { topic: ["t/rare"], type: [DENIAL] }) { nodes { id } } }`,
  );
  expect(hits).toBeLessThan(900);
});

// What costs by what it is asked about, not by the graph of three thousand statements: actor/7 has thirty of them.
it.each([
  [
    'what a cluster said',
    gql`{ actor(id: "actor/7") { statements(first: 20, cluster: true) { nodes { id } } } }`,
    200,
  ],
  [
    'the contradictions of one claim',
    gql`{ claim(id: "claim/7") { contradictions(first: 5) { nodes { kind } } } }`,
    300,
  ],
  [
    'claims of a topic, most statements first',
    gql`{ claims(first: 5, where: { topic: ["t/rare"] }, orderBy: STATEMENTS_DESC) { nodes { id } } }`,
    2100,
  ],
  [
    'claims of a topic, most contested first',
    gql`{ claims(first: 5, where: { topic: ["t/rare"] }, orderBy: CONTESTED_DESC) { nodes { id } } }`,
    2100,
  ],
  [
    'facets of those who speak for an actor',
    gql`{ facets(by: ACT, where: { speaksFor: ["actor/7"] }) { key count } }`,
    470,
  ],
  [
    'the number of contradictions on a topic',
    gql`{ topic(id: "t/rare") { contradictions { totalCount } } }`,
    250,
  ],
  ['the sources of a claim', gql`{ claim(id: "claim/7") { corroboration { independentRoots } } }`, 1200],
  ['documents, latest first', gql`{ documents(first: 20, orderBy: PUBLISHED_DESC) { nodes { id } } }`, 1200],
  [
    'a drawing with its edges in full',
    gql`{ graph(around: ["claim/7"], depth: 1, limit: 20) { nodes { id node { id } } edges { saidFrom saidTo act document { id } } } }`,
    2400,
  ],
  [
    'what a statement is the basis of',
    gql`{ statement(id: "s/3") { basisOf(first: 5) { nodes { id } } } }`,
    80,
  ],
  ...[
    'hedgeKind: [ALLEGATION]',
    'hedgeBy: [SPEAKER]',
    'language: ["en"]',
    'quoteKind: [DIRECT]',
    'access: [DIRECT]',
    'onBehalfOf: ["actor/2"]',
    'target: ["actor/2"]',
    'coder: ["anna"]',
    'origin: [IMPORT]',
    'attribute: [{ name: "frame" }]',
  ].map((filter): [string, string, number] => [
    `an actor with ${filter}`,
    `{ statements(first: 20, where: { actor: ["actor/7"], ${filter} }) { nodes { id } } }`,
    250,
  ]),
  ...['FINDING', 'FACTUALITY', 'HEDGE', 'ACCESS', 'QUOTE_KIND', 'CODER', 'ATTRIBUTE, attribute: "frame"'].map(
    (by): [string, string, number] => [
      `facets by ${by}`,
      `{ facets(by: ${by}, where: { actor: ["actor/7"] }) { key count } }`,
      250,
    ],
  ),
])('costs by what it is asked about: %s', async (_name, source, most) => {
  const { operators, hits } = await profile(source);
  expect(operators).not.toContain('AllNodesScan');
  expect(hits).toBeLessThan(most);
});

describe('a page is read in order from an index', () => {
  it.each(pages)('%s', async (_name, source, most) => {
    const { operators, hits } = await profile(source);
    for (const refused of [
      'AllNodesScan',
      'NodeByLabelScan',
      'DirectedAllRelationshipsScan',
      'CartesianProduct',
      'Eager',
      'Top',
      'Sort',
    ]) {
      expect(operators, refused).not.toContain(refused);
    }
    expect(hits).toBeLessThan(most);
  });

  it('costs the same for an actor with a thousand statements as for one with thirty', async () => {
    const of = (actor: string) =>
      profile(`{ actor(id: "${actor}") { statements(first: 20) { nodes { id } } } }`);
    const [much, little] = [await of('actor/0'), await of('actor/7')];
    expect(much.hits).toBeLessThan(little.hits * 1.2);
  });

  it.each(['SAID_ASC', 'RECORDED_DESC'])(
    'counts what one actor said by %s from an index, not among everything',
    async (order) => {
      const of = (asOf: string) =>
        profile(
          `{ actor(id: "actor/7") { statements(first: 1, orderBy: ${order}${asOf}) { totalCount undated nodes { id } } } }`,
        );
      for (const asOf of [
        '',
        ', asOf: { said: "2022" }',
        ', asOf: { said: "2022", known: "2099-01-01T00:00:00Z" }',
      ]) {
        const { operators, hits } = await of(asOf);
        expect(operators, asOf).not.toContain('NodeByLabelScan');
        expect(hits, asOf).toBeLessThan(600);
      }
    },
  );

  it('counts nothing that is not asked for', async () => {
    const page = await profile(gql`{ claim(id: "claim/0") { statements(first: 5) { nodes { id } } } }`);
    const counted = await profile(
      gql`{ claim(id: "claim/0") { statements(first: 5) { totalCount nodes { id } } } }`,
    );
    expect(counted.hits).toBeGreaterThan(page.hits + 1000);
    expect(page.hits).toBeLessThan(150);
  });
});
