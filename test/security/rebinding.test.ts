import { print } from 'graphql';
import { gql } from 'graphql-tag';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, noBrowser } from '../explorer/browser.ts';
import { serve } from '../server/support.ts';

// DNS rebinding, as it happens: a page of a name that an attacker owns is loaded, the name then leads to this machine, and to
// the browser the server is of the page's own origin. The browser is a real one; only the attacker's first answer is given here.

let browser: Browser;
beforeAll(async () => {
  if (noBrowser !== '') return;
  browser = await launchBrowser([
    '--host-resolver-rules=MAP evil.example 127.0.0.1',
    // New versions of this browser keep pages of the network from this machine. Others do not, and the server is under test.
    '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
  ]);
});
afterAll(async () => browser?.close());

type Knock = { status: number; body: string };

const query = print(gql`{ __typename }`);
const post = (accept: string, body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept },
  body: JSON.stringify(body),
});
const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const proof = { 'apollo-require-preflight': 'yes' };
const search = `/graphql?query=${encodeURIComponent(query)}`;

/** Every way in that `fetch` of a page can take. */
const doors: Record<string, [path: string, init: RequestInit & { headers?: Record<string, string> }]> = {
  POST: ['/graphql', post('application/json', { query })],
  GET: [search, { headers: proof }],
  'a GET without a header': [search, {}],
  'Server-Sent Events': ['/graphql', post('text/event-stream', { query })],
  '/mcp': ['/mcp', post('application/json, text/event-stream', ping)],
  '/export': ['/export?format=ndjson', {}],
  ...Object.fromEntries(
    [
      '/metrics',
      '/ready',
      '/health',
      '/',
      '/claim/x',
      '/desk',
      '/docs/',
      '/docs/http.md',
      '/schema.graphql',
    ].map((path) => [path, [path, {}]]),
  ),
  '/graphiql/': ['/graphiql/', {}],
  '/graphiql/questions.json': ['/graphiql/questions.json', {}],
};

/** Takes each way in from a page under a name of the server. */
async function fromPageOf(host: string, port: string) {
  const page = await browser.newPage();
  const origin = `http://${host}:${port}`;
  // What the attacker's own server answered before its name led elsewhere.
  await page.route(`${origin}/attack`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>attack</title>' }),
  );
  await page.goto(`${origin}/attack`);
  const fetched = await page.evaluate(async (ways) => {
    const knocks: [string, Knock][] = [];
    for (const [name, [path, init]] of Object.entries(ways)) {
      const response = await fetch(path, init);
      knocks.push([name, { status: response.status, body: (await response.text()).slice(0, 500) }]);
    }
    return Object.fromEntries(knocks);
  }, doors);
  const live = await page.evaluate(
    async ({ path, address }) => {
      const socket = new WebSocket(address, 'graphql-transport-ws');
      const webSocket = await new Promise<string>((resolve) => {
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      });
      socket.close();
      const source = new EventSource(path);
      const eventSource = await new Promise<string>((resolve) => {
        source.addEventListener('next', (event) => resolve(String((event as MessageEvent).data)));
        source.onerror = () => resolve('refused');
      });
      source.close();
      return { webSocket, eventSource };
    },
    { path: search, address: `ws://${host}:${port}/graphql` },
  );
  const navigated = await page.goto(`${origin}/metrics`);
  const shown = { status: navigated?.status(), body: await page.content() };
  await page.close();
  return { fetched, live, shown };
}

it('opens no door to a page whose name was made to lead to this machine', async ({ skip }) => {
  skip(noBrowser !== '', noBrowser);
  const { url } = await serve();
  const { port } = new URL(url);
  const own = await fromPageOf('localhost', port);
  const evil = await fromPageOf('evil.example', port);

  // The same page under a name of this machine gets in, or this test would show nothing.
  const open = Object.entries(own.fetched).filter(([, { status }]) => status !== 403);
  expect(open.map(([name]) => name)).toEqual(Object.keys(doors));
  expect(own.live).toEqual({ webSocket: 'open', eventSource: '{"data":{"__typename":"Query"}}' });
  expect(own.shown).toMatchObject({ status: 200, body: expect.stringContaining('hearsay_requests_total') });

  for (const [name, { status, body }] of Object.entries(evil.fetched)) {
    expect([name, status]).toEqual([name, 403]);
    expect(body).toMatch(/This server is not known as \\?"evil\.example:\d+/);
  }
  expect(evil.live).toEqual({ webSocket: 'refused', eventSource: 'refused' });
  expect(evil.shown.status).toBe(403);
  expect(evil.shown.body).not.toContain('hearsay_');
}, 120_000);
