import { type IncomingHttpHeaders, request } from 'node:http';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { openSites } from '../../src/server/sites.ts';
import { nowhere, serve } from './support.ts';

const typename = print(gql`{ __typename }`);
const withdraw = print(gql`mutation { withdrawRecord(id: "c/x", reason: "test") { bookmark } }`);
const json = { 'content-type': 'application/json' };

type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

/** Sends what `fetch` would not: any `Host`, any `Origin`, and requests to become a WebSocket. */
function send(
  url: string,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers, agent: false });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
    });
    sent.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const search = `/graphql?query=${encodeURIComponent(typename)}`;
const proof = { 'apollo-require-preflight': 'yes' };
const socket = {
  connection: 'upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-protocol': 'graphql-transport-ws',
};

/** Every way in: the status when it is open, and how to knock with further headers. */
const doors: [
  name: string,
  open: number,
  knock: (url: string, headers: Record<string, string>) => Promise<Reply>,
][] = [
  [
    'POST',
    200,
    (url, headers) =>
      send(url, '/graphql', { ...json, ...headers }, 'POST', JSON.stringify({ query: typename })),
  ],
  ['GET', 200, (url, headers) => send(url, search, { ...proof, ...headers })],
  [
    'an event stream',
    200,
    (url, headers) => send(url, search, { ...proof, accept: 'text/event-stream', ...headers }),
  ],
  ['a WebSocket', 101, (url, headers) => send(url, '/graphql', { ...socket, ...headers })],
];
const pages = ['/', '/metrics', '/ready', '/health', '/docs/http.md', '/graphiql/', '/schema.graphql'];

describe.each(doors)('%s', (_name, open, knock) => {
  it('answers under the names of this machine only', async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    for (const host of [
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      'LOCALHOST',
      'localhost:1',
    ])
      expect([host, (await knock(url, { host })).status]).toEqual([host, open]);
    for (const host of [
      `rebind.example.org:${port}`,
      'localhost.example.org',
      '127.0.0.1.example.org',
      '10.0.0.1',
      'localhost.',
      'localhost:',
      'x:y',
    ]) {
      const refused = await knock(url, { host });
      expect([host, refused.status]).toEqual([host, 403]);
      expect(refused.body).toContain('FORBIDDEN');
    }
  });

  it('is not opened by an Origin that repeats a foreign Host', async () => {
    const { url } = await serve();
    const refused = await knock(url, { host: 'rebind.example.org', origin: 'http://rebind.example.org' });
    expect(refused.status).toBe(403);
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is open to pages of this server, of this machine, and of CORS_ORIGINS', async () => {
    const { url } = await serve({ CORS_ORIGINS: 'https://app.example.org, http://other.example.org:8080' });
    for (const origin of [
      url,
      'http://localhost:5173',
      'https://app.example.org',
      'http://other.example.org:8080',
    ])
      expect([origin, (await knock(url, { origin })).status]).toEqual([origin, open]);
    for (const origin of [
      'http://app.example.org',
      'https://app.example.org:444',
      'https://x.app.example.org',
      'null',
      'http://localhost.example.org',
      '',
    ]) {
      const refused = await knock(url, { origin });
      expect([origin, refused.status]).toEqual([origin, 403]);
      expect(refused.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('is known by the names of ALLOWED_HOSTS where other machines reach it', async () => {
    const { url } = await serve({
      HOST: '0.0.0.0',
      ALLOWED_HOSTS: 'hearsay.example.org, other.example.org:8443',
    });
    for (const host of [
      'hearsay.example.org',
      'hearsay.example.org:1',
      'other.example.org:8443',
      'localhost',
    ])
      expect([host, (await knock(url, { host })).status]).toEqual([host, open]);
    for (const host of ['other.example.org', 'other.example.org:1', '0.0.0.0', 'example.org'])
      expect([host, (await knock(url, { host })).status]).toEqual([host, 403]);
    const host = 'hearsay.example.org';
    expect((await knock(url, { host, origin: 'https://hearsay.example.org' })).status).toBe(open);
    expect((await knock(url, { host, origin: 'https://hearsay.example.org:9' })).status).toBe(403);
  });
});

it.each(pages)('shows %s under the names of this machine only', async (path) => {
  const { url } = await serve();
  expect((await send(url, path, { host: 'localhost' })).status).not.toBe(403);
  expect((await send(url, path, { host: 'rebind.example.org' })).status).toBe(403);
});

it('lets pages of this machine read, and write only where CORS_ORIGINS names them', async () => {
  const origin = 'http://localhost:5173';
  const body = JSON.stringify({ query: withdraw });
  const headers = { ...json, origin, authorization: 'Bearer right' };
  const away = () => Promise.reject(new Neo4jError('away', 'ServiceUnavailable', '', ''));
  const graph = { ...nowhere(), transaction: away };
  const closed = await serve({}, { graph, token: 'right' });
  const refused = await send(closed.url, '/graphql', headers, 'POST', body);
  expect(refused.status).toBe(403);
  expect(JSON.parse(refused.body).errors[0].message).toMatch(/CORS_ORIGINS/);
  const open = await serve({ CORS_ORIGINS: origin }, { graph, token: 'right' });
  // Let in: only the database is missing.
  expect((await send(open.url, '/graphql', headers, 'POST', body)).status).toBe(503);
  expect((await send(closed.url, '/graphql', { ...headers, origin: closed.url }, 'POST', body)).status).toBe(
    503,
  );
});

it('answers preflights of pages that may ask, and lets them read answers and refusals', async () => {
  const { url } = await serve();
  const origin = 'http://localhost:5173';
  const asking = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,authorization',
  };
  const preflight = await send(url, '/graphql', asking, 'OPTIONS');
  expect(preflight.status).toBe(204);
  expect(preflight.headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET,POST',
    'access-control-allow-headers': 'content-type,authorization',
    vary: expect.stringMatching(/origin/i),
  });
  for (const query of [typename, '{ nothing }']) {
    const { headers } = await send(url, '/graphql', { ...json, origin }, 'POST', JSON.stringify({ query }));
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  }
  const foreign = await send(url, '/graphql', { ...asking, origin: 'https://example.org' }, 'OPTIONS');
  expect(foreign.status).toBe(403);
  expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  expect((await send(url, '/graphql', {}, 'OPTIONS')).status).toBe(405);
});

it("answers urql's default client, which sends queries by GET, from a page that may ask", async () => {
  const { url } = await serve();
  const accept =
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
  for (const headers of [
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-site' },
  ]) {
    const { status, body } = await send(url, search, { accept, ...(headers as Record<string, string>) });
    expect([status, body]).toEqual([200, '{"data":{"__typename":"Query"}}\n']);
  }
  const mutation = `/graphql?query=${encodeURIComponent(withdraw)}`;
  expect((await send(url, mutation, { accept, 'sec-fetch-site': 'same-origin' })).status).toBe(405);
});

it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
  'refuses a GET that a form of another site could send as %s',
  async (type) => {
    const { url } = await serve();
    const { status, body } = await send(url, search, { 'content-type': type });
    expect(status).toBe(403);
    expect(JSON.parse(body).errors[0].message).toMatch(/apollo-require-preflight/);
    expect((await send(url, search, {})).status).toBe(403);
  },
);

it('takes the port that is listened on for its own, and no other', () => {
  const sites = openSites('127.0.0.1', { hosts: [], origins: [] });
  const from = (origin: string, localPort: number) =>
    sites.permissionOf({ method: 'POST', headers: { origin }, socket: { localPort } } as never);
  expect(from('http://localhost:4000', 4000)).toBe('write');
  expect(from('http://[::1]:4000', 4000)).toBe('write');
  expect(from('http://localhost:4001', 4000)).toBe('read');
  expect(from('http://localhost', 80)).toBe('write');
  expect(from('http://localhost', 4000)).toBe('read');
  expect(() => from('http://localhost:4000/x', 4000)).toThrow(/CORS_ORIGINS/);
});
