import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { serve } from '../server/support.ts';

// The checks of graphql-cop (https://github.com/dolevf/graphql-cop), each with the operation that it sends and what it counts as
// a finding. The server is set up as http.md says for a server that strangers reach.
const closed = { INTROSPECTION: 'off', AUTH: 'token' };
const token = 'right';
const headers = { authorization: `Bearer ${token}` };

const operations = {
  'alias overloading': `query cop { ${Array.from({ length: 101 }, (_, at) => `alias${at}:__typename \n`).join('')} }`,
  'directive overloading': 'query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }',
  'field duplication': `query cop { ${'__typename \n'.repeat(500)} }`,
  'circular introspection':
    'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
  introspection: print(gql`query cop { __schema { types { name fields { name } } } }`),
  'field suggestions': 'query cop { __schema { directive } }',
  'unhandled errors': 'qwerty cop { abc }',
} as const;

it.each(Object.entries(operations))('finds nothing by %s', async (_what, query) => {
  const { send, statements } = await serve(closed, { token });
  const { status, data, errors } = await send({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, operationName: 'cop' }),
  });
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  // A message for each of ten wrong directives would make the server work for each.
  expect(errors?.length).toBeLessThan(10);
  const text = JSON.stringify(errors);
  expect(text).not.toMatch(/did you mean/i);
  expect(text).not.toMatch(/"(exception|stacktrace|tracing)"/);
  expect(await statements()).toBe(0);
});

it('finds no batching of ten operations', async () => {
  const { url } = await serve(closed, { token });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: print(gql`query cop { __typename }`) }))),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).not.toHaveProperty('length');
});

it.each([
  ['a query by GET, which another site could send', { search: '?query=query+cop+%7B__typename%7D' }],
  ['a mutation by GET', { search: '?query=mutation+cop+%7B__typename%7D' }],
  [
    'a form by POST',
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'query=query+cop+%7B+__typename+%7D',
    },
  ],
])('finds no way for %s', async (_what, init) => {
  const { send } = await serve({}, {});
  const { status, data } = await send(init);
  expect([403, 405, 415]).toContain(status);
  expect(data).toBeUndefined();
});

it('finds no mutation by GET, even from a program', async () => {
  const { send } = await serve({}, { token });
  const proof = { 'apollo-require-preflight': 'yes', ...headers };
  const { status, data } = await send({ search: '?query=mutation+cop+%7B__typename%7D', headers: proof });
  expect(status).toBe(405);
  expect(data).toBeUndefined();
});

it('finds no editor for GraphQL at the address of the API', async () => {
  const { url } = await serve();
  const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect(await response.text()).not.toMatch(/graphiql|playground/i);
});

it('finds no traces in an answer', async () => {
  const { ask } = await serve(closed, { token });
  const url = await ask(gql`query cop { __typename }`, {}, headers);
  expect(url.data).toEqual({ __typename: 'Query' });
  const raw = await serve();
  const response = await fetch(`${raw.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' },
    body: JSON.stringify({ query: print(gql`query cop { __typename }`) }),
  });
  expect(Object.keys((await response.json()) as object)).toEqual(['data']);
});
