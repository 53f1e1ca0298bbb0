import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { testGraph, withSample } from '../support/database.ts';
import { axeFindings, type Explorer, missing, overflowOf, settling, startExplorer } from './browser.ts';

const strike = '/claim/claim%2Fdrone-strike';
let explorer: Explorer;

/** What the schema says of a field. */
function described(type: string, field: string): string {
  const { description } = (loadSchema().getType(type) as GraphQLObjectType).getFields()[field] ?? {};
  return description ?? expect.fail(`${type}.${field} has no description`);
}

beforeAll(async () => {
  if (missing) return;
  await withSample();
  explorer = await startExplorer(testGraph());
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(`the first page and a claim, in a browser${missing}`, { timeout: 200_000 }, () => {
  it('lead somebody new to who says so and to how many sources that is', async () => {
    const { page, wrong, sent } = await explorer.open('/');
    await page.getByRole('link', { name: 'Did it happen?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ukraine tried to strike' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(strike);
    await page.getByRole('link', { name: 'How many sources is that?' }).click();
    await page.getByText(/^\d+ reports, .*1 independent origin/).waitFor();
    expect(sent).toEqual(['HomePage', 'ClaimPage']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('draw the source tree: two ways from one evaluation that share a newspaper', async () => {
    const { page, wrong } = await explorer.open(`${strike}?sources=QUESTIONS`);
    const node = (name: string) => page.locator('.source-tree .node', { hasText: name });
    await node('Central Intelligence').waitFor();
    expect(await node('Central Intelligence').count()).toBe(1);
    expect(await node('Wall Street').count()).toBe(1);
    expect(await node('ANI').count()).toBe(1);
    expect(await page.locator('.source-tree .node.document').count()).toBe(2);
    // The New York Post and Trump are in no chain through the newspaper, so it is no chokepoint here.
    expect(await page.locator('.source-tree .chokepoint').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('keep finding and verdict, hedge and owner apart, and mark the words that differ', async () => {
    const { page } = await explorer.open(strike);
    const evaluation = page.locator('.statement', { hasText: 'CIA, per WSJ, in doc/a' }).first();
    await evaluation.waitFor();
    expect(await evaluation.locator('.judgement').textContent()).toContain('found no evidence');
    expect(await evaluation.locator('.quote-kind').textContent()).toBe('as the reporter puts it');
    const trump = page.locator('.statement', { hasText: 'Donald Trump' }).first();
    expect(await trump.locator('.hedges').textContent()).toBe('Hedged: appeared to (the reporter’s word)');
    const finding = page.locator('#differences article', { hasText: 'conclusive' }).first();
    expect(await finding.locator('mark').first().textContent()).toBe('conclusive ');
    await page.context().close();
  });

  it('follow the date in the address and on the slider', async () => {
    const { page, sent } = await explorer.open(`${strike}?said=2025-12-30`);
    await page.getByText('Nobody here offers any.').waitFor();
    await page.getByText('undated statements left out').waitFor();
    await page.getByLabel('Said by', { exact: true }).focus();
    await page.keyboard.press('End');
    await page.getByText('A video of a drone').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(sent).toEqual(['ClaimPage', 'ClaimPage']);
    await page.context().close();
  });

  it('find by keyboard, as it is typed', async () => {
    const { page, wrong } = await explorer.open('/');
    const box = page.getByRole('combobox');
    await box.fill('resid drone');
    await page.getByRole('option').first().waitFor();
    await box.press('ArrowDown');
    await page.locator('[role=option][aria-selected=true]').waitFor();
    await box.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(await box.inputValue()).toBe('resid drone');
    await box.fill('drone residence strike Vladimir');
    await page.getByRole('option', { name: 'Ukraine tried to strike Vladimir' }).waitFor();
    await box.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ukraine tried to strike' }).waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('find by Enter what is typed last, after another list and before the list has come', async () => {
    const { page, wrong } = await explorer.open('/');
    const box = page.getByRole('combobox');
    const strikeFirst = page
      .getByRole('option')
      .first()
      .filter({ hasText: 'Ukraine tried to strike Vladimir' });
    const heading = page.getByRole('heading', { level: 1, name: 'Ukraine tried to strike' });
    await box.focus();
    await page.keyboard.type('peace');
    await page.getByRole('option').first().waitFor();
    await box.selectText();
    await page.keyboard.type('drone residence strike Vladimir');
    await strikeFirst.waitFor();
    await page.keyboard.press('Enter');
    await heading.waitFor();
    await page.goBack();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await box.fill('');
    await page.keyboard.type('peace');
    await page.getByRole('option').first().waitFor();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('SearchBox')) await held;
      return route.continue();
    });
    await box.selectText();
    await page.keyboard.type('drone residence strike Vladimir');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/');
    release();
    await heading.waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('explain a term in the words of the schema, on hover and focus, until Escape', async () => {
    const { page } = await explorer.open(strike);
    await page.getByRole('button', { name: 'How is that counted?' }).focus();
    await page.getByRole('tooltip').getByText(described('Corroboration', 'atMost')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'denies it' }).hover();
    await page.getByRole('tooltip').getByText(described('Tally', 'denied')).waitFor();
    await page.context().close();
  });

  it('give the table, the picture and the question away', async () => {
    const { page, wrong } = await explorer.open(strike);
    await page.locator('.source-tree .node').first().waitFor();
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    const table = (await save('Table (CSV)')).toString('utf8').split('\r\n');
    expect(table[0]).toContain('statement,actor,act,stance,finding');
    expect(table.filter((line) => line.includes('NO_EVIDENCE'))).toHaveLength(1);
    const svg = (await save('Picture (SVG)')).toString('utf8');
    expect(svg).toContain('Sergey Lavrov');
    expect(svg).toMatch(/<rect[^>]* fill="rgb/);
    expect((await save('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');

    const asked = await page.getByRole('link', { name: 'question in GraphiQL' }).getAttribute('href');
    const given = new URLSearchParams(asked?.split('#')[1]);
    const answer = await fetch(`${explorer.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: given.get('query'),
        variables: JSON.parse(given.get('variables') ?? ''),
      }),
    });
    // GraphiQL opens with it.
    await page.goto(`${explorer.url}${asked}`);
    await page.locator('.graphiql-tab-active').getByText('ClaimPage').waitFor();
    const { data } = (await answer.json()) as { data: { claim: { text: string } } };
    expect(data.claim.text).toBe("Ukraine tried to strike Vladimir Putin's residence with drones");
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['/', 'light'],
    ['/', 'dark'],
    [strike, 'light'],
    [strike, 'dark'],
  ] as const)('axe finds nothing on %s in the %s theme, and 390 pixels are enough', async (path, theme) => {
    const { page } = await explorer.open(path, { theme });
    await page.locator('main h2').first().waitFor();
    await page.getByText('Live: changes').waitFor();
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('say so where an id is unknown', async () => {
    const { page } = await explorer.open('/claim/nothing%2Fhere');
    await page.getByRole('heading', { name: 'There is no claim “nothing/here”' }).waitFor();
    await page.context().close();
  });
});
