import { readdirSync, readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { root } from '../../src/root.ts';
import { withSample } from '../support/database.ts';

const schema = loadSchema();
const answers = new URL('./', import.meta.url);

/** A question beside its answer: NAME.json here, NAME.graphql here or among the questions. */
const pairs = [new URL('questions/', root), answers].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({
      name: file.slice(0, -'.graphql'.length),
      question: readFileSync(new URL(file, folder), 'utf8'),
    })),
);

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

it('has an answer for each of the twelve questions, and a question for each answer', () => {
  const named = readdirSync(answers).filter((file) => file.endsWith('.json'));
  expect(pairs.map(({ name }) => `${name}.json`).sort()).toEqual(named.sort());
  expect(pairs.filter(({ name }) => /^(0[1-9]|1[0-2])-/.test(name))).toHaveLength(12);
});

it.each(pairs)('answers $name as expected, from one statement', async ({ name, question }) => {
  const document = parse(question);
  expect(validate(schema, document)).toEqual([]);
  const statements: string[] = [];
  const read: Graph['read'] = (text, params, options) => {
    statements.push(text);
    return graph.read(text, params, options);
  };
  const answer = await createExecutor({ schema, table: fields, graph: { read } })({ document });
  const expected = readFileSync(new URL(`${name}.json`, answers), 'utf8');
  expect(`${JSON.stringify(answer, null, 2)}\n`).toBe(expected);
  expect(statements).toHaveLength(1);
});
