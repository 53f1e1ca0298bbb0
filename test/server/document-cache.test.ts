import { parse, print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { openDocumentCache } from '../../src/server/document-cache.ts';

const query = print(gql`query A($n: Int = 1) { claims(first: $n) { nodes { id } } } query B { __typename }`);
const change = print(gql`mutation { withdrawRecord(id: "a", reason: "b") { status } }`);

function known() {
  const { limits } = readConfig({ MAX_COST: '100' });
  const opened = openDocumentCache(limits, loadSchema(), []);
  for (const text of [query, change]) opened.isValid(text, parse(text));
  return opened;
}

it('finds the query that a body asks', () => {
  const variables = { n: 3 };
  const found = known().find({ query, operationName: 'A', variables });
  expect(found).toMatchObject({ operationName: 'A', variables, operation: { name: { value: 'A' } } });
  expect(known().find({ query, operationName: 'B' })?.variables).toBeNull();
});

it.each([
  ['nothing', undefined],
  ['a list', [{ query }]],
  ['a text that was not kept', { query: `${query} ` }],
  ['no choice among operations', { query }],
  ['an empty name', { query, operationName: '' }],
  ['an unknown name', { query, operationName: 'C' }],
  ['a name that is none', { query, operationName: 7 }],
  ['variables that are a list', { query, operationName: 'A', variables: [] }],
  ['extensions', { query, operationName: 'A', extensions: {} }],
  ['a mutation', { query: change }],
  ['a query of more than may be asked', { query, operationName: 'A', variables: { n: 500 } }],
])('leaves to Apollo %s', (_what, body) => {
  expect(known().find(body)).toBeUndefined();
});
