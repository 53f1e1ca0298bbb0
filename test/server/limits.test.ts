import { type DocumentNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { aliasesOf } from '../../src/server/limits/aliases.ts';
import { costOf, costVaries } from '../../src/server/limits/cost.ts';
import { depthOf } from '../../src/server/limits/depth.ts';
import { directivesInOnePlace, directivesOf } from '../../src/server/limits/directives.ts';
import { rootFieldsOf } from '../../src/server/limits/root-fields.ts';
import { subqueriesOf } from '../../src/server/limits/subqueries.ts';
import { documentOf, type Question } from '../support/question.ts';
import { serve } from './support.ts';

const schema = loadSchema();

function read(text: Question): [DocumentNode, OperationDefinitionNode] {
  const document = documentOf(text);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return [document, operation as OperationDefinitionNode];
}

it.each([
  [print(gql`{ claim(id: 1) { text } }`), 2],
  [print(gql`{ claim(id: 1) { ... { ... on Claim { text } } } }`), 2],
  [
    print(gql`{ ...A } fragment A on Query { claim(id: 1) { ...B } } fragment B on Claim { topics { id } }`),
    3,
  ],
  ['{ ...A } fragment A on Query { a: node(id: 1) { ...A } }', 1],
])('counts the levels of %s', (text, depth) => {
  expect(depthOf(...read(text))).toBe(depth);
});

it('counts what a fragment renames once for each of its uses', () => {
  const text = gql`{ a: node(id: 1) { ...A } node(id: 2) { ...A } } fragment A on Node { x: id y: id }`;
  expect(aliasesOf(...read(text))).toBe(5);
});

it('counts directives wherever they stand', () => {
  const text = `query ($x: Boolean! @a) @b { id @include(if: $x) ...A @skip(if: $x) ...A ... @include(if: $x) { id } }
    fragment A on Query @c { id @skip(if: $x) }`;
  expect(directivesOf(...read(text))).toBe(8);
});

it.each([
  ['{ id @a @b text @c }', 2],
  ['query @a @b @c { id @d }', 3],
  ['query ($x: Int @a @b) { id @c }', 2],
  ['{ ... @a @b @c { id } }', 3],
  ['{ ...A @a } fragment A on Query @b @c @d { id }', 3],
  ['{ x { ...A } y { ...A } } fragment A on Query { id @a @b }', 2],
  ['{ id }', 0],
])('finds the place with the most directives in %s', (text, most) => {
  expect(directivesInOnePlace(...read(text))).toBe(most);
});

it('refuses ten directives in one place by one error', async () => {
  const { ask } = await serve();
  const { errors } = await ask('{ __typename @a @a @a @a @a @a @a @a @a @a }');
  expect(errors?.map(({ extensions }) => extensions)).toEqual([
    { code: 'LIMIT_EXCEEDED', limit: 'directivesInOnePlace', found: 10, maximum: 5 },
  ]);
});

it('counts the root fields, those of fragments too', () => {
  const text = gql`{ a: claim(id: 1) { id text } ...A ... { c: __typename } } fragment A on Query { b: __typename }`;
  expect(rootFieldsOf(...read(text))).toBe(3);
});

it('counts the fields that lead to other objects, and the counts', () => {
  const text = gql`{
    claims { totalCount pageInfo { hasNextPage } edges { cursor node { statements { nodes { actor { name } } } } } }
    __schema { types { fields { type { name } } } }
  }`;
  expect(subqueriesOf(...read(text), schema)).toBe(4);
});

describe('the cost of an operation', () => {
  const cost = (text: Question, variables = {}) => costOf(...read(text), schema, variables);

  it.each([
    [print(gql`{ claims { totalCount } }`), 1],
    [print(gql`{ claims { totalCount pageInfo { hasNextPage } } }`), 1],
    [print(gql`{ claim(id: 1) { text statements { totalCount } } }`), 1],
    [print(gql`{ claims { nodes { id } } }`), 25],
    [print(gql`{ claims(first: 10) { nodes { id } } }`), 10],
    [print(gql`{ claims(last: 7) { edges { cursor } } }`), 7],
    [print(gql`{ claims(first: 10) { nodes { statements { totalCount } } } }`), 20],
    [print(gql`{ claims(first: 10) { nodes { statements(first: 5) { nodes { actor { name } } } } } }`), 60],
    [
      print(gql`{ claims(first: 10) { totalCount ...A } } fragment A on ClaimConnection { nodes { id } }`),
      10,
    ],
    [print(gql`{ a: claims(first: 3) { nodes { id } } b: claims(first: 4) { nodes { id } } }`), 7],
    [
      print(
        gql`{ nodes(ids: ["a", "b", "c"]) { id ... on Claim { statements(first: 4) { nodes { id } } } } }`,
      ),
      15,
    ],
    [print(gql`{ claim(id: 1) { links { claim { statements(first: 2) { nodes { id } } } } } }`), 21],
    [print(gql`query ($n: Int = 6) { claims(first: $n) { nodes { id } } }`), 6],
    [print(gql`{ __typename }`), 0],
    [print(gql`{ graph(around: ["a"], depth: 4) { nodes { id } edges { id } } }`), 900],
    [print(gql`{ graph(around: ["a"], limit: 500) { nodes { id } edges { id } } }`), 1500],
    [print(gql`{ graph(around: ["a"], limit: 2000) { nodes { id } edges { id } } }`), 6000],
    [print(gql`{ graph(around: ["a"], limit: null) { nodes { id } } }`), 600],
    [print(gql`{ facets(by: ACTOR) { key } }`), 500],
    [print(gql`{ facets(by: ACTOR, top: 7) { key } }`), 7],
    [print(gql`{ paths(from: "a", to: "b") { nodes { id } } }`), 50],
    [print(gql`{ statement(id: "s") { relays { nodes { id } } responses(last: 3) { nodes { id } } } }`), 28],
  ])('of %s is %i', (text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  it('reads page sizes from variables', () => {
    const text = gql`query ($n: Int, $ids: [ID!]!) { claims(first: $n) { nodes { id } } nodes(ids: $ids) { id } }`;
    expect(cost(text, { n: 100, ids: ['a', 'b'] })).toBe(102);
    expect(cost(text, { n: null, ids: [] })).toBe(25);
  });

  it('varies with the variables that are sizes, and with no other', () => {
    const varies = (text: Question) => costVaries(...read(text), schema);
    expect(varies(gql`query ($n: Int) { claims(first: $n) { nodes { id } } }`)).toBe(true);
    expect(varies(gql`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`)).toBe(true);
    expect(varies(gql`query ($id: ID!) { claim(id: $id) { statements(first: 3) { nodes { id } } } }`)).toBe(
      false,
    );
  });

  it('takes a page size out of range as the nearest one accepted, which the executor refuses by name', () => {
    expect(cost(gql`{ claims(first: 1000000) { nodes { id } } }`)).toBe(500);
    expect(cost(gql`{ claims(first: -5) { nodes { id } } }`)).toBe(0);
  });

  it('is fixed for what reads all statements that match, whatever is asked of the answer', () => {
    expect(cost(gql`{ discourseNetwork { statements } }`)).toBe(2_000);
    expect(cost(gql`{ discourseNetwork { cells { weight } } }`)).toBe(2_001);
    expect(cost(gql`{ a: polarization { value } b: discourseSeries(unit: DAY) { mid } }`)).toBe(40_000);
  });

  it('multiplies lists of introspection by what the schema holds', () => {
    const types = Object.keys(schema.getTypeMap()).length;
    expect(cost(gql`{ __schema { types { name } } }`)).toBe(1);
    expect(cost(gql`{ __schema { types { fields { name } } } }`)).toBe(1 + types);
  });
});

const nested = (levels: number) =>
  `{ node(id: "x") { ${'... on Statement { via { '.repeat(levels)} id ${'} }'.repeat(levels)} } }`;
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');

it.each([
  ['depth', 'MAX_DEPTH', 20, 21, nested(19), nested(18)],
  ['aliases', 'MAX_ALIASES', 60, 61, `{ ${many(61, (i) => `a${i}: __typename`)} }`, undefined],
  ['directives', 'MAX_DIRECTIVES', 50, 51, `{ __typename ${'@include(if: true) '.repeat(51)} }`, undefined],
  [
    'rootFields',
    'MAX_ROOT_FIELDS',
    20,
    21,
    `{ ${many(21, (i) => `a${i}: __typename`)} }`,
    `{ ${many(20, (i) => `a${i}: __typename`)} }`,
  ],
  [
    'tokens',
    'MAX_TOKENS',
    5000,
    5001,
    `{ ${'__typename '.repeat(4999)} }`,
    `{ claims(where: { ids: [${'"x" '.repeat(4984)}] }) { totalCount } }`,
  ],
  [
    'cost',
    'MAX_COST',
    100_000,
    100_100,
    print(
      gql`{ claims(first: 100) { nodes { statements(first: 500) { nodes { id } } responses: statements(first: 500) { nodes { id } } } } }`,
    ),
    undefined,
  ],
])(
  'refuses too many %s before any Cypher runs',
  async (limit, setting, maximum, found, refused, accepted) => {
    const { ask, statements } = await serve(limit === 'aliases' ? { MAX_ROOT_FIELDS: '100' } : {});
    const answer = await ask(refused);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit, found, maximum });
    expect(answer.errors?.[0]?.message).toMatch(String(maximum));
    expect(await statements()).toBe(0);
    if (accepted) expect((await ask(accepted)).errors?.[0]?.extensions.code).not.toBe('LIMIT_EXCEEDED');

    const raised = await serve({
      [setting]: String(found),
      ...(limit === 'aliases' ? { MAX_ROOT_FIELDS: '100' } : {}),
    });
    expect((await raised.ask(refused)).errors?.[0]?.extensions.limit).not.toBe(limit);
  },
);

it('counts a cost that only the variables tell', async () => {
  const { ask } = await serve();
  const text = gql`query ($n: Int) { claims(first: $n) { nodes { statements(first: 500) { nodes { id } } } } }`;
  expect((await ask(text, { n: 500 })).errors?.[0]?.extensions).toMatchObject({
    limit: 'cost',
    found: 250_500,
  });
  expect((await ask(text, { n: 10 })).errors?.[0]?.extensions.code).toBe('DATABASE_UNAVAILABLE');
});

it('refuses a body that is too large, in JSON, with its size', async () => {
  const { send, ask } = await serve({ MAX_BODY_BYTES: '2048' });
  const body = JSON.stringify({ query: print(gql`{ __typename }`), variables: { text: 'x'.repeat(10_000) } });
  const answer = await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(answer.status).toBe(413);
  expect(answer.errors?.[0]?.extensions).toEqual({
    code: 'LIMIT_EXCEEDED',
    limit: 'bodyBytes',
    found: body.length,
    maximum: 2048,
  });
  expect((await ask(gql`{ __typename }`)).status).toBe(200);
});

it('applies the limits to GET as to POST', async () => {
  const { send } = await serve();
  const search = `?query=${encodeURIComponent(nested(40))}`;
  const answer = await send({ search, headers: { 'apollo-require-preflight': 'yes' } });
  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { limit: 'depth', found: 42 } }] });
});
