import { buildSchema, validateSchema } from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { undescribed } from './undescribed.ts';

const schema = loadSchema();

it('is a valid schema', () => {
  expect(validateSchema(schema)).toEqual([]);
});

it('describes every type, field, argument, input field and enum value', () => {
  expect(undescribed(schema)).toEqual([]);
});

it('notices each kind of thing that lacks a description', () => {
  const bare = buildSchema(`
    "Described" type Query { a(b: Int): E "Described" c: Int }
    enum E { F "Described" G }
    input H { i: Int "Described" j: Int }
    interface K { "Described" l: Int }
    scalar M`);
  expect(undescribed(bare)).toEqual(['E', 'E.F', 'H', 'H.i', 'K', 'M', 'Query.a', 'Query.a(b:)']);
});

it('ends every description as a sentence ends', () => {
  const loose = undescribed(schema, (text) => /[.?!]$/.test(text.trim()));
  expect(loose).toEqual([]);
});
