import { print } from 'graphql';
import { gql } from 'graphql-tag';
import type { Random } from '../reference/random.ts';
import type { Breakers } from './generate-invalid.ts';
import { hostile, wrongDates, wrongInstants } from './hostile.ts';

const validation = /^GRAPHQL_VALIDATION_FAILED$/;
const input = /^BAD_USER_INPUT$/;
/** A value that stands in the text is refused by validation, the same in a variable as input. */
const inputOrValidation = /^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/;

const string = (text: string) => JSON.stringify(text);
const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');

const connections = [
  (args: string) => `{ actors(${args}) { totalCount nodes { id } } }`,
  (args: string) => `{ claims(${args}) { nodes { text } } }`,
  (args: string) => `{ statements(${args}) { edges { cursor } } }`,
  (args: string) => `{ documents(${args}) { pageInfo { endCursor } } }`,
  (args: string) => `{ topics(${args}) { nodes { name } } }`,
  (args: string) => `{ contradictions(${args}) { nodes { kind } } }`,
  (args: string) => `{ search(text: "drone", ${args}) { nodes { score } } }`,
  (args: string) => `{ changes(${args}) { nodes { kind } } }`,
  (args: string) => `{ claim(id: "x") { statements(${args}) { nodes { id } } } }`,
  (args: string) => `{ claim(id: "x") { assertedBy(${args}) { nodes { id } } } }`,
  (args: string) => `{ node(id: "x") { ... on Person { denied(${args}) { nodes { id } } } } }`,
  (args: string) => `{ statement(id: "x") { relays(${args}) { nodes { id } } } }`,
  (args: string) => `{ topic(id: "x") { timeline(${args}) { nodes { id } } } }`,
];

const ids = 'ids actor speaksFor via claim topic document utterance respondsTo'.split(' ');
const lists = [...ids, ...'type act stance finding verdict medium factuality rating'.split(' ')];

/** Requests that ask for what could be there, with values that cannot be. */
export const brokenValues: Breakers = {
  'a null in a filter': (random) => {
    const key = random.one([...lists, 'hedged', 'answered', 'said', 'recorded', 'text']);
    const value = lists.includes(key) && random.chance(0.4) ? [null] : null;
    return inFilter(random, { [key]: value }, inputOrValidation);
  },
  'a key that no filter has': (random) =>
    inFilter(
      random,
      { [random.one(['AND', 'OR', 'NOT', 'name', 'id', 'actors', 'constructor'])]: [] },
      inputOrValidation,
    ),
  'a not within a not': (random) =>
    inFilter(random, { not: { not: random.one([{}, { actor: ['x'] }, null]) } }, inputOrValidation),
  'a value that is none of those known': (random) => {
    const key = random.one('type act stance finding verdict medium factuality'.split(' '));
    const query = print(gql`query ($where: StatementWhere) { statements(where: $where) { totalCount } }`);
    const value = random.one(['NOBODY', 'assert', ' DENY', '', 7, true, { is: 'DENY' }, ...hostile]);
    return { body: { query, variables: { where: { [key]: [value] } } }, code: input };
  },
  'a value of another type': (random) => {
    const [key, value] = random.one([
      ['ids', [[]]],
      ['ids', [{}]],
      ['ids', [true]],
      ['ids', [1.5]],
      ['rating', [7]],
      ['hedged', 'true'],
      ['answered', 1],
      ['said', '2025'],
      ['recorded', []],
      ['text', ['drone']],
      ['text', 7],
    ] as const);
    return inFilter(random, { [key]: value }, inputOrValidation);
  },
  'a page out of bounds': (random) => {
    const size = random.one(['-1', '501', '100000', '-2147483648', '2147483647']);
    const args = random.one([
      `first: ${size}`,
      `last: ${size}`,
      'first: 5, last: 5',
      'first: 1, last: null, before: ""',
      'last: 1, after: "?"',
    ]);
    return { body: { query: random.one(connections)(args) }, code: input };
  },
  'a page size that is no whole number': (random) => ({
    body: {
      query: random.one(connections)(
        `first: ${random.one(['1.5', '"5"', '[5]', 'true', 'ALL', '1e1', '99999999999', '{ n: 5 }'])}`,
      ),
    },
    code: validation,
  }),
  'a cursor that is none': (random) => {
    const cursor = random.one([
      ...hostile,
      '',
      'WyJTQUlEX0FTQyJd',
      'bnVsbA',
      'WzEsMl0',
      btoa('["NAME_ASC",7]'),
      btoa('{"a":1}'),
    ]);
    return {
      body: {
        query: random.one(connections)(`first: 5, ${random.one(['after', 'before'])}: ${string(cursor)}`),
      },
      code: input,
    };
  },
  'a cursor of another order': (random) => ({
    body: {
      query: random.one(connections)(
        `${random.one(['after', 'before'])}: ${string(btoa(JSON.stringify([random.one(['NOBODY', 'said_asc', 'BEST; DROP', '']), 'x'])))}`,
      ),
    },
    code: input,
  }),
  'a date that is none': (random) => dated(random, random.one([...wrongDates, ...hostile]), 'said'),
  'an instant that is none': (random) => dated(random, random.one([...wrongInstants, ...hostile]), 'known'),
  'a number out of its bounds': (random) => ({
    body: {
      query: random.one([
        () => `{ paths(from: "a", to: "b", maxLength: ${random.one([0, -1, 7, 1000])}) { nodes { id } } }`,
        () => `{ graph(around: ["a"], depth: ${random.one([-1, 5, 99])}) { truncated } }`,
        () => `{ graph(around: ["a"], limit: ${random.one([0, -5, 5001])}) { truncated } }`,
        () => `{ graph(around: [${many(101, string.bind(null, 'a'))}]) { truncated } }`,
        () => `{ facets(by: ACT, top: ${random.one([0, -1, 501])}) { key } }`,
        () => `{ nodes(ids: [${many(501, (n) => `"${n}"`)}]) { id } }`,
      ])(),
    },
    code: input,
  }),
  'a variable that is missing or wrong': (random) => {
    const [type, value] = random.one([
      ['ID!', undefined],
      ['ID!', null],
      ['ID!', []],
      ['ID!', {}],
      ['ID!', true],
      ['ID!', 1.5],
    ] as const);
    const field = random.one([
      'claim',
      'actor',
      'statement',
      'document',
      'node',
      'topic',
      'evidence',
      'utterance',
    ]);
    return {
      body: { query: `query ($id: ${type}) { ${field}(id: $id) { id } }`, variables: { id: value } },
      code: input,
    };
  },
};

function inFilter(random: Random, where: object, code: RegExp) {
  const within = random.one([
    (args: string) => `statements(${args}) { totalCount }`,
    (args: string) => `actor(id: "x") { statements(${args}) { nodes { id } } }`,
    (args: string) => `facets(by: ACT, ${args}) { key }`,
    (args: string) => `claim(id: "x") { corroboration(${args}) { statements } }`,
    (args: string) => `statement(id: "x") { responses(${args}) { totalCount } }`,
  ]);
  const inText = random.chance(0.5);
  const body = inText
    ? { query: `{ ${within(`where: ${written(where)}`)} }` }
    : { query: `query ($where: StatementWhere) { ${within('where: $where')} }`, variables: { where } };
  return { body, code };
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${written(inner)}`)
    .join(', ')} }`;
}

function dated(random: Random, value: unknown, key: 'said' | 'known') {
  const where = key === 'said' ? 'said' : 'recorded';
  return random.one([
    () => ({
      body: {
        query: print(gql`query ($asOf: AsOf) { claim(id: "x", asOf: $asOf) { id } }`),
        variables: { asOf: { [key]: value } },
      },
      code: input,
    }),
    () => ({
      body: { query: `{ claims(asOf: { ${key}: ${written(value)} }) { totalCount } }` },
      code: inputOrValidation,
    }),
    () => ({
      body: {
        query: print(gql`query ($where: StatementWhere) { statements(where: $where) { totalCount } }`),
        variables: { where: { [where]: { from: value } } },
      },
      code: input,
    }),
  ])();
}
