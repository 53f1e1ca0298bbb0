import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { conditionalFetch } from '../../src/explorer/shared/conditional-fetch.ts';
import { serve } from '../server/support.ts';
import { type Question, textOf } from '../support/question.ts';

const post = (query: Question, token?: string): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify({ query: textOf(query) }),
});

it('gives an unchanged answer again, which the server does not send a second time', async () => {
  const { url } = await serve({}, { token: 'right' });
  const sent: [ifNoneMatch: string | null, status: number][] = [];
  const asked = conditionalFetch(async (input, init) => {
    const response = await fetch(input, init);
    sent.push([new Headers(init?.headers).get('if-none-match'), response.status]);
    return response;
  });
  const ask = async (query: Question, token?: string) => {
    const response = await asked(`${url}/graphql`, post(query, token));
    return [response.status, response.headers.get('content-type'), await response.json()];
  };
  const first = await ask(gql`{ __typename }`);
  expect(first[2]).toEqual({ data: { __typename: 'Query' } });
  expect(await ask(gql`{ __typename }`)).toEqual(first);
  expect((await ask(gql`{ again: __typename }`))[2]).toEqual({ data: { again: 'Query' } });
  expect(await ask(gql`{ __typename }`, 'right')).toEqual(first);
  expect((await ask('{ nothing }'))[0]).toBe(400);
  expect((await ask('{ nothing }'))[0]).toBe(400);
  expect(sent.map(([tag, status]) => [tag !== null, status])).toEqual([
    [false, 200],
    [true, 304],
    [false, 200],
    [false, 200],
    [false, 400],
    [false, 400],
  ]);
});

it('keeps no more than fifty answers', async () => {
  const { url } = await serve();
  let tags = 0;
  const asked = conditionalFetch(async (input, init) => {
    if (new Headers(init?.headers).has('if-none-match')) tags += 1;
    return fetch(input, init);
  });
  const ask = (at: number) => asked(`${url}/graphql`, post(`{ a${at}: __typename }`));
  for (let at = 0; at <= 50; at += 1) await ask(at);
  await ask(0);
  expect(tags).toBe(0);
  await ask(50);
  expect(tags).toBe(1);
});
