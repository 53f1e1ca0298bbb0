import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { betweenWrites } from '../support/between-writes.ts';
import { emptyGraph } from '../support/database.ts';
import { type Explorer, missing, startExplorer } from './browser.ts';

const statement = (
  id: string,
  actor: string,
  act: string,
  quote: string,
  said: string,
  document: string,
) => ({
  ...{ type: 'Statement', id, actor, act, claims: ['dam'], quote, said, document },
});

const dossier = [
  { type: 'Topic', id: 'floods', name: 'Floods' },
  { type: 'Claim', id: 'dam', text: 'The dam is safe', topics: ['floods'] },
  { type: 'Person', id: 'ann', name: 'Ann Bauer' },
  { type: 'Person', id: 'ben', name: 'Ben Castro' },
  { type: 'Person', id: 'cleo', name: 'Cleo Duarte' },
  { type: 'Person', id: 'emil', name: 'Emil Fuchs' },
  { type: 'Document', id: 'one', title: 'Morning paper' },
  { type: 'Document', id: 'two', title: 'Evening paper' },
  statement('one/1', 'ann', 'ASSERT', 'It is safe', '2025-01-05', 'one'),
  statement('two/1', 'ann', 'ASSERT', 'It is as safe as a house', '2025-01-05', 'two'),
  statement('one/2', 'ben', 'DENY', 'It leaks', '2025-02-05', 'one'),
  statement('one/4', 'emil', 'ASSERT', 'It holds', '2025-01-05', 'one'),
  statement('two/2', 'cleo', 'DENY', 'It has burst', '2025-03-05', 'two'),
  statement('two/4', 'emil', 'DENY', 'It has burst indeed', '2025-03-05', 'two'),
];

/** Recorded after the instant that the pages are asked about: a statement of another speaker, and better words of an old one. */
const later = [
  { type: 'Person', id: 'dora', name: 'Dora Evans' },
  statement('one/3', 'dora', 'ASSERT', 'Nothing to fear', '2025-01-06', 'one'),
  statement('two/3', 'ann', 'ASSERT', 'I live below it myself', '2025-01-07', 'two'),
];
const reworded = { ...statement('one/1', 'ann', 'ASSERT', 'It is perfectly safe', '2025-01-05', 'one') };

/**
 * The views of one record or none: a part of each that shows what was said on 5 March 2025, and another that shows what was
 * recorded after the instant; both are to be gone where the page is as of a time before.
 */
const views = [
  { path: '/', late: 'Cleo Duarte', recorded: 'Dora Evans', picture: false },
  { path: '/topic/floods', late: 'Cleo Duarte', recorded: 'Dora Evans', picture: true },
  { path: '/claim/dam', late: 'It has burst', recorded: 'Nothing to fear', picture: true },
  { path: '/actor/emil', late: '5 March 2025', recorded: undefined, picture: true },
  { path: '/actor/ann', late: undefined, recorded: 'I live below it myself', picture: true },
  { path: '/document/two', late: 'It has burst', recorded: 'I live below it myself', picture: false },
  { path: '/statement/one%2F1', late: undefined, recorded: 'It is perfectly safe', picture: false },
  { path: '/compare/one/two', late: 'Cleo Duarte', recorded: 'Dora Evans', picture: false },
  { path: '/networks?topic=floods', late: 'Cleo Duarte', recorded: 'Dora Evans', picture: true },
  { path: '/graph?around=dam', late: 'Cleo Duarte', recorded: 'Dora Evans', picture: true },
] as const;

let explorer: Explorer;
let instant: string;
beforeAll(async () => {
  if (missing) return;
  const graph = await emptyGraph();
  await migrate(graph);
  await write(graph, dossier);
  instant = await betweenWrites();
  await write(graph, later);
  await write(graph, [reworded], { revise: true });
  explorer = await startExplorer(graph);
});
afterAll(() => explorer?.close());

const withParameters = (path: string, more: Record<string, string>): string => {
  const url = new URL(path, explorer.url);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return url.pathname + url.search;
};

/** What a page shows, when it shows all: its text and the names of its links. */
async function shown(page: Page): Promise<string> {
  await page.locator('main[aria-busy=false] h2').first().waitFor();
  const labels = await page
    .locator('main [aria-label]')
    .evaluateAll((parts) => parts.map((part) => part.ariaLabel));
  return [await page.locator('main').textContent(), ...labels].join('\n');
}

describe.skipIf(missing)(`every view${missing}`, { timeout: 200_000 }, () => {
  it.each(views.filter(({ late }) => late))(
    '$path follows the day in its address and on the slider',
    async ({ path, late }) => {
      const { page, wrong } = await explorer.open(withParameters(path, { said: '2025-02-05' }));
      expect(await shown(page)).not.toContain(late);
      const day = page.getByLabel('Said by this date');
      expect(await day.inputValue()).toBe('2025-02-05');
      await day.fill('');
      await expect.poll(() => shown(page), { timeout: 60_000 }).toContain(late);
      expect(new URL(page.url()).searchParams.has('said')).toBe(false);
      // Back as the browser goes back, and by the slider.
      const slider = page.getByLabel('Said by', { exact: true });
      await slider.focus();
      await page.keyboard.press('Home');
      await expect
        .poll(() => new URL(page.url()).searchParams.get('said'), { timeout: 60_000 })
        .toMatch(/^2025-0/);
      await expect.poll(() => shown(page), { timeout: 60_000 }).not.toContain(late);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it.each(views.filter(({ recorded }) => recorded))(
    '$path shows what was known at an instant',
    async ({ path, recorded }) => {
      const { page, wrong } = await explorer.open(withParameters(path, { known: instant }));
      expect(await shown(page)).not.toContain(recorded);
      await page.getByLabel('As this graph knew it at').uncheck();
      await expect.poll(() => shown(page), { timeout: 60_000 }).toContain(recorded);
      expect(new URL(page.url()).searchParams.has('known')).toBe(false);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it.each(views)(
    '$path is taken along as its question, its table and its picture',
    async ({ path, late, picture }) => {
      const { page } = await explorer.open(withParameters(path, { known: instant }));
      await shown(page);
      const given = page.getByRole('navigation', { name: 'Take it with you' });
      const href =
        (await given.getByRole('link', { name: 'question in GraphiQL' }).getAttribute('href')) ?? '';
      const asked = new URLSearchParams(href.split('#')[1]);
      const variables = JSON.parse(asked.get('variables') ?? '');
      expect(JSON.stringify(variables)).toContain(`"known":"${instant}"`);
      const answer = await fetch(`${explorer.url}/graphql`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ query: asked.get('query'), variables }),
      });
      const body = (await answer.json()) as { data: object; errors?: object[] };
      expect(body.errors).toBeUndefined();
      if (late) expect(JSON.stringify(body.data)).not.toContain('Nothing to fear');

      const save = async (name: string) => {
        const button = given.getByRole('button', { name }).or(page.getByRole('button', { name })).first();
        const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
        return readFile(await download.path());
      };
      const lines = (await save('Table (CSV)')).toString('utf8').trimEnd().split('\r\n');
      expect(lines.length).toBeGreaterThan(1);
      const columns = lines[0]?.split(',').length;
      expect(columns).toBeGreaterThan(1);
      expect(lines.join('\n')).not.toMatch(/\b(undefined|null|\[object Object\])\b/);
      expect((await page.getByRole('button', { name: 'Picture (SVG)' }).count()) > 0).toBe(picture);
      if (picture) {
        expect((await save('Picture (SVG)')).toString('utf8')).toMatch(/^<svg[^>]* xmlns=/);
        expect((await save('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');
      }
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await given.getByRole('button', { name: 'Copy the link' }).click();
      await given.getByText('Link copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(page.url());
      await page.context().close();
    },
  );
});
