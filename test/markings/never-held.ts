import { type DocumentNode, print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect } from 'vitest';
import { heldBy } from '../../src/domain/marking.ts';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { logRange } from '../../src/fields/subscription.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createExecutor, createPlanner } from '../../src/plan/executor.ts';
import { answerByLevels } from '../../src/plan/levels/answer.ts';
import { exported, exportedRecords } from '../export/support.ts';
import { generateOperation } from '../reference/generate-operation.ts';
import { generateWorld } from '../reference/generate-world.ts';
import { hardQuestions, type Question } from '../reference/hard-questions.ts';
import { readWorld, type World } from '../reference/world.ts';
import { testGraph } from '../support/database.ts';
import { type Given, graphOf, marked, seenBy } from './support.ts';

const schema = loadSchema();

const changes = gql`
  query ($where: StatementWhere) {
    changes(first: 200) { totalCount nodes { kind record type revision reason at by door node { id __typename } } }
    ofSome: changes(first: 200, where: $where) { nodes { kind record type } }
  }
`;
const live = gql`
  subscription { changes { kind record type node { id } } }
`;
const search = gql`
  query ($text: String!) { search(text: $text, first: 200) { totalCount nodes { node { ... on Node { id } } } } }
`;
const networks = gql`
  query {
    twoMode: discourseNetwork(mode: TWO_MODE) {
      rows { id label } columns { id label } cells { row column weight } statements undated
    }
    oneMode: discourseNetwork(rows: INSTITUTION, columns: TOPIC) {
      rows { id } cells { row column weight } statements undated
    }
    polarization { value camps { actors { id } } }
  }
`;
const everything = gql`
  query ($ids: [ID!]!) {
    nodes(ids: $ids) { __typename id ... on Statement { markings depth: chain { depth } revision } }
  }
`;

/**
 * How much is asked. The database takes long to plan a question of a new shape (other fields, or other arguments given), and
 * little to answer one of a known shape about something else.
 */
export type Extent = Readonly<{
  /** Operations that a seed decides, and how deep they nest. */
  operations: number;
  depth?: number;
  /** The shapes asked of each hard question, and the questions of each shape; absent: all. */
  shapes?: number;
  ofShape?: number;
  /** Every how many-th question is asked by its one statement too; absent: none. */
  byOne?: number;
}>;

/** All that is asked, of everything that there is in the whole world, hidden or not. */
function questions(world: World, inputs: readonly Given[], seed: number, extent: Extent): Question[] {
  const ids = inputs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const { operations, depth } = extent;
  return [
    { document: changes, variables: { where: { act: ['ASSERT', 'REPORT', 'DENY'] } } },
    { document: networks, variables: {} },
    { document: everything, variables: { ids: ids.slice(0, 90) } },
    ...someOf(hardQuestions(world, seed), extent),
    ...Array.from({ length: operations }, (_, number) =>
      generateOperation(schema, seed * 100_000 + 500 + number, world, {
        known: true,
        ...(depth === undefined ? {} : { depth }),
      }),
    ),
  ];
}

function someOf(all: readonly Question[], { shapes = 1e6, ofShape = 1e6 }: Extent): Question[] {
  const asked = new Map<DocumentNode, Map<string, number>>();
  return all.filter(({ document, variables }) => {
    const counts = asked.get(document) ?? new Map<string, number>();
    asked.set(document, counts);
    const shape = shapeOf(variables);
    const count = counts.get(shape) ?? 0;
    if (count === 0 && counts.size === shapes) return false;
    counts.set(shape, count + 1);
    return count < ofShape;
  });
}

/** Which variables are given, however deep, without their values. */
function shapeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return `{${Object.entries(value).map(([key, inner]) => `${key}${shapeOf(inner)}`)}}`;
}

type Answers = { answers: string[]; search: string[][]; live: unknown; records: unknown; network: string };

/** What a reader is told by a graph: `held` where it has more than the reader may see. */
async function ask(
  graph: Graph,
  asked: readonly Question[],
  held: readonly string[] | undefined,
  every = 0,
): Promise<Answers> {
  const byOne = createExecutor({ schema, table: fields, graph, held });
  const byLevels = createExecutor({
    ...{ schema, table: fields, graph, held },
    find: (plan, values, _params, options) => answerByLevels(graph, plan, values, options),
  });
  const answers: string[] = [];
  for (const [at, { document, variables }] of asked.entries()) {
    const answer = JSON.stringify(await byLevels({ document, variables }));
    answers.push(answer);
    if (held !== undefined && every > 0 && at % every === 0)
      expect(JSON.stringify(await byOne({ document, variables })), print(document)).toBe(answer);
  }
  const found: string[][] = [];
  for (const text of ['attack', 'the', 'A']) {
    const { data } = await byLevels({ document: search, variables: { text } });
    const { nodes } = (data as { search: { nodes: { node: { id: string } }[] } }).search;
    // Relevance follows from all texts in the index, hidden ones too, so the order may be another.
    found.push(nodes.map(({ node }) => node.id).sort());
  }
  const bound = createPlanner({ schema, table: fields, graph })({ document: live });
  if ('errors' in bound) throw bound.errors[0];
  const range = logRange(0, 1e6, 500);
  const events = await bound.events(held === undefined ? range : { ...range, held });
  return {
    answers,
    search: found,
    live: events.map(({ result }) => result),
    records: await exportedRecords(graph, { held }),
    network: await exported(graph, 'graphml', { held }),
  };
}

/** Readers who see less than everything, and what they hold. */
export const readers = [
  { name: 'without a token', level: 'TLP:CLEAR', labels: [] },
  { name: 'with TLP:AMBER and a label', level: 'TLP:AMBER', labels: ['cell 7'] },
];

/** A generated world with marked records, and what there is to ask of it. */
export function markedWorld(seed: number, extent: Extent) {
  const inputs = marked(seed, generateWorld(seed, { history: true }) as Given[]);
  const asked = questions(readWorld(inputs), inputs, seed, extent);
  const told = new Map<unknown, Answers>();
  return {
    /** Asks everything for each reader. */
    async ask(): Promise<void> {
      await migrate(testGraph());
      const whole = await graphOf(`${seed}-all`, inputs);
      for (const reader of readers) {
        const held = heldBy([reader.level, ...reader.labels]);
        told.set(reader, await ask(whole, asked, held, extent.byOne));
      }
    },
    /** Compares what a reader was told with what a graph tells everybody that never held what the reader may not see. */
    async compare(reader: (typeof readers)[number]): Promise<void> {
      const seen = seenBy(inputs, reader);
      expect(seen.length).toBeLessThan(inputs.length);
      const expected = await ask(await graphOf(`${seed}-seen`, seen), asked, undefined);
      const found = told.get(reader) ?? expect.fail();
      for (const [at, answer] of found.answers.entries()) {
        const { document, variables } = asked[at] ?? expect.fail();
        expect(answer, `${print(document)}\n${JSON.stringify(variables)}`).toBe(expected.answers[at]);
      }
      expect(found.search).toEqual(expected.search);
      expect(found.live).toEqual(expected.live);
      expect(found.records).toEqual(expected.records);
      expect(found.network).toBe(expected.network);
    },
  };
}
