import { gql } from 'graphql-tag';
import { describe, expect, it } from 'vitest';
import { getParameters } from '../../src/server/get-parameters.ts';
import { textOf } from '../support/question.ts';
import { serve } from './support.ts';

it('reads what a GET asks as the body of a POST', () => {
  const search = '?query=%7B+a+%7D&operationName=A&variables=%7B%22n%22%3A1%7D&extensions=%7B%7D&other=1';
  expect(getParameters(search)).toEqual({
    ...{ query: '{ a }', operationName: 'A', variables: { n: 1 }, extensions: {}, other: '1' },
  });
  expect(getParameters('')).toEqual({});
  expect(getParameters('?variables=null')).toEqual({ variables: null });
});

it.each([
  ['variables=%7B', 'variables', /`variables` is not JSON/],
  ['variables=', 'variables', /`variables` is not JSON/],
  ['extensions=x', 'extensions', /`extensions` is not JSON/],
  ['query=a&query=b', 'query', /`query` is given more than once/],
])('refuses %s by the name of the parameter', (search, argument, message) => {
  expect(() => getParameters(search)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringMatching(message) }),
  );
  expect(() => getParameters(search)).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ argument }) }),
  );
});

it('refuses what nests deep', async () => {
  const deep = `${'['.repeat(6000)}${']'.repeat(6000)}`;
  const { send } = await serve();
  for (const parameter of ['variables', 'extensions']) {
    expect(() => getParameters(`?query={__typename}&${parameter}=${deep}`)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
    const answer = await send({
      headers: { 'apollo-require-preflight': 'yes' },
      search: `?query={__typename}&${parameter}=${deep}`,
    });
    expect([answer.status, answer.errors?.[0]?.extensions.limit]).toEqual([400, 'variableLevels']);
  }
});

describe('a GET with an operation twice', () => {
  const known = textOf(gql`{ __typename }`);
  const twice = new URLSearchParams([
    ['query', known],
    ['query', known],
  ]);

  it('is refused, also when the server has answered that operation before', async () => {
    const { ask, send } = await serve();
    for (let time = 0; time < 2; time += 1) {
      const { status, data } = await send({
        search: `?${twice}`,
        headers: { 'apollo-require-preflight': 'yes' },
      });
      expect([status, data]).toEqual([400, undefined]);
      expect((await ask(known)).status).toBe(200);
    }
  });

  it('is refused by name as a stream of events', async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/graphql?${twice}`, {
      headers: { accept: 'text/event-stream', 'apollo-require-preflight': 'yes' },
    });
    expect(await response.text()).toContain('`query` is given more than once');
  });
});
