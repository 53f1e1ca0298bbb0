import { request } from 'node:http';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it } from 'vitest';
import { serve } from './support.ts';

type Sent = { path: string; host?: string; method?: string; headers?: Record<string, string>; body?: string };

/** Sends a request with any target, as programs do that take a server for a proxy. */
function send(url: string, { path, host, method = 'GET', headers, body }: Sent) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const named = { ...headers, ...(host === undefined ? {} : { host }) };
    const sent = request({ hostname, port, path, method, headers: named, agent: false });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, body: '' });
    });
    sent.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, body: text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: print(gql`{ __typename }`) });
const socket = {
  ...{ connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
  ...{ 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': 'graphql-transport-ws' },
};
const initialize = {
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
const agent = { ...json, accept: 'application/json, text/event-stream' };

/** Every way in, with a request that needs no database. */
const ways: [name: string, sent: Sent, status: number, holds: string][] = [
  ['/graphql', { path: '/graphql', method: 'POST', headers: json, body }, 200, '"Query"'],
  [
    '/graphql with an offer of HTTP/2',
    { path: '/graphql', method: 'POST', headers: { ...json, connection: 'upgrade', upgrade: 'h2c' }, body },
    200,
    '"Query"',
  ],
  ['a WebSocket', { path: '/graphql', headers: socket }, 101, ''],
  [
    '/mcp',
    { path: '/mcp', method: 'POST', headers: agent, body: JSON.stringify(initialize) },
    200,
    'hearsay',
  ],
  ['/export', { path: '/export?format=none' }, 400, 'none'],
  ['/health', { path: '/health' }, 200, 'ok'],
  ['a page', { path: '/docs/http.md' }, 200, '# '],
  ['no address', { path: '/nowhere?x=/graphql' }, 404, 'Not found'],
];

describe.each(ways)('a target with the whole address: %s', (_name, sent, status, holds) => {
  it('is answered as its path alone, whatever Host says', async () => {
    const { url } = await serve();
    for (const [base, host] of [
      ['', undefined],
      [url, undefined],
      [url.replace('http:', 'HTTPS:'), undefined],
      [url, 'other.example.org'],
    ] as const) {
      const given = { ...sent, path: `${base}${sent.path}`, ...(host === undefined ? {} : { host }) };
      const answer = await send(url, given);
      expect([base, answer.status]).toEqual([base, status]);
      expect(answer.body).toContain(holds);
    }
  });

  it('is refused for a host that the server is not known as, whatever Host says', async () => {
    const { url } = await serve();
    const { host } = new URL(url);
    for (const foreign of ['rebind.example.org', `x@${host}`, '', 'localhost:', `${host}.example.org`]) {
      const answer = await send(url, { ...sent, path: `http://${foreign}${sent.path}`, host });
      expect([foreign, answer.status]).toEqual([foreign, 403]);
      expect(answer.body).toContain('not known as');
    }
  });
});

it('a target without a path is the first page', async () => {
  const { url } = await serve();
  const first = await send(url, { path: '/' });
  for (const path of [url, `${url}/`, `${url}?x`]) expect(await send(url, { path })).toEqual(first);
});
