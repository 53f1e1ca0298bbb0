import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readConfig } from '../../src/config.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { root } from '../../src/root.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { write } from '../graph/support.ts';
import { emptyGraph } from '../support/database.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((place) => existsSync(place));
const built = existsSync(new URL('dist/explorer/index.html', root));

/** Why no browser test can run here; empty where they can. */
export const missing = executablePath
  ? built
    ? ''
    : ' (skipped: not built, run `npm run build`)'
  : ` (skipped: no browser at ${places.join(', ')})`;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page, with what went wrong in it and how many operations it has sent. */
export type Opened = Readonly<{
  page: Page;
  /** Errors on its console, requests to other hosts, answers that are no success. */
  wrong: string[];
  /** The names of the operations it has sent, but the search box's. */
  sent: string[];
}>;

export type Explorer = Readonly<{
  url: string;
  /** `token`: as if it had been given before, for this tab. */
  open(path: string, how?: { theme?: 'light' | 'dark'; width?: number; token?: string }): Promise<Opened>;
  /** Stops the server alone. */
  stop(): Promise<void>;
  /** Starts a server again at the same address. */
  start(): Promise<void>;
  close(): Promise<void>;
}>;

/** Why no page can be opened here; empty where one can. */
export const noBrowser = executablePath ? '' : ` (skipped: no browser at ${places.join(', ')})`;

/** A real browser without a window. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--enable-unsafe-swiftshader',
    ...more,
  ];
  return chromium.launch({ executablePath: executablePath as string, args });
}

/** One server and one browser for a whole file of tests. */
export async function startExplorer(
  graph: Graph,
  settings: Record<string, string> = {},
  tokens?: string,
): Promise<Explorer> {
  const serve = (port: string): Promise<RunningServer> => {
    const config = readConfig({
      PORT: port,
      LOG_LEVEL: 'silent',
      RATE_PER_MINUTE: '0',
      TIMEOUT_MS: '120000',
      ...settings,
    });
    // A page is the same from either way to find an answer (test/plan/differential.ts), and asks most of its queries again.
    const options = { graph, config, token: 'right', planRepeated: false };
    return startServer({ ...options, ...(tokens === undefined ? {} : { tokens }) });
  };
  let server = await serve('0');
  const browser = await launchBrowser();
  const { url } = server;
  return {
    url,
    async open(path, { theme = 'light', width = 1280, token } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: theme,
        acceptDownloads: true,
      });
      if (token !== undefined) {
        const content = `sessionStorage.setItem('hearsay-token', ${JSON.stringify(token)})`;
        await context.addInitScript({ content });
      }
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      const wrong: string[] = [];
      const sent: string[] = [];
      page.on('console', (message) => {
        // The software renderer tells how slow it is.
        if (/^\[\.WebGL|GroupMarkerNotSet/.test(message.text())) return;
        if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
      });
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) wrong.push(request.url());
        if (!request.url().endsWith('/graphql') || request.method() !== 'POST') return;
        const { operationName } = request.postDataJSON() as { operationName: string };
        if (operationName !== 'SearchBox') sent.push(operationName);
      });
      page.on('response', (response) => {
        if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`);
      });
      await page.goto(`${url}${path}`);
      return { page, wrong, sent };
    },
    stop: () => server.close(),
    async start() {
      server = await serve(new URL(url).port);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The same on a graph with these records alone. */
export async function startExplorerOn(records: readonly object[]): Promise<Explorer> {
  const graph = await emptyGraph();
  await migrate(graph);
  await write(graph, records);
  return startExplorer(graph);
}

/** How a page is looked at again until what it loads late is there; what stays is a finding. */
export const settling = { timeout: 60_000, interval: 200 };

/** By how many pixels a page is wider than its window; above 0 until it has been drawn anew for another width. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** What axe finds against WCAG 2.2 AA and its best practices, as `rule: element`. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe: run } = globalThis as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await run.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}
