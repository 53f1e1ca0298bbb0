import { type GraphQLSchema, parse, validate } from 'graphql';
import { expect } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { byLevels } from '../support/by-levels.ts';
import { read } from './files.ts';

/** A fenced block of a page: its language and its text. */
export type Block = { language: string; text: string };

/** A question of a page, in GraphQL, and the block after it, which is to be its answer. */
export type Example = { question: string; answer: Block | undefined };

/** The fenced blocks of a page in their order. */
export function blocksOf(page: string): Block[] {
  return [...read(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
    language: language as string,
    text: text as string,
  }));
}

/** The questions of a page in their order. */
export function examplesOf(page: string): Example[] {
  const blocks = blocksOf(page);
  return blocks.flatMap(({ language, text }, at) =>
    language === 'graphql' ? [{ question: text, answer: blocks[at + 1] }] : [],
  );
}

/** Asks the question and compares with the answer on the page: the values and the order of all fields. */
export async function expectAnswered(schema: GraphQLSchema, graph: Graph, example: Example): Promise<void> {
  const document = parse(example.question);
  expect(validate(schema, document)).toEqual([]);
  const result = await createExecutor({ schema, table: fields, graph, find: byLevels(() => graph) })({
    document,
  });
  const expected: unknown = JSON.parse(example.answer?.text ?? '');
  expect(result).toEqual(expected);
  expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
}
