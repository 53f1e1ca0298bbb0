import { getNamedType, isInputObjectType, isNonNullType } from 'graphql';
import { expect, it } from 'vitest';
import { historyKeys } from '../../src/domain/common.ts';
import { schemaOf } from '../../src/domain/record.ts';
import { loadSchema } from '../../src/fields/schema.ts';

const schema = loadSchema();

/** The fields of an input type, each with its type without the mark that it is required. */
function fieldsOf(name: string): { types: Record<string, string>; required: string[] } {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) return expect.fail(`no input ${name}`);
  const all = Object.values(type.getFields());
  return {
    types: Object.fromEntries(
      all.map((field) => [field.name, String(isNonNullType(field.type) ? field.type.ofType : field.type)]),
    ),
    required: all.filter((field) => isNonNullType(field.type)).map((field) => field.name),
  };
}

const record = schemaOf('Statement').shape as Record<
  string,
  { safeParse(value: unknown): { success: boolean } }
>;
/** `type` is said by the mutation, a given stance is given, and a history is the graph's own. */
const ownKeys = Object.keys(record).filter(
  (key) => !historyKeys.has(key) && !['type', 'stanceImplied'].includes(key),
);
const input = fieldsOf('StatementInput');

it('takes every key of a statement in a new one, and requires those that a record needs', () => {
  const { chain, ...types } = input.types;
  expect(chain).toBe('[ChainHopInput!]');
  expect(Object.keys(types).sort()).toEqual([...ownKeys].sort());
  const needed = ownKeys.filter((key) => key !== 'id' && !record[key]?.safeParse(undefined).success);
  expect(input.required.sort()).toEqual(needed.sort());
});

it.each([
  ['ChainHopInput', ['via', 'chain'], ['actor']],
  ['StatementRevisionInput', ['id', 'chain'], []],
])('takes in %s what a new statement takes, but %s', (name, without, required) => {
  const others = Object.entries(input.types).filter(([field]) => !without.includes(field));
  expect(fieldsOf(name)).toEqual({ types: Object.fromEntries(others), required });
});

it('has each of these input types where it belongs', () => {
  const arguments_ = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args
      .filter((arg) => /Statement\w*Input/.test(String(arg.type)))
      .map((arg) => [name, getNamedType(arg.type).name]),
  );
  expect(Object.fromEntries(arguments_)).toEqual({
    recordStatement: 'StatementInput',
    recordStatements: 'StatementInput',
    reviseStatement: 'StatementRevisionInput',
  });
});
