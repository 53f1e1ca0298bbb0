import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, type Explorer, missing, settling, startExplorerOn } from './browser.ts';

/** One record of each kind, none of which has to do with another. */
const alone = [
  { type: 'Topic', id: 'floods', name: 'Floods' },
  { type: 'Claim', id: 'dam', text: 'The dam is safe' },
  { type: 'Person', id: 'ann', name: 'Ann Bauer' },
  { type: 'Document', id: 'stored', title: 'Morning paper', text: 'Ann Bauer said the dam is safe.' },
  { type: 'Document', id: 'bare' },
];

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  explorer = await startExplorerOn(alone);
});
afterAll(() => explorer?.close());

/** The headings below which there is nothing. */
async function blank(page: Page): Promise<string[]> {
  await page.locator('main[aria-busy=false] h1').first().waitFor();
  return page.locator('main section').evaluateAll((sections) =>
    sections.flatMap((section) => {
      const heading = section.querySelector('h2, h3')?.textContent ?? '';
      return section.textContent?.trim() === heading.trim() ? [heading] : [];
    }),
  );
}

describe.skipIf(missing)(`a graph with little in it${missing}`, { timeout: 200_000 }, () => {
  it.each([
    ['/', 'No statement is recorded, or none by this date.'],
    ['/topic/floods', 'No document tells of it, or none by this date.'],
    ['/claim/dam', 'No statement is recorded here, or none by this date.'],
    ['/actor/ann', 'No statement is recorded here, or none by this date.'],
    ['/document/stored', 'Code it at the desk'],
    ['/document/bare', 'No statement of this document is recorded'],
    ['/compare/stored/bare', 'Nothing that both tell is told differently.'],
  ])('%s has no blank part, and says what is missing', async (path, said) => {
    const { page, wrong } = await explorer.open(path);
    await page.getByText(said).first().waitFor();
    await expect.poll(() => blank(page), settling).toEqual([]);
    expect(await page.locator('main').textContent()).not.toMatch(/undefined|NaN|\bnull\b|\[object/);
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('the beginning leads to the topic and the documents that there are', async () => {
    const { page } = await explorer.open('/');
    await page.getByRole('link', { name: 'Floods' }).waitFor();
    await page.getByRole('link', { name: 'Morning paper' }).waitFor();
    expect(await page.getByText('There is nothing here yet').count()).toBe(0);
    await page.context().close();
  });
});
