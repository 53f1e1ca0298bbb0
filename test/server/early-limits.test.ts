import {
  type DocumentNode,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { answerSizeOf } from '../../src/server/limits/answer-size.ts';
import { extentOf } from '../../src/server/limits/extent.ts';
import { checkDocument } from '../../src/server/limits/limits.ts';
import { mergingOf } from '../../src/server/limits/merging.ts';
import { serve } from './support.ts';

const schema = loadSchema();
const { limits } = readConfig({});
const times = (count: number, text: string) => text.repeat(count);
const list = (count: number, one: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => one(at)).join(' ');

function merged(text: string) {
  const document = parse(text);
  const [operation] = document.definitions;
  const maximum = { fields: 1e6, pairs: 1e6 };
  return mergingOf(document, operation as OperationDefinitionNode, maximum);
}

describe('what validation compares', () => {
  it('has an end where a fragment contains itself', () => {
    expect(merged('{ ...F } fragment F on Query { a { ...F } }').fields).toBe(200);
    expect(merged('{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }').fields).toBe(0);
  });

  it.each([
    ['{ a b c }', 3, 0],
    ['{ a a a }', 3, 3],
    ['{ x: a x: b y: a }', 3, 1],
    // The two are one field, so their selections are one too.
    ['{ a { b c } a { b } }', 5, 2],
    ['{ a { b b } a { b b } }', 6, 1 + 6],
    ['{ a ...F ... { a } } fragment F on Query { a ...F }', 3, 3],
    ['{ ...F ...F ...F } fragment F on Query { a }', 1, 0],
    ['{ x { ...F } y { ...F } } fragment F on Query { a a }', 6, 2],
  ])('in %s is %i fields and %i pairs', (text, fields, pairs) => {
    expect(merged(text)).toEqual({ fields, pairs });
  });

  it('stops counting where fragments expand without end', () => {
    const fragments = list(40, (at) => `fragment F${at} on S { v { ...F${at + 1} } w { ...F${at + 1} } }`);
    const document = parse(`{ ...F0 } ${fragments} fragment F40 on S { id }`);
    const maximum = { fields: 1000, pairs: 1000 };
    expect(mergingOf(document, document.definitions[0] as OperationDefinitionNode, maximum).fields).toBe(
      1001,
    );
  });
});

/** Operations whose validation or answer would hold up everybody else, each within the limits of tokens, depth and aliases. */
const attacks: [what: string, text: string, limit: string][] = [
  [
    'one object in one place 1,200 times',
    `{ claim(id: "x") { ${times(1200, 'topics { id } ')} } }`,
    'mergedFields',
  ],
  ['one field in one place 4,900 times', `{ claim(id: "x") { ${times(4900, 'id ')} } }`, 'mergedFields'],
  [
    'objects that are merged, with objects that are merged',
    `{ claim(id: "x") { ${times(30, `topics { ${times(30, 'claims { totalCount } ')} } `)} } }`,
    'mergedFields',
  ],
  [
    'objects that are merged through inline fragments',
    `{ claim(id: "x") { ${times(480, '... on Claim { topics { id } } ')} } }`,
    'mergedFields',
  ],
  [
    'fields that are merged through fragments',
    `{ claim(id: "x") { ${list(150, (at) => `...F${at}`)} } } ${list(150, (at) => `fragment F${at} on Claim { ${times(15, 'id ')} }`)}`,
    'mergedFields',
  ],
  [
    'hundreds of fragments',
    `{ claim(id: "x") { ${list(400, (at) => `...F${at}`)} } } ${list(400, (at) => `fragment F${at} on Claim { id }`)}`,
    'fragments',
  ],
  [
    'twenty times the whole schema',
    `{ ${list(20, (at) => `a${at}: __schema { types { name description } }`)} }`,
    'introspections',
  ],
  [
    'twice the whole schema, once in a fragment',
    print(gql`{ __schema { types { name } } ...A } fragment A on Query { b: __schema { types { name } } }`),
    'introspections',
  ],
];

it.each(attacks)('refuses %s before it is validated', async (_what, text, limit) => {
  const { ask, statements } = await serve();
  const answer = await ask(text);
  expect([answer.status, answer.errors?.[0]?.extensions]).toMatchObject([
    400,
    { code: 'LIMIT_EXCEEDED', limit },
  ]);
  expect(await statements()).toBe(0);
});

it('lets the operations of tools pass', () => {
  for (const text of [getIntrospectionQuery(), getIntrospectionQuery({ inputValueDeprecation: true })])
    expect(() => checkDocument(text, limits)).not.toThrow();
  // As Relay composes a page: many fragments, each with the id.
  const fragments = list(60, (at) => `fragment F${at} on Claim { __typename id text }`);
  const page = `{ claim(id: "x") { ${list(60, (at) => `...F${at}`)} } } ${fragments}`;
  expect(() => checkDocument(page, limits)).not.toThrow();
});

/** How often the validation of a document reads one of its nodes, which is what its work consists of. */
function readsOf(document: DocumentNode): number {
  let reads = 0;
  const seen = new WeakMap<object, object>();
  const observed = <Part>(part: Part): Part => {
    if (typeof part !== 'object' || part === null) return part;
    const before = seen.get(part) as Part | undefined;
    if (before !== undefined) return before;
    const counting = new Proxy(part, {
      get(target, name) {
        reads += 1;
        return observed(Reflect.get(target, name));
      },
    });
    seen.set(part, counting);
    return counting;
  };
  validate(schema, observed(document));
  return reads;
}

it('accepts nothing that takes much more work to be validated than a plain document of the same limits', () => {
  const fields = [
    ...['id', 'text', 'language', 'topics { id name }', 'links { kind claim { id text } }'],
    'statements(first: 1) { totalCount nodes { id quote said actor { id name } document { id title url } } }',
  ];
  const plain = `{ ${list(19, (at) => `c${at}: claim(id: "x") { ${fields.join(' ')} }`)} }`;
  const near = [
    `{ claim(id: "x") { ${times(130, 'topics { id } ')} } }`,
    `{ claim(id: "x") { ${times(7, `topics { ${times(18, 'claims { totalCount } ')} } `)} } }`,
    `{ claim(id: "x") { ${list(190, (at) => `...F${at}`)} } } ${list(190, (at) => `fragment F${at} on Claim { id }`)}`,
  ];
  const workOf = (text: string) => {
    checkDocument(text, limits);
    return readsOf(parse(text));
  };
  const usual = workOf(plain);
  for (const text of near) expect(workOf(text) / usual, text.slice(0, 60)).toBeLessThan(6);
  // What is refused takes far more, or this test would show nothing.
  expect(readsOf(parse(attacks[0]?.[1] ?? '')) / usual).toBeGreaterThan(12);
});

it.each([
  [{}, 0],
  [{ ids: ['a', 'b'] }, 2],
  [{ where: { not: { ids: [['a'], 'b'] } }, n: null }, 3],
  ['text', 0],
  [null, 0],
])('counts the items of the lists in %j', (variables, items) =>
  expect(extentOf(variables).items).toBe(items),
);

it('refuses a list of a hundred thousand ids in a variable, and takes what the limit allows', async () => {
  const { ask } = await serve();
  const nodes = print(gql`query ($ids: [ID!]!) { claims(where: { ids: $ids }) { totalCount } }`);
  const ids = (count: number) => ({ ids: Array.from({ length: count }, (_, at) => `c${at}`) });
  const answer = await ask(nodes, ids(100_000));
  expect([answer.status, answer.errors?.[0]?.extensions]).toEqual([
    400,
    { code: 'LIMIT_EXCEEDED', limit: 'listItems', found: 100_000, maximum: 5000 },
  ]);
  const code = async (text: string, count: number) =>
    (await ask(text, ids(count))).errors?.[0]?.extensions.code;
  expect(await code(nodes, 5000)).toBe('DATABASE_UNAVAILABLE');
  // Whoever may write sends many at once: the size of the body is their limit.
  const accept = print(gql`mutation ($ids: [ID!]!) { acceptDrafts(ids: $ids) { drafts { id } } }`);
  expect(await code(accept, 20_000)).not.toBe('LIMIT_EXCEEDED');
});

it('refuses an answer that is too large, asked for the first time or again', async () => {
  const { ask } = await serve({ MAX_ANSWER_SIZE: '2000' });
  for (let time = 0; time < 3; time += 1) {
    const { status, errors, data } = await ask(gql`{ __schema { types { name description } } }`);
    expect([status, data, errors?.[0]?.extensions]).toMatchObject([
      400,
      undefined,
      { code: 'LIMIT_EXCEEDED', limit: 'answerSize', maximum: 2000 },
    ]);
  }
  expect((await ask(gql`{ __typename }`)).status).toBe(200);
});

it('estimates the size of an answer, and stops where it is too large', () => {
  const answer = { claims: [{ id: 'a', text: 'x'.repeat(1000) }, null, 3, true] };
  const size = JSON.stringify(answer).length;
  expect(answerSizeOf(answer, 1e9)).toBeGreaterThan(size * 0.9);
  expect(answerSizeOf(answer, 1e9)).toBeLessThan(size * 1.2);
  expect(answerSizeOf({ list: Array(1e6).fill('x') }, 100)).toBeLessThan(200);
});
