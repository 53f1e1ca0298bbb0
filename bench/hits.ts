import { resolve } from 'node:path';
import type { DocumentNode } from 'graphql';
import { gql } from 'graphql-tag';
import neo4j, { type Driver, type ProfiledPlan } from 'neo4j-driver';
import { readConfig } from '../src/config.ts';
import { key } from '../src/domain/order.ts';
import type { Graph, Params } from '../src/graph/driver.ts';
import { textOf } from '../test/support/question.ts';
import { openWorld } from './data/load.ts';
import { composed, prepare, type Question } from './questions.ts';

// What the bench's questions, pages of the most and of the less frequent, and questions that read much cost in database hits, in
// graphs of so many statements: npm run bench:hits [FOLDER] [SIZE…], otherwise ten thousand and a million. Hits are counted, so they are the same on any machine,
// however busy; a hit of one kind may take longer than one of another.

const folder = process.argv[2] ?? '.bench';
const given = process.argv.slice(3).map(Number);
const sizes = given.length > 0 ? given : [10_000, 1_000_000];
type Asked = readonly [name: string, source: string | DocumentNode, variables?: Record<string, unknown>];
type Hits = { bare: number | undefined; hearsay: number };
const table = new Map<string, Hits[]>();

async function measure(size: number): Promise<void> {
  const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data: resolve(folder, String(size)) };
  const { database, graph } = await openWorld(config, size, (line) => console.error(line));
  const driver = neo4j.driver(database.uri, neo4j.auth.basic(database.username, database.password));
  try {
    const prepared = await prepare(graph);
    for (const question of prepared.questions) {
      add(
        `${question.name}: ${question.what}`,
        await ofQuestion(driver, graph, question, prepared.statements),
      );
    }
    for (const [name, source, variables = {}] of [...pages(), ...heavy])
      add(name, { bare: undefined, hearsay: await ofSource(driver, graph, textOf(source), variables) });
  } finally {
    await driver.close();
    await graph.close();
    await database.stop();
  }
}

function add(name: string, hits: Hits): void {
  table.set(name, [...(table.get(name) ?? []), hits]);
}

/** The middle one of a question's shots on both sides. */
async function ofQuestion(
  driver: Driver,
  graph: Graph,
  question: Question,
  statements: Readonly<Record<string, string>>,
): Promise<Hits> {
  const place = question.limit.length >> 1;
  const [bare, ours] = [question.limit[place], question.hearsay[place]];
  const params = JSON.parse(bare?.body ?? '{}', (_, value) =>
    value?.integer ? BigInt(value.integer) : value,
  ) as Params;
  const { query, variables } = JSON.parse(ours?.body ?? '{}') as {
    query: string;
    variables?: Record<string, unknown>;
  };
  return {
    bare: await profile(driver, statements[bare?.path ?? ''] ?? '', params),
    hearsay: await ofSource(driver, graph, query, variables ?? {}),
  };
}

async function ofSource(
  driver: Driver,
  graph: Graph,
  source: string,
  variables: Record<string, unknown>,
): Promise<number> {
  const { text, params } = await composed(graph, source, variables);
  return profile(driver, text, params);
}

async function profile(driver: Driver, text: string, params: Params): Promise<number> {
  const { summary } = await driver.executeQuery(`PROFILE ${text}`, params, { database: 'neo4j' });
  const sum = (plan: ProfiledPlan): number =>
    plan.dbHits + plan.children.reduce((total, child) => total + sum(child), 0);
  return sum(summary.profile as ProfiledPlan);
}

const networkOfActors = gql`query ($actors: [ID!]) {
  discourseNetwork(where: { actor: $actors }, aggregation: CONGRUENCE) { cells { weight } }
}`;

/** Actors of whom each world has the same statements. */
function probed(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `probe/actor/${n}`);
}

/** Questions that read much more than they answer. */
const heavy: readonly Asked[] = [
  [
    'facets of those who speak for two institutions',
    gql`{ facets(by: ACT, where: { speaksFor: ["actor/0", "actor/4"] }) { key count } }`,
  ],
  [
    'the number of contradictions on a topic',
    gql`{ topic(id: "topic/1") { contradictions { totalCount } } }`,
  ],
  [
    'the number of contradictions of three actors',
    gql`{ contradictions(where: { actor: ["actor/1", "actor/2", "actor/3"] }) { totalCount } }`,
  ],
  [
    'corroboration of a page of ten claims',
    gql`{ claims(first: 10) { nodes { corroboration { independentRoots } } } }`,
  ],
  ['a network of ten actors with twenty statements each', networkOfActors, { actors: probed(10) }],
  ['a network of thirty actors with twenty statements each', networkOfActors, { actors: probed(30) }],
  [
    'a network of the actors on a topic, a twentieth of all claims',
    gql`{ discourseNetwork(where: { topic: ["topic/1"] }, mode: TWO_MODE, columns: TOPIC) { cells { weight } } }`,
  ],
];

/** Pages of 20 of an actor and of a claim with some twenty statements, and of those with the most: first ones and deep ones. */
function pages(): Asked[] {
  const orders = ['SAID_ASC', 'SAID_DESC', 'RECORDED_DESC'];
  const after = (order: string) =>
    `, after: "${Buffer.from(JSON.stringify([order, key(Date.UTC(2021, 5, 1))])).toString('base64url')}"`;
  const page = (noun: string, id: string, args: string) =>
    `{ ${noun}(id: "${id}") { statements(first: 20, ${args}) { nodes { id act said actor { name } claims { text } } } } }`;
  return ['actor', 'claim'].flatMap((noun) =>
    orders.flatMap((order): Asked[] => [
      [`${noun} with few, ${order}`, page(noun, `probe/${noun}/7`, `orderBy: ${order}`)],
      [`${noun} with the most, ${order}`, page(noun, `${noun}/0`, `orderBy: ${order}`)],
      ...(order === 'RECORDED_DESC'
        ? []
        : [
            [
              `${noun} with the most, ${order}, deep`,
              page(noun, `${noun}/0`, `orderBy: ${order}${after(order)}`),
            ] as Asked,
          ]),
    ]),
  );
}

for (const size of sizes) await measure(size);
const heads = sizes.flatMap((size) => [
  `bare, ${size.toLocaleString('en')}`,
  `Hearsay, ${size.toLocaleString('en')}`,
]);
const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
console.log([line(['', ...heads, 'growth']), line(['', ...heads, ''].map(() => '---'))].join('\n'));
for (const [name, found] of table) {
  const growth = (found.at(-1)?.hearsay ?? Number.NaN) / (found[0]?.hearsay ?? Number.NaN);
  console.log(
    line([name, ...found.flatMap(({ bare, hearsay }) => [bare ?? '–', hearsay]), growth.toFixed(2)]),
  );
}
