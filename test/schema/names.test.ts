import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { agreed, agreedKinds, agreedMembers } from './names.ts';

const schema = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
const paging = { first: 'Int', last: 'Int', after: 'String', before: 'String' };

/** One line of the agreement, taken apart: `Type.field(a: T = d, b: T): Type`. */
function parse(line: string) {
  const [, type, field, list, given] =
    /^(\w+)\.(\w+)(?:\((.*)\))?: (\S+)$/.exec(line) ?? expect.fail(`cannot read ${line}`);
  const args: Record<string, string> = given?.startsWith('~') ? { ...paging } : {};
  for (const arg of (list ?? '').split(/, (?=\w+:)/).filter(Boolean)) {
    const [name, rest] = arg.split(/: (.*)/s);
    args[name ?? ''] = (rest ?? '').replace(/ = .*/s, '');
  }
  const result = given?.startsWith('~') ? `${given.slice(1)}Connection!` : given;
  return { type: type ?? '', field: field ?? '', args, result };
}

function fieldOf(type: string, field: string): GraphQLField<unknown, unknown> {
  const found = schema.getType(type);
  if (!isObjectType(found) && !isInterfaceType(found)) return expect.fail(`no type ${type}`);
  return found.getFields()[field] ?? expect.fail(`no field ${type}.${field}`);
}

it.each(agreed.trim().split('\n'))('keeps %s', (line) => {
  const { type, field, args, result } = parse(line);
  const found = fieldOf(type, field);
  expect(String(found.type)).toBe(result);
  const has = Object.fromEntries(found.args.map((arg) => [arg.name, String(arg.type)]));
  expect(has).toMatchObject(args);
});

it.each(Object.entries(agreedMembers))('keeps the members of %s', (name, members) => {
  const type = schema.getType(name);
  const has = isEnumType(type)
    ? type.getValues().map((value) => value.name)
    : isInputObjectType(type)
      ? Object.keys(type.getFields())
      : expect.fail(`no enum or input ${name}`);
  expect(has).toEqual(expect.arrayContaining(members.split(' ')));
});

it.each(Object.entries(agreedKinds))('keeps the kinds of %s', (name, kinds) => {
  const type = schema.getType(name);
  if (!isInterfaceType(type)) return expect.fail(`no interface ${name}`);
  const has = schema.getPossibleTypes(type).map((kind) => kind.name);
  expect(has.sort()).toEqual(kinds.split(' ').sort());
});

it('gives each connection edges, nodes, page info, a total and the undated', () => {
  const connections = Object.keys(schema.getTypeMap()).filter((name) => name.endsWith('Connection'));
  expect(connections).toHaveLength(14);
  for (const name of connections) {
    const item = name.replace('Connection', '');
    expect(String(fieldOf(name, 'edges').type)).toBe(`[${item}Edge!]!`);
    expect(String(fieldOf(name, 'nodes').type)).toBe(`[${item}!]!`);
    expect(String(fieldOf(name, 'pageInfo').type)).toBe('PageInfo!');
    expect(String(fieldOf(name, 'totalCount').type)).toBe('Int!');
    expect(String(fieldOf(name, 'undated').type)).toBe('Int!');
    expect(String(fieldOf(`${item}Edge`, 'cursor').type)).toBe('String!');
    expect(String(fieldOf(`${item}Edge`, 'node').type)).toBe(`${item}!`);
  }
});

it('keeps the defaults that an absent argument means', () => {
  const defaultOf = (type: string, field: string, name: string) =>
    fieldOf(type, field).args.find((arg) => arg.name === name)?.defaultValue;
  expect(defaultOf('Claim', 'corroboration', 'where')).toEqual({ stance: ['SUPPORTS'] });
  expect(defaultOf('Query', 'paths', 'maxLength')).toBe(4);
  expect(defaultOf('Query', 'graph', 'depth')).toBe(1);
  expect(defaultOf('Query', 'graph', 'limit')).toBe(300);
});
