import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLScalarType, parse, specifiedScalarTypes } from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { root } from '../../src/root.ts';
import { undeprecatedBreaks } from './breaking.ts';

const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const released = read('test/schema/released.graphql');

it('breaks nothing of the last release that was not deprecated in it', () => {
  expect(undeprecatedBreaks(parse(released), buildSchema(read('schema.graphql')))).toEqual([]);
});

it('compares with the schema of the minor version that the package has', () => {
  const [, version] = /^# The schema of Hearsay (\d+\.\d+)\.0,/.exec(released) ?? [];
  const { version: present } = JSON.parse(read('package.json')) as { version: string };
  // docs/recipes.md, "A release", says how the file is renewed.
  expect(version).toBe(present.replace(/\.\d+$/, ''));
});

const before = `
  type Query { a(b: Int, c: Int @deprecated): Int old: Old @deprecated(reason: "Use a.") e(f: F): E }
  type Old { x: Int }
  enum E { G H @deprecated }
  input F { i: Int j: Int @deprecated }`;

it.each([
  [
    'what was deprecated may go',
    'type Query { a(b: Int): Int e(f: F): E } enum E { G } input F { i: Int }',
    [],
  ],
  [
    'what is new breaks nothing',
    `${before.replace('type Query {', 'type Query { z: Z ')} type Z { y: Int }`,
    [],
  ],
  ['a field that goes', before.replace('a(b: Int, c: Int @deprecated): Int', ''), ['Query.a was removed.']],
  ['an argument that goes', before.replace('b: Int, ', ''), ['Query.a arg b was removed.']],
  [
    'a type that changes',
    before.replace('): Int', '): String'),
    ['Query.a changed type from Int to String.'],
  ],
  ['an enum value that goes', before.replace('G H', 'H'), ['G was removed from enum type E.']],
  [
    'an input field that is required now',
    before.replace('i: Int', 'i: Int!'),
    ['F.i changed type from Int to Int!.'],
  ],
  [
    'a type that goes with a field that stays in use',
    before.replace('e(f: F): E', '').replace(/enum E.*\n/, ''),
    ['E was removed.', 'Query.e was removed.'],
  ],
])('tells of breaking changes alone: %s', (_, after, breaks) => {
  const found = undeprecatedBreaks(parse(before), buildSchema(after));
  expect(found.map(({ description }) => description).sort()).toEqual([...breaks].sort());
});

it('says of each scalar of its own where it is specified', () => {
  const scalars = Object.values(buildSchema(read('schema.graphql')).getTypeMap()).filter(
    (type) =>
      type instanceof GraphQLScalarType && !specifiedScalarTypes.some(({ name }) => name === type.name),
  );
  expect(scalars.map(({ name }) => name).sort()).toEqual(['DateTime', 'EDTF', 'JSON', 'URL']);
  for (const { name } of scalars) {
    expect(loadSchema().getType(name)).toHaveProperty(
      'specifiedByURL',
      expect.stringMatching(/^https:\/\/\S+$/),
    );
  }
});
