import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { ask, caddy, startCaddy } from './caddy.ts';

// What clients are told by the proxy of docker-compose.yml where no server of Hearsay answers.

const question = JSON.stringify({ query: print(gql`{ __typename }`) });

/** The proxy in front of something that answers as `listener` does. */
async function inFrontOf(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  return startCaddy(`127.0.0.1:${(server.address() as AddressInfo).port}`, await freePort());
}

async function toldBy(site: Awaited<ReturnType<typeof inFrontOf>>) {
  const { status, text } = await ask(site, '/graphql', { 'content-type': 'application/json' }, question);
  return { status, errors: (JSON.parse(text) as { errors: unknown }).errors };
}

it.skipIf(caddy === undefined).each([
  ['is not ready', 503, 'NO', /Nothing was written/],
  ['goes away in the midst of a request', 502, 'UNKNOWN', /again with the same ids/],
] as const)(
  'tells clients in JSON, with a code, when the server %s',
  async (_, status, written, message) => {
    const site = await inFrontOf(({ url }, response) => {
      if (url !== '/ready') return void response.socket?.destroy();
      response.statusCode = written === 'NO' ? 503 : 200;
      response.end();
    });
    await expect
      .poll(() => toldBy(site).catch(() => undefined), { timeout: 30_000 })
      .toEqual({
        status,
        errors: [
          {
            message: expect.stringMatching(message),
            extensions: { code: 'DATABASE_UNAVAILABLE', written },
          },
        ],
      });
  },
  60_000,
);
