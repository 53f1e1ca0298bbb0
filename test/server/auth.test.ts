import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { authenticator } from '../../src/server/auth.ts';
import { serve } from './support.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

it('lets anyone read by default, and refuses a wrong token even so', async () => {
  const { ask } = await serve({}, { token: 'right' });
  expect((await ask(gql`{ __typename }`)).status).toBe(200);
  expect((await ask(gql`{ __typename }`, {}, bearer('right'))).status).toBe(200);
  // The others are what a script sends whose variable is empty, or holds more than the token.
  for (const authorization of [
    'Bearer wrong',
    'Bearer',
    'bearer right wrong',
    'Bearer wrong right',
    'Bearer right,',
  ]) {
    const wrong = await ask(gql`{ __typename }`, {}, { authorization });
    expect([authorization, wrong.status]).toEqual([authorization, 401]);
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer realm="hearsay"');
    expect(wrong.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }
  expect((await ask(gql`{ caller { role } }`, {}, { authorization: 'BEARER\tright' })).data).toEqual({
    caller: { role: 'EDITOR' },
  });
});

it('lets nobody read without the token where AUTH is token', async () => {
  const { ask, url } = await serve({ AUTH: 'token' }, { token: 'right' });
  for (const headers of [
    {},
    bearer('wrong'),
    bearer(''),
    { authorization: 'Basic cmlnaHQ6' },
    { authorization: 'right' },
  ]) {
    const { status, errors, data } = await ask(gql`{ __typename }`, {}, headers as Record<string, string>);
    expect([headers, status, errors?.[0]?.extensions.code, data]).toEqual([
      headers,
      401,
      'UNAUTHENTICATED',
      undefined,
    ]);
  }
  expect((await ask(gql`{ __typename }`, {}, bearer('right'))).data).toEqual({ __typename: 'Query' });
  expect((await ask(gql`{ __typename }`, {}, { authorization: 'bearer  right ' })).status).toBe(200);
  // What says nothing of the content stays open: probes and the page have no token.
  for (const path of ['/health', '/ready', '/graphiql/', '/']) {
    expect((await fetch(`${url}${path}`)).status).not.toBe(401);
  }
  for (const path of ['/metrics', '/schema.graphql', '/docs/http.md', '/graphiql/questions.json']) {
    for (const headers of [{}, bearer('wrong')]) {
      const refused = await fetch(`${url}${path}`, { headers: headers as Record<string, string> });
      expect([path, refused.status]).toEqual([path, 401]);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="hearsay"');
    }
    expect((await fetch(`${url}${path}`, { headers: bearer('right') })).status).toBe(200);
  }
});

it('lets nobody in where no token was made', async () => {
  const { ask } = await serve({ AUTH: 'token' });
  for (const token of ['', 'undefined', 'x']) {
    expect((await ask(gql`{ __typename }`, {}, bearer(token))).status).toBe(401);
  }
});

it('tells readers by their address and editors by their token', async () => {
  const authenticate = authenticator('off', { editor: 'right' });
  expect(await authenticate(undefined, '10.0.0.1')).toEqual({ role: 'reader', key: '10.0.0.1' });
  expect(await authenticate('Basic eDp5', '10.0.0.1')).toEqual({ role: 'reader', key: '10.0.0.1' });
  expect(await authenticate('Bearer right', '10.0.0.1')).toEqual({
    role: 'editor',
    key: 'editor:editor',
    name: 'editor',
  });
});
