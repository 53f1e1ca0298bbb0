import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { root } from '../../src/root.ts';
import { blocksOf } from '../docs/examples.ts';
import { launchBrowser, noBrowser } from '../explorer/browser.ts';
import { serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';

const longMs = 240_000;

/** The settings of docs/clients.md, as they stand there. */
const settings = blocksOf('docs/clients.md').find(({ text }) => text.includes('changeOrigin'))?.text ?? '';

/** A front end with the usual clients: each way to ask is tried by its name. */
const frontEnd = `
import { Client, fetchExchange } from '@urql/core';
import { createClient } from 'graphql-ws';

const query = '{ claim(id: "claim/drone-strike") { tally { asserted } } }';
const post = (url, body, headers = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const ways = {
  post: async (url) => (await (await post(url, { query })).json()).data.claim.tally.asserted,
  urql: async (url) => {
    const client = new Client({ url, exchanges: [fetchExchange] });
    const { data, error } = await client.query(query, {}).toPromise();
    if (error) throw error;
    return data.claim.tally.asserted;
  },
  events: async (url) => {
    const answer = await post(url, { query: 'subscription { changes { cursor } }' }, { accept: 'text/event-stream' });
    await answer.body.cancel();
    return answer.headers.get('content-type').split(';')[0];
  },
  socket: (url) =>
    new Promise((resolve, reject) => {
      const client = createClient({
        url: url.replace(/^http/, 'ws'),
        lazy: false,
        retryAttempts: 0,
        on: {
          connected: () => {
            resolve('connected');
            client.dispose();
          },
          closed: () => reject(new Error('closed')),
        },
      });
    }),
  write: async (url) => {
    const mutation = 'mutation { upsertTopic(input: { id: "t/front", name: "Front" }) { status } }';
    return (await post(url, { query: mutation }, { authorization: 'Bearer right' })).status;
  },
};
window.ask = (way, url) => ways[way](url);
`;

let graph: Graph;
let browser: Browser;
beforeAll(async () => {
  graph = await withSample();
  if (noBrowser === '') browser = await launchBrowser();
}, longMs);
afterAll(() => browser?.close());

/** The front end on Vite's development server, open in the browser. */
async function develop(config: string, port = 0): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-vite-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(fileURLToPath(new URL('node_modules', root)), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'vite.config.mjs'), config);
  writeFileSync(join(folder, 'main.js'), frontEnd);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>x</title><script type="module" src="/main.js"></script>',
  );
  const vite = await createServer({
    root: folder,
    configFile: join(folder, 'vite.config.mjs'),
    logLevel: 'silent',
    cacheDir: join(folder, 'cache'),
    server: { port, strictPort: port > 0, host: 'localhost' },
    optimizeDeps: { include: ['@urql/core', 'graphql-ws'] },
  });
  onTestFinished(() => vite.close());
  await vite.listen();
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  page.setDefaultTimeout(longMs);
  await page.goto(vite.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'ask' in globalThis);
  return page;
}

function asked(page: Page, way: string, url: string): Promise<unknown> {
  return page.evaluate(
    ([name, address]) =>
      (globalThis as unknown as { ask(way: string, url: string): Promise<unknown> }).ask(
        name as string,
        address as string,
      ),
    [way, url],
  );
}

const answers = { post: 5, urql: 5, events: 'text/event-stream', socket: 'connected' };

describe.skipIf(noBrowser !== '')(`a front end on Vite${noBrowser}`, { timeout: longMs }, () => {
  it.each([
    ['directly', undefined],
    ['through its proxy, which keeps the host', false],
    ['through its proxy, which changes the host', true],
  ])('reads %s', async (_how, changeOrigin) => {
    const { url } = await serve({}, { graph, token: 'right' });
    const config = settings
      .replace('http://localhost:4000', url)
      .replace('changeOrigin: true', `changeOrigin: ${changeOrigin}`);
    const page = await develop(changeOrigin === undefined ? 'export default {};' : config);
    const target = changeOrigin === undefined ? `${url}/graphql` : new URL('/graphql', page.url()).href;
    for (const [way, answer] of Object.entries(answers))
      expect([way, await asked(page, way, target)]).toEqual([way, answer]);
    expect(await asked(page, 'write', target)).toBe(403);
  });

  it('writes where CORS_ORIGINS names it', async () => {
    const port = 5173 + (process.pid % 1000);
    const { url } = await serve({ CORS_ORIGINS: `http://localhost:${port}` }, { graph, token: 'right' });
    const page = await develop(settings.replace('http://localhost:4000', url), port);
    for (const target of [`${url}/graphql`, new URL('/graphql', page.url()).href])
      expect(await asked(page, 'write', target)).toBe(200);
  });
});
