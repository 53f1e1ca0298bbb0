import { once } from 'node:events';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { freePort } from '../support/free-port.ts';
import { addressOf, ask, caddy, siteName as name, startCaddy } from './caddy.ts';
import { nowhere, serve } from './support.ts';

// HTTPS as docs/operations.md says: the Caddyfile of the repository in front, here with a certificate of Caddy's own.

it('answers over HTTPS behind the proxy of docker-compose.yml: requests, event streams and WebSockets', async ({
  skip,
}) => {
  skip(caddy === undefined, 'there is no caddy here');
  const graph = { ...nowhere(), verify: async () => {} };
  const port = await freePort();
  const settings = { TRUST_PROXY: '1', ALLOWED_HOSTS: `${name}:${port}` };
  const { url } = await serve(settings, { graph, token: 'right' });
  const site = await startCaddy(new URL(url).host, port);
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: print(gql`{ __typename }`) });
  await expect
    .poll(
      () =>
        ask(site, '/health', {}).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  expect(await ask(site, '/graphql', json, body)).toEqual({
    status: 200,
    text: '{"data":{"__typename":"Query"}}\n',
  });
  expect((await ask(site, '/graphql', { ...json, accept: 'text/event-stream' }, body)).text).toContain(
    'event: next\ndata: {"data":{"__typename":"Query"}}',
  );
  // A page of the site may write: what is missing is a token.
  const erase = JSON.stringify({
    query: print(gql`mutation { eraseRecord(id: "x", reason: "test") { id } }`),
  });
  expect((await ask(site, '/graphql', json, erase)).text).toContain('UNAUTHENTICATED');
  expect((await ask(site, '/graphql', { ...json, origin: 'https://evil.example' }, body)).status).toBe(403);

  const socket = new WebSocket(`wss://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    ...{ ca: site.ca, servername: name, origin: addressOf(port) },
    headers: { host: `${name}:${port}` },
  });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  expect(String((await once(socket, 'message'))[0])).toBe('{"type":"connection_ack"}');
}, 90_000);
