import { parse } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { cypher } from '../../src/graph/cypher.ts';
import type { Graph, Params } from '../../src/graph/driver.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { answerByLevels } from '../../src/plan/levels/answer.ts';
import { withSample } from '../support/database.ts';
import { documentOf, type Question } from '../support/question.ts';

const schema = loadSchema();
let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

type Sent = Readonly<{ text: string; params: Params }>;

const position = cypher('write/position').text;

/** Answers level by level; at most `most` ids of what a filter lets through are given to a statement. */
async function levels(source: Question, most?: number): Promise<{ answer: string; sent: Sent[] }> {
  const sent: Sent[] = [];
  const reading: Graph['reading'] = (work, options) =>
    graph.reading(
      (run) =>
        work((text, params) => {
          if (text !== position) sent.push({ text, params });
          return run(text, params);
        }),
      options,
    );
  const execute = createExecutor({
    schema,
    table: fields,
    graph,
    find: (plan, values, _params, options) => answerByLevels({ reading }, plan, values, options, most),
  });
  return { answer: JSON.stringify(await execute({ document: documentOf(source) })), sent };
}

async function byOne(source: string): Promise<string> {
  return JSON.stringify(await createExecutor({ schema, table: fields, graph })({ document: parse(source) }));
}

/** Filters of the sample's statements that have not one text in common; both let some statements through. */
const filters = [
  'stance: [SUPPORTS, REJECTS], hedged: false',
  'not: { act: [DENY], hedgeBy: [REPORTER] }, topic: ["t/residence-affair", "t/peace-talks"]',
  'actorKind: [PERSON, INSTITUTION], said: { from: "2025-12" }',
];

const clocks = [
  '',
  ', asOf: { said: "2025-12-30" }',
  ', asOf: { said: "2025-12-31", known: "2099-01-01T00:00:00Z" }',
];

/** The fields whose statements are long, with a filter. */
const heavy: [name: string, ask: (filter: string, asOf: string) => string][] = [
  [
    'corroboration',
    (filter, asOf) =>
      `{ claims(first: 40) { nodes { corroboration(where: { ${filter} }${asOf}) { documents statements utterances independentRoots atLeast
        roots { institution { id } basis actors { id } statements { id } } chokepoints { id } } } } }`,
  ],
  ...['INSTITUTION', 'TOPIC', 'ACT'].map((by): (typeof heavy)[number] => [
    `facets by ${by}`,
    (filter, asOf) => `{ facets(by: ${by}, where: { ${filter} }${asOf}) { key label count } }`,
  ]),
  [
    'discourseNetwork',
    (filter, asOf) =>
      `{ discourseNetwork(where: { ${filter} }${asOf}) { statements undated rows { id label } columns { id } cells { row column weight } } }`,
  ],
  [
    'discourseNetwork of institutions on topics',
    (filter, asOf) =>
      `{ discourseNetwork(mode: TWO_MODE, rows: INSTITUTION, columns: TOPIC, where: { ${filter} }${asOf}) { rows { id } columns { id } cells { row column weight } } }`,
  ],
  [
    'discourseSeries',
    (filter, asOf) =>
      `{ discourseSeries(unit: MONTH, where: { ${filter} }${asOf}) { from network { cells { row column weight } } } }`,
  ],
  ['polarization', (filter, asOf) => `{ polarization(where: { ${filter} }${asOf}) { value dna } }`],
];

describe.each(heavy)('%s with a filter that nobody has used', (_name, ask) => {
  it.each(clocks)('makes the database plan one short statement%s', async (asOf) => {
    const seen = new Set((await levels(ask('origin: [IMPORT]', asOf))).sent.map(({ text }) => text));
    for (const filter of filters) {
      const { sent } = await levels(ask(filter, asOf));
      const planned = sent.filter(({ text }) => !seen.has(text));
      expect(planned.length, filter).toBe(1);
      // What starts from a filter may need one subquery more than that of the level.
      for (const { text } of planned) expect(text.match(/\bCALL \(/g)?.length, text).toBeLessThanOrEqual(2);
      // A list outside the map would have the others planned anew for each of its sizes.
      for (const { text, params } of sent) if (seen.has(text)) expect(Object.keys(params)).toEqual(['p']);
      for (const { text } of sent) seen.add(text);
    }
  });

  it('is answered as by its one statement, also where it lets too many through', async () => {
    for (const [at, asOf] of clocks.entries()) {
      const source = ask(filters[at] as string, asOf);
      const one = await byOne(source);
      expect(one, source).not.toContain('"errors"');
      const given = await levels(source);
      expect(given.answer, source).toBe(one);
      expect(idsIn(given.sent).length, source).toBeGreaterThan(1);
      const many = await levels(source, 1);
      expect(many.answer, source).toBe(one);
      expect(idsIn(many.sent), source).toEqual([]);
    }
  });
});

/** The ids that were given to a statement. */
function idsIn(sent: readonly Sent[]): unknown[] {
  return sent.flatMap(({ params }) => (params.p as { matched?: unknown[] }).matched ?? []);
}

it('finds nothing where the filter lets nothing through', async () => {
  for (const [name, ask] of heavy) {
    const source = ask('ids: []', '');
    const { answer, sent } = await levels(source);
    expect(answer, name).toBe(await byOne(source));
    expect(
      sent.some(({ params }) => 'matched' in (params.p as object)),
      name,
    ).toBe(true);
  }
});

it('looks up no ids where there is no filter, and none for rows that are not there', async () => {
  const { sent } = await levels(gql`{ facets(by: ACTOR, where: {}) { key } }`);
  expect(sent).toHaveLength(1);
  const { sent: nobody } = await levels(
    gql`{ claim(id: "nobody") { corroboration(where: { hedged: true }) { statements } } }`,
  );
  expect(nobody).toHaveLength(1);
});
