import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { emptyGraph, testGraph, withSample } from '../support/database.ts';
import { axeFindings, type Explorer, missing, settling, startExplorer } from './browser.ts';

const strike = '/claim/claim%2Fdrone-strike';
let explorer: Explorer | undefined;
afterEach(() => explorer?.close());

describe.skipIf(missing)(`on a bad day the page${missing}`, { timeout: 200_000 }, () => {
  it('asks for a token, says that one is refused, and goes on with the right one', async () => {
    await withSample();
    explorer = await startExplorer(testGraph(), { AUTH: 'token' });
    const { page } = await explorer.open(strike);
    await page.getByRole('heading', { name: 'Reading needs a token here' }).waitFor();
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('heading', { name: 'This token was refused' }).waitFor();
    expect(await page.getByLabel('Token').inputValue()).toBe('wrong');
    await page.getByLabel('Token').fill('right');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ukraine tried to strike' }).waitFor();
    await page.getByText('Live: changes').waitFor();
    await page.context().close();
  });

  it('keeps what it shows when the server stops, and what was typed', async () => {
    explorer = await startExplorer(testGraph());
    const { page } = await explorer.open(strike);
    await page.getByText('Live: changes').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Ukraine tried to strike' }).waitFor();
    await explorer.stop();
    await page.getByText('Not live: the server does not answer').waitFor();
    await page.getByRole('combobox').fill('kremlin');
    await page.getByText('The search failed').waitFor();
    await page.getByLabel('Said by this date').fill('2025-12-30');
    await page.getByRole('heading', { name: 'The server does not answer' }).waitFor();
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('kremlin');
    expect(await page.locator('h1').textContent()).toContain('Ukraine tried to strike');
    await page.context().close();
  });

  it('says in words which limit was exceeded', async () => {
    explorer = await startExplorer(testGraph(), { MAX_COST: '10' });
    const { page } = await explorer.open(strike);
    await page.getByRole('heading', { name: 'more than the server answers at once' }).waitFor();
    await page.getByText('at most 10 accepted').waitFor();
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.context().close();
  });

  it('pages through more statements than one page holds', async () => {
    const graph = await emptyGraph();
    await migrate(graph);
    const many = Array.from({ length: 450 }, (_, index) => ({
      type: 'Statement',
      id: `s/${index}`,
      actor: 'crowd',
      act: 'ASSERT',
      claims: ['c'],
      quote: `words ${index}`,
      said: '2025-01-01',
    }));
    await write(graph, [
      { type: 'Claim', id: 'c', text: 'Many say this' },
      { type: 'Institution', id: 'crowd', name: 'Crowd' },
      ...many,
    ]);
    explorer = await startExplorer(graph);
    const { page } = await explorer.open('/claim/c');
    await page.getByText('200 statements of 450').waitFor();
    await page.getByRole('link', { name: 'The next ones' }).click();
    await page.getByRole('link', { name: 'The first ones' }).waitFor();
    expect(new URL(page.url()).searchParams.get('after')).toBeTruthy();
    await page.context().close();
  });

  it('says where nothing is recorded yet how to begin', async () => {
    const graph = await emptyGraph();
    await migrate(graph);
    explorer = await startExplorer(graph);
    const { page, wrong } = await explorer.open('/');
    await page.getByRole('heading', { name: 'There is nothing here yet' }).waitFor();
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.goto(`${explorer.url}/compare/a/b`);
    await page.getByRole('heading', { name: 'These cannot be compared' }).waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
