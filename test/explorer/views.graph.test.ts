import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../graph/support.ts';
import { testGraph, withSample } from '../support/database.ts';
import { expectAccessible } from './accessible.ts';
import { type Explorer, missing, startExplorer } from './browser.ts';

const markup = '<img src=x onerror=document.title=1>';
const arabic = 'قال الوزير: «لم يحدث شيء» 🙂 ثم سكت.';
const records = [
  {
    type: 'Document',
    id: 'doc/rtl',
    title: 'الجريدة',
    language: 'ar',
    text: `${arabic}\nThen: ${markup} he wrote.`,
  },
  { type: 'Person', id: 'minister', name: 'الوزير' },
  { type: 'Claim', id: 'claim/nothing', text: 'Nothing happened', topics: ['t/residence-affair'] },
  {
    type: 'Statement',
    id: 'rtl/1',
    actor: 'minister',
    act: 'ASSERT',
    claims: ['claim/nothing'],
    quote: 'لم يحدث شيء',
    language: 'ar',
    said: '2025-12-30',
    document: 'doc/rtl',
    span: { exact: 'لم يحدث شيء', start: 13, end: 24 },
  },
  {
    type: 'Statement',
    id: 'rtl/2',
    actor: 'minister',
    act: 'DENY',
    claims: ['claim/nothing'],
    quote: markup,
    said: '2025-12-31',
    document: 'doc/rtl',
    span: { exact: markup, start: arabic.length - 1 + 7, end: arabic.length - 1 + 7 + markup.length },
  },
];

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  const graph = await withSample();
  await write(graph, records);
  explorer = await startExplorer(graph);
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(`the views of a record, in a browser${missing}`, { timeout: 200_000 }, () => {
  it('a topic shows who holds what, and opens the statements of a cell', async () => {
    const { page, wrong, sent } = await explorer.open('/topic/t%2Fresidence-affair');
    const row = page.locator('.matrix tbody tr', { hasText: "strike Vladimir Putin's residence" });
    const cell = row.getByRole('link', { name: 'Donald Trump: doubts it' });
    await cell.waitFor();
    expect(await cell.getAttribute('aria-label')).toContain('hedged');
    expect(await cell.locator('.sign').textContent()).toBe('?');
    // Lavrov holds what the Russian government holds; both stand away from who rejects it.
    const names = await page.locator('.matrix thead .across').allTextContents();
    const place = (name: string) => names.indexOf(name);
    expect(Math.abs(place('Sergey Lavrov') - place('Russian government'))).toBeLessThan(
      Math.abs(place('United States national security officials') - place('Russian government')),
    );
    await cell.click();
    await page.locator('#statements').getByText('downplay').waitFor();
    expect(new URL(page.url()).searchParams.get('actor')).toBe('trump');
    // The minister said two things about one claim.
    const minister = page.getByRole('link', { name: 'الوزير: says it is not so, 31 December 2025, changed' });
    expect(await minister.count()).toBe(1);
    expect(sent).toEqual(['TopicPage']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a document shows its text with the statements marked, from the right too, and markup stays text', async () => {
    const { page, wrong, sent } = await explorer.open('/document/doc%2Frtl');
    const passage = page.locator('.passage-link');
    await passage.first().waitFor();
    expect(await passage.allTextContents()).toEqual(['لم يحدث شيء', markup]);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.full-text')).direction")).toBe(
      'rtl',
    );
    await passage.nth(1).click();
    await page.locator('aside').getByText(markup).waitFor();
    await page.locator('aside').getByRole('link', { name: 'Nothing happened' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('الجريدة · Hearsay');
    expect(sent).toEqual(['DocumentPage']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a document without its text shows the statements in the order of the text', async () => {
    const { page } = await explorer.open('/document/doc%2Fb');
    const first = page.locator('.in-order > li').first();
    await first.waitFor();
    const chains = await page.locator('.in-order .way').allTextContents();
    const place = (text: string) => chains.indexOf(text);
    expect(place('CIA, per WSJ, per ANI, in doc/b')).toBeLessThan(place('Dmitry Peskov, in doc/b'));
    expect(place('Dmitry Peskov, in doc/b')).toBeLessThan(place('Sergey Lavrov, in doc/b'));
    await page.context().close();
  });

  it('a comparison marks what differs and lists what one alone tells', async () => {
    const { page, sent, wrong } = await explorer.open('/compare/doc%2Fa/doc%2Fb');
    const finding = page.locator('#differences article', { hasText: 'The CIA evaluation' }).first();
    await finding.waitFor();
    expect((await finding.locator('mark').allTextContents()).join()).toContain('conclusive');
    const evidence = page.locator('section', { has: page.getByRole('heading', { name: 'Evidence' }) });
    expect(await evidence.locator('.who-columns > div').first().textContent()).toContain(
      'A video of a drone',
    );
    expect(sent).toEqual(['ComparePage']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a speaker shows positions and where they moved, whom they speak for and since when', async () => {
    const { page, sent } = await explorer.open('/actor/minister');
    const position = page.locator('.position', { hasText: 'Nothing happened' });
    await position.waitFor();
    expect(await position.locator('.steps-of li').allTextContents()).toEqual([
      '● says it is so 30 December 2025',
      '✕ says it is not so 31 December 2025',
    ]);
    expect(sent).toEqual(['ActorPage']);
    await page.goto(`${explorer.url}/actor/peskov`);
    await page.locator('.head').getByRole('link', { name: 'Kremlin' }).waitFor();
    await page.goto(`${explorer.url}/actor/ukraine`);
    await page
      .locator('#accused')
      .getByRole('link', { name: 'Sergey Lavrov', exact: true })
      .first()
      .waitFor();
    await page.context().close();
  });

  it('a statement shows its chain hop by hop with the passages, other tellings and its history', async () => {
    const { page, sent } = await explorer.open('/statement/b%2Fs%2Fcia-evaluation');
    await page.locator('.hops li').first().waitFor();
    const hops = await page.locator('.hops .actor').allTextContents();
    expect(hops).toEqual(['Central Intelligence Agency', 'The Wall Street Journal', 'ANI']);
    expect(await page.locator('.hops mark').nth(1).textContent()).toContain('citing The Wall Street Journal');
    expect(await page.locator('#tellings').textContent()).toContain('no proof');
    expect(await page.locator('.history').textContent()).toContain('recorded, version 1');
    expect(sent).toEqual(['StatementPage']);
    await page.context().close();
  });

  it('the graph is drawn, filtered, searched and expanded, and stands below as a list', async () => {
    const { page, wrong, sent } = await explorer.open('/graph?around=peskov');
    const edge = (name: string) => page.locator('.edge-list li', { hasText: name });
    await edge('Dmitry Peskov').first().waitFor();
    const drawn = page
      .locator('.graph-canvas canvas')
      .first()
      .or(page.getByText('This browser cannot draw it'));
    await drawn.first().waitFor();
    const before = await page.locator('.edge-list li').count();
    await page.getByLabel('Find in the picture').fill('Dmitry Peskov');
    await page.getByRole('status').getByRole('link', { name: 'Show what is around it' }).waitFor();
    await page.getByLabel('denies (arrow at both ends)').uncheck();
    await expect.poll(() => page.locator('.edge-list li').count(), { timeout: 60_000 }).toBeLessThan(before);
    expect(await edge(' denied ').count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('without')).toBe('DENIED');
    expect(new Set(sent)).toEqual(new Set(['GraphPage']));
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('the graph shows what was said in a period, and is given away as a picture', async () => {
    const { page, sent, wrong } = await explorer.open('/graph?around=minister');
    const edges = page.locator('.edge-list li');
    await edges.first().waitFor();
    expect(await edges.count()).toBe(2);
    await page.getByLabel('Said from').fill('2025-12-31');
    await expect.poll(() => edges.count(), { timeout: 60_000 }).toBe(1);
    expect(await edges.textContent()).toContain('31 December 2025');
    expect(new URL(page.url()).searchParams.get('from')).toBe('2025-12-31');
    await page.getByLabel('to', { exact: true }).fill('2025-12-31');
    await page.getByLabel('Said from').fill('2026-01-01');
    await expect.poll(() => edges.count(), { timeout: 60_000 }).toBe(0);
    await page.getByLabel('Said from').fill('');
    await page.getByLabel('to', { exact: true }).fill('');
    await expect.poll(() => edges.count(), { timeout: 60_000 }).toBe(2);
    expect(sent).toEqual(['GraphPage']);
    if ((await page.locator('.graph-canvas canvas').count()) > 0) {
      const [svg] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Picture (SVG)' }).click(),
      ]);
      const text = await readFile(await svg.path(), 'utf8');
      expect(text).toContain('الوزير');
      expect(text.match(/<circle /g)).toHaveLength(2);
      expect(text.match(/<line /g)).toHaveLength(2);
      const [png] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Picture (PNG)' }).click(),
      ]);
      expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG');
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a change appears by itself, and what is read stays where it is', async () => {
    const { page, sent } = await explorer.open('/claim/claim%2Fnothing');
    await page.getByText('Live: changes').waitFor();
    await page.locator('main[aria-busy=false] .statement').first().waitFor();
    await page.locator('#evidence').scrollIntoViewIfNeeded();
    const top = () => page.locator('#evidence').evaluate((part) => part.getBoundingClientRect().top);
    const before = await top();
    const late = { ...records[3], id: 'rtl/3', quote: 'شيء', said: '2025-12-31', span: undefined };
    await write(testGraph(), [late]);
    await page.locator('#who .column').first().getByText('شيء', { exact: true }).waitFor();
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
    expect(new Set(sent)).toEqual(new Set(['ClaimPage']));
    await page.context().close();
  });

  it.each([
    '/topic/t%2Fresidence-affair',
    '/actor/trump',
    '/document/doc%2Frtl',
    '/statement/b%2Fs%2Fcia-evaluation',
    '/compare/doc%2Fa/doc%2Fb',
    '/graph?around=claim%2Fdrone-strike',
  ])('axe finds nothing on %s in either theme, and 390 pixels are enough', (path) =>
    expectAccessible(explorer, path),
  );
});
