import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { emptyGraph } from '../support/database.ts';
import { axeFindings, type Explorer, missing, settling, startExplorer } from './browser.ts';

const mixed = '🙂 قال الوزير إن الميناء آمن.\nThe mayor said “it is safe”.\nעל פי הדובר, לא קרה דבר.';
const many = Array.from({ length: 60 }, (_, index) => ({
  ...{ type: 'Statement', id: `s/${index}`, actor: 'mayor', act: 'ASSERT', claims: ['fell'] },
  ...{ quote: `words ${index}`, said: '2025-03-03', document: 'told' },
}));

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  const graph = await emptyGraph();
  await migrate(graph);
  await write(graph, [
    { type: 'Claim', id: 'fell', text: 'The crane fell' },
    { type: 'Person', id: 'mayor', name: 'The mayor' },
    { type: 'Document', id: 'told', title: 'As told' },
    { type: 'Document', id: 'mixed', title: 'تقرير', text: mixed },
    ...many,
  ]);
  await write(graph, [{ type: 'Withdrawal', id: 'w', record: 's/7', reason: 'A forgery' }]);
  explorer = await startExplorer(graph);
});
afterAll(() => explorer?.close());

const scrolled = (page: Page): Promise<number> => page.evaluate('Math.round(scrollY)');
const focused = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement.closest('main') ? 'content' : document.activeElement.tagName");

describe.skipIf(missing)(`from view to view${missing}`, { timeout: 200_000 }, () => {
  it('going back or reloading shows a view where it was left, and a link shows one from its beginning', async () => {
    const { page, wrong } = await explorer.open('/claim/fell');
    const sources = page.getByRole('heading', { name: 'How many sources is that?' });
    const mayor = page.getByRole('heading', { level: 1, name: 'The mayor' });
    await sources.waitFor();
    await page.evaluate("scrollTo({ top: 500, behavior: 'instant' })");
    await expect.poll(() => scrolled(page), settling).toBe(500);
    await page.locator('main a[href="/actor/mayor"]').first().dispatchEvent('click');
    await mayor.waitFor();
    expect(await scrolled(page)).toBe(0);
    await page.goBack();
    await expect.poll(() => scrolled(page), settling).toBe(500);
    await page.reload();
    await sources.waitFor();
    await expect.poll(() => scrolled(page), settling).toBe(500);
    await page.goForward();
    await mayor.waitFor();
    await expect.poll(() => scrolled(page), settling).toBe(0);
    await page.getByRole('link', { name: 'The crane fell' }).first().click();
    await sources.waitFor();
    expect(await scrolled(page)).toBe(0);
    await page.getByRole('link', { name: 'When?' }).click();
    await expect.poll(() => scrolled(page), settling).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('the keyboard goes on within the view that a link leads to', async () => {
    const { page } = await explorer.open('/claim/fell');
    await page.getByRole('heading', { name: 'How many sources is that?' }).waitFor();
    expect(await focused(page)).toBe('BODY');
    await page.locator('main a[href="/actor/mayor"]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The mayor' }).waitFor();
    await expect.poll(() => focused(page), settling).toBe('content');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('content');
    expect(await page.evaluate("document.activeElement.closest('.as-of') !== null")).toBe(true);
    await page.getByRole('link', { name: 'Desk: code a text' }).click();
    await page.getByRole('heading', { name: 'The desk' }).waitFor();
    expect(await focused(page)).toBe('content');
    await page.context().close();
  });

  it('a view as the graph knew it is not called cut off from the server', async () => {
    const { page, wrong } = await explorer.open('/claim/fell');
    await page.getByText('Live: changes').waitFor();
    await page.getByLabel('As this graph knew it at').check();
    await page.getByLabel('Known at this instant, UTC').waitFor();
    await page.locator('main[aria-busy="false"]').waitFor();
    await expect.poll(() => page.locator('p.live').textContent(), settling).toBe('');
    expect(await page.getByText('Not live').count()).toBe(0);
    await page.goto(`${explorer.url}/graph?around=fell&said=2025&from=2025`);
    await page.locator('main[aria-busy="false"]').waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('each paragraph of a text is set from its own side', async () => {
    const { page } = await explorer.open('/document/mixed');
    await page.getByText('The mayor said').waitFor();
    const sides = await page.evaluate(`(() => {
      const box = document.querySelector('.full-text').getBoundingClientRect();
      const node = document.querySelector('.full-text span').firstChild;
      return ['قال', 'The mayor', 'על פי'].map((words) => {
        const range = document.createRange();
        range.setStart(node, node.nodeValue.indexOf(words));
        range.setEnd(node, node.nodeValue.indexOf(words) + words.length);
        const place = range.getBoundingClientRect();
        return place.left - box.left < box.right - place.right ? 'left' : 'right';
      });
    })()`);
    expect(sides).toEqual(['right', 'left', 'right']);
    await page.context().close();
  });

  it('a withdrawn statement says so before anything else', async () => {
    const { page } = await explorer.open('/statement/s%2F7', { width: 390 });
    await page.getByRole('heading', { name: 'How it reached the reader' }).waitFor();
    const head = await page.locator('.head').textContent();
    expect(head).toMatch(/Withdrawn .*: A forgery\. It counts nowhere\..*words 7/s);
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.context().close();
  });

  it('a token that is refused can be forgotten where reading needs none', async () => {
    const { page } = await explorer.open('/claim/fell', { token: 'no longer one' });
    await page.getByRole('heading', { name: 'This token was refused' }).waitFor();
    await page.getByText('Not live: the server refuses this token').waitFor();
    await page.getByRole('button', { name: 'Forget this token' }).click();
    await page.getByRole('heading', { level: 1, name: 'The crane fell' }).waitFor();
    await page.getByText('Live: changes').waitFor();
    await page.context().close();
  });
});
