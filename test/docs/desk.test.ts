import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { blocksOf } from './examples.ts';

it('asks in docs/desk.md only what the schema has', () => {
  const examples = blocksOf('docs/desk.md').filter(({ language }) => language === 'graphql');
  expect(examples.length).toBeGreaterThan(0);
  for (const { text } of examples) expect(validate(loadSchema(), parse(text)), text).toEqual([]);
});
