import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { write } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { serve } from './support.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((place) => existsSync(place));
const built = existsSync(new URL('dist/graphiql/index.html', root));
const missing = executablePath
  ? built
    ? ''
    : ' (skipped: not built, run `npm run build`)'
  : ` (skipped: no browser at ${places.join(', ')})`;

let browser: Browser | undefined;

beforeAll(async () => {
  if (missing) return;
  const graph = await emptyGraph();
  await migrate(graph);
  await importFiles(graph, [fileURLToPath(new URL('sample/affair.ndjson', root))]);
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: executablePath as string, args });
});

afterAll(() => browser?.close());

/** A page, with what went wrong in it: errors on its console, requests to other hosts, answers that are no success. */
async function open(url: string, path: string): Promise<{ page: Page; wrong: string[] }> {
  const wrong: string[] = [];
  const page = await (browser as Browser).newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) wrong.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(`${url}${path}`);
  return { page, wrong };
}

const editor = (page: Page) => page.locator('.graphiql-query-editor .view-lines');

it.skipIf(missing)(`opens GraphiQL with the twelve questions, from this server alone${missing}`, async () => {
  const { url } = await serve({}, { graph: testGraph() });
  const { page, wrong } = await open(url, '/graphiql/');
  await editor(page).getByText('Did the CIA say').waitFor();
  expect(await page.title()).toBe('GraphiQL · Hearsay');
  expect(await page.locator('.graphiql-tab').count()).toBe(12);

  await page.locator('button.graphiql-execute-button').click();
  await page.locator('.result-window').getByText('"NO_EVIDENCE"').first().waitFor();
  await page.getByLabel('Show Documentation Explorer').click();
  await page.getByText('A GraphQL schema provides a root type').waitFor();
  expect(wrong).toEqual([]);
  await page.close();
});

it.skipIf(missing)(`opens the question that a link on the page at /docs/ names${missing}`, async () => {
  const { url } = await serve({}, { graph: testGraph() });
  const third = readQuestions()[2];
  const { page, wrong } = await open(url, '/docs/');
  await page.getByText('How many independent roots has that finding?').click();
  await page.locator('.graphiql-tab-active').getByText('HowManyRootsHasTheFinding').waitFor();
  await editor(page).getByText('How many independent roots').waitFor();
  expect(new URL(page.url()).hash).toBe('');

  // A reader who closed the tab gets it again.
  await page.locator('.graphiql-tab-active button[aria-label="Close Tab"]').click();
  await page.goto(`${url}/graphiql/#${third?.name}`);
  await page.locator('.graphiql-tab-active').getByText('HowManyRootsHasTheFinding').waitFor();
  expect(wrong).toEqual([]);
  await page.close();
});

it.skipIf(missing)(`shows changes as they come, when asked by a subscription${missing}`, async () => {
  const graph = testGraph();
  const { url } = await serve({}, { graph });
  const { page, wrong } = await open(url, '/graphiql/');
  await editor(page).getByText('Did the CIA say').waitFor();
  await page.getByLabel('New tab').click();
  await editor(page).click();
  await page.keyboard.press('Control+A');
  // On one line: the editor closes brackets by itself when lines are broken.
  await page.keyboard.insertText(
    print(gql`subscription Watch { changes { kind record } }`).replace(/\s+/g, ' '),
  );
  await page.locator('.graphiql-tab-active').getByText('Watch').waitFor();
  await page.locator('button.graphiql-execute-button').click();
  await page.getByLabel('Stop query').waitFor();
  // The first write may come before the server hears the subscription; one of them comes after.
  const came = page.locator('.result-window').getByText('"topic/').waitFor();
  let count = 0;
  const writing = setInterval(() => {
    count += 1;
    void write(graph, [{ type: 'Topic', id: `topic/${count}`, name: 'A topic' }]);
  }, 500);
  await came.finally(() => clearInterval(writing));
  expect(wrong).toEqual([]);
  await page.close();
});
