import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { type Served, serve } from './support.ts';

/** Fragments that each use the next one twice: `2 ** count` fields when written out. */
function doubling(count: number, use: (next: string) => string): string {
  const fragments = Array.from(
    { length: count },
    (_, i) => `fragment F${i} on Statement { ${use(`...F${i + 1}`)} }`,
  );
  return `{ statement(id: "x") { ...F0 } } ${fragments.join(' ')} fragment F${count} on Statement { id }`;
}

const times = (count: number, text: string) => text.repeat(count);

const hostile: readonly (readonly [string, string, RegExp])[] = [
  [
    'aliases that double in fragments',
    doubling(18, (next) => `a: via { ${next} } b: via { ${next} }`),
    /LIMIT_EXCEEDED/,
  ],
  [
    'fields that double in fragments',
    doubling(18, (next) => `via { ${next} } supersedes { ${next} }`),
    /LIMIT_EXCEEDED/,
  ],
  ['spreads that double in fragments', doubling(18, (next) => `${next} ${next}`), /DATABASE_UNAVAILABLE/],
  [
    'a fragment in itself',
    '{ statement(id: "x") { ...A } } fragment A on Statement { via { ...A } }',
    /VALIDATION/,
  ],
  ['fragments in a ring', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', /VALIDATION/],
  ['two thousand levels', `${times(2000, '{ a ')}${times(2000, '}')}`, /LIMIT_EXCEEDED/],
  ['two thousand levels that never close', times(2000, '{ a '), /LIMIT_EXCEEDED/],
  [
    'two thousand lists in each other',
    `{ node(id: ${times(2000, '[')}${times(2000, ']')}) { id } }`,
    /LIMIT_EXCEEDED/,
  ],
  [
    'two thousand lists in a type',
    `query ($a: ${times(2000, '[')}ID${times(2000, ']')}) { __typename }`,
    /LIMIT_EXCEEDED/,
  ],
  [
    'two thousand objects in each other',
    `{ claims(where: ${times(2000, '{a:')}1${times(2000, '}')}) { totalCount } }`,
    /LIMIT_EXCEEDED/,
  ],
  ['a name of half a megabyte', `{ ${times(500_000, 'a')} }`, /VALIDATION/],
  ['a string of half a megabyte', `{ node(id: "${times(500_000, 'a')}") { nothing } }`, /VALIDATION/],
  ['a number of half a megabyte', `{ claims(first: ${times(500_000, '9')}) { totalCount } }`, /VALIDATION/],
  ['half a megabyte of comment', `{ __typename } # ${times(500_000, 'a')}`, /undefined/],
  ['half a megabyte of commas', `{ __typename ${times(500_000, ',')} }`, /undefined/],
  ['a thousand operations', times(1000, print(gql`query A { __typename }`)), /VALIDATION/],
  [
    'a thousand unknown fields',
    `{ ${Array.from({ length: 1000 }, (_, i) => `claimz${i}`).join(' ')} }`,
    /LIMIT_EXCEEDED/,
  ],
  ['a thousand times one field', `{ node(id: "x") { ${times(1000, 'id ')} } }`, /LIMIT_EXCEEDED/],
  [
    'a thousand times one object',
    `{ ...A } fragment A on Query { claim(id: "x") { ${times(1000, 'topics { id } ')} } }`,
    /LIMIT_EXCEEDED|VALIDATION|DATABASE/,
  ],
  [
    'lists within lists',
    `{ claim(id: "x") { ${times(6, 'links { claim { ')} id ${times(6, '} }')} } }`,
    /LIMIT_EXCEEDED/,
  ],
  [
    'introspection within introspection',
    `{ __schema { types { ${times(4, 'fields { type { ')} name ${times(4, '} }')} } } }`,
    /VALIDATION/,
  ],
  ['a directive that is nobody’s', `{ __typename @${times(1000, 'a')} }`, /VALIDATION/],
  ['a subscription', print(gql`subscription { changes { kind } }`), /BAD_USER_INPUT/],
  ['no text at all', ' ', /GRAPHQL_PARSE_FAILED/],
  ['a null character', '{ __typename \u0000 }', /GRAPHQL_PARSE_FAILED/],
  ['half a surrogate', '{ node(id: "\ud800") { id } }', /DATABASE_UNAVAILABLE|GRAPHQL_PARSE_FAILED/],
];

it.each(hostile)('survives %s', async (_what, query, code) => {
  const served = await serve();
  const before = process.cpuUsage();
  const { status, errors } = await served.ask(query);
  const { user, system } = process.cpuUsage(before);
  const { extensions, message } = errors?.[0] ?? { extensions: { code: 'undefined' }, message: '' };
  expect(String(extensions.code)).toMatch(code);
  expect(status).not.toBe(500);
  expect(message.length).toBeLessThanOrEqual(1001);
  // Nothing may hold the process for seconds, of its own work: what other programs do meanwhile is not counted.
  expect((user + system) / 1000).toBeLessThan(3000);
  await alive(served);
});

async function alive({ ask }: Served): Promise<void> {
  expect((await ask(gql`{ __typename }`)).data).toEqual({ __typename: 'Query' });
}

/** Lists, and objects, a hundred thousand levels of them within each other. */
const deep = [
  ['[', ']'],
  ['{"a":', '}'],
].map(([open = '', close = '']) => `${times(100_000, open)}1${times(100_000, close)}`);

it.each([
  ['a query', gql`query ($w: ClaimWhere) { claims(where: $w) { totalCount } }`],
  ['a query that does not use them', gql`query { __typename }`],
  ['a mutation', gql`mutation ($w: [JSON!]!) { importRecords(records: $w) { created } }`],
  ['a subscription', gql`subscription ($w: StatementWhere) { changes(where: $w) { kind } }`],
])('refuses variables that nest deep, of %s', async (_name, query) => {
  const served = await serve({}, { token: 'editor' });
  for (const accept of ['*/*', 'text/event-stream']) {
    for (const value of deep) {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer editor', accept };
      const body = `{"query": ${JSON.stringify(print(query))}, "variables": {"w": ${value}}}`;
      // Asked again, an operation is known.
      for (let time = 0; time < 2; time += 1) {
        const response = await fetch(`${served.url}/graphql`, { method: 'POST', headers, body });
        expect(await response.text()).toContain(
          '100001 found, at most 100 accepted.","extensions":{"limit":"variableLevels"',
        );
      }
    }
  }
  await alive(served);
});

it('is not fooled by names that objects inherit', async () => {
  const served = await serve();
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect((await served.ask(`{ ${name} }`)).status).toBe(400);
    expect(
      (await served.ask(`query ${name} { ...${name} } fragment ${name} on Query { __typename }`)).data,
    ).toEqual({ __typename: 'Query' });
    const body = `{"query": "query ($a: Int) { claims(first: $a) { totalCount } }", "variables": {"${name}": 5}}`;
    const answer = await served.send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.errors?.[0]?.extensions.code).toBe('DATABASE_UNAVAILABLE');
  }
});
