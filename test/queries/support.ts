import { validate } from 'graphql';
import { expect } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { write } from '../graph/support.ts';
import { byLevels } from '../support/by-levels.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { documentOf, type Question } from '../support/question.ts';

const schema = loadSchema();

/** The one statement of a question, and its parameters. */
export type Asked = { text: string; params: Record<string, unknown> };
let last: Asked | undefined;

const read: Graph['read'] = (text, params, options) => {
  last = { text, params };
  return testGraph().read(text, params, options);
};
const byOne = createExecutor({ schema, table: fields, graph: { read } });
const execute = createExecutor({ schema, table: fields, graph: { read }, find: byLevels(testGraph) });

/** A world of these records alone, in the order in which they were recorded. */
export async function world(...records: readonly object[]): Promise<void> {
  await migrate(await emptyGraph());
  await write(testGraph(), records);
}

/** The answer to a question, with its errors where there are any. */
export async function answer(question: Question, variables: Record<string, unknown> = {}) {
  const document = documentOf(question);
  expect(validate(schema, document)).toEqual([]);
  return execute({ document, variables });
}

/** The data of an answer that has no errors, in the shape that the caller expects of it. */
export async function ask<Data = Record<string, unknown>>(
  question: Question,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const { data, errors } = await answer(question, variables);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as Data;
}

/** What a question is compiled to. */
export async function compiled(question: Question): Promise<Asked> {
  const { errors } = await byOne({ document: documentOf(question) });
  expect(errors).toBeUndefined();
  return last as Asked;
}

/** A statement with what it must have. */
export function statement(id: string, actor: string, claim: string, more: object = {}) {
  return { type: 'Statement', id, actor, claims: [claim], act: 'ASSERT', ...more };
}
