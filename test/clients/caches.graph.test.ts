import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { gql } from 'graphql-tag';
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getSingularSelector,
  Network,
  type OperationType,
  RecordSource,
  Store,
} from 'relay-runtime';
import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { type Served, serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';
import { compileClaimPage } from './relay.ts';

const page = gql`
  query ClaimPage($id: ID!, $asOf: AsOf) {
    claim(id: $id, asOf: $asOf) {
      id
      recordId
      tally { asserted denied }
      statements(first: 2) { totalCount nodes { id actor { id name } } }
    }
  }
`;
const id = 'claim/drone-strike';
const then = { id, asOf: { said: '2025-12-30' } };

type Claim = { id: string; recordId: string; tally: { asserted: number; denied: number } };

let graph: Graph;
let server: Served;
beforeAll(async () => {
  graph = await withSample();
});
beforeEach(async () => {
  server = await serve({}, { graph });
});

/** What the server answers without a cache between. */
async function right(variables: object): Promise<Claim> {
  const { data, errors } = await server.ask(page, variables);
  expect(errors).toBeUndefined();
  return data?.claim as Claim;
}

/** Answers without what clients add. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (/^__/.test(key) ? undefined : inner)));

/** Now, then, and now again, by a client with a cache: each time what the server says. */
async function expectRight(ask: (variables: object) => Promise<unknown>): Promise<void> {
  const now = await right({ id });
  const past = await right(then);
  expect([now.tally, past.tally]).toEqual([
    { asserted: 5, denied: 1 },
    { asserted: 2, denied: 0 },
  ]);
  expect(plain(await ask({ id }))).toEqual(now);
  expect(plain(await ask(then))).toEqual(past);
  expect(plain(await ask({ id }))).toEqual(now);
  expect(plain(await ask({ id: past.id }))).toEqual(past);
  expect(plain(await ask({ id }))).toEqual(now);
}

it('Apollo Client keeps the past apart from the present', async () => {
  const client = new ApolloClient({
    link: new HttpLink({ uri: `${server.url}/graphql` }),
    cache: new InMemoryCache(),
  });
  onTestFinished(() => client.stop());
  const shown: unknown[] = [];
  const watched = client.watchQuery<{ claim: Claim }>({ query: page, variables: { id } });
  const watching = watched.subscribe(({ data, dataState }) => {
    if (dataState === 'complete') shown.push(data.claim.tally.denied);
  });
  await expectRight(async (variables) => {
    const { data } = await client.query<{ claim: Claim }>({ query: page, variables });
    return data?.claim;
  });
  watching.unsubscribe();
  expect(new Set(shown)).toEqual(new Set([1]));
});

it('urql with graphcache keeps the past apart from the present', async () => {
  const client = new Client({
    url: `${server.url}/graphql`,
    exchanges: [cacheExchange(), fetchExchange],
    // It asks by GET, which a browser sends with its origin and any other program with this header.
    fetchOptions: { headers: { 'apollo-require-preflight': 'yes' } },
  });
  await expectRight(async (variables) => {
    const { data, error } = await client.query<{ claim: Claim }>(page, variables).toPromise();
    expect(error).toBeUndefined();
    return data?.claim;
  });
});

it('Relay compiles a refetchable fragment, and its store keeps the past apart from the present', async () => {
  const compiled = compileClaimPage();
  const request = compiled.request('claimPageQuery');
  const refetch = compiled.request('claimPageRefetchQuery');
  const fragment = compiled.fragment('claimPage_claim');
  expect(refetch.params.text).toMatch(/node\(id: \$id\)/);
  const environment = new Environment({
    network: Network.create(async ({ text }, variables) => {
      const { data, errors } = await server.ask(text ?? '', variables);
      expect(errors).toBeUndefined();
      return { data: data ?? {} };
    }),
    store: new Store(new RecordSource()),
  });
  // By a page's own query where the plain id is given, by that of the fragment where an answer's id is.
  const operationOf = (variables: { id: string }) =>
    createOperationDescriptor(variables.id === id ? request : refetch, variables);
  const read = (variables: { id: string }) => {
    const data = environment.lookup(operationOf(variables).fragment).data as Record<string, unknown>;
    const selector = getSingularSelector(fragment, data.claim ?? data.node);
    return selector && environment.lookup(selector).data;
  };
  await expectRight(async (given) => {
    const variables = given as { id: string };
    const operation = operationOf(variables);
    environment.retain(operation);
    await fetchQuery<OperationType>(environment, operation.request.node, variables).toPromise();
    return read(variables);
  });
  expect(plain(read({ id }))).toEqual(await right({ id }));
  expect(plain(read(then))).toEqual(await right(then));
});
