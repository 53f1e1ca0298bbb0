import type { GraphQLField, GraphQLObjectType } from 'graphql';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { write } from '../graph/support.ts';
import { testGraph, withSample } from '../support/database.ts';
import { expectAccessible } from './accessible.ts';
import { type Explorer, missing, startExplorer } from './browser.ts';

/** Two camps that repeat themselves for ten days: a and b against c, on a topic of their own. */
const days = Array.from({ length: 10 }, (_, index) => `2025-03-${String(index + 1).padStart(2, '0')}`);
const sides = [
  ['a', 'ASSERT'],
  ['b', 'ASSERT'],
  ['c', 'DENY'],
] as const;
const camps = [
  { type: 'Topic', id: 'tax', name: 'The tax' },
  { type: 'Topic', id: 'silence', name: 'Nobody speaks of this' },
  { type: 'Claim', id: 'tax/fair', text: 'The tax is fair', topics: ['tax'] },
  ...sides.map(([id]) => ({ type: 'Person', id, name: `Speaker ${id.toUpperCase()}` })),
  ...days.flatMap((said) =>
    sides.map(([actor, act]) => ({
      type: 'Statement',
      id: `tax/${actor}/${said}`,
      actor,
      act,
      claims: ['tax/fair'],
      quote: `${actor} says`,
      said,
    })),
  ),
];

/** What two documents say of one claim now, and one that is published in 44. */
const press = [
  { type: 'Topic', id: 'press', name: 'The press' },
  { type: 'Claim', id: 'press/free', text: 'The press is free', topics: ['press'] },
  ...['0044-03-15', '2025-03-01', '2025-03-09'].flatMap((published, index) => [
    { type: 'Document', id: `paper/${index}`, title: `Paper ${index}`, published },
    ...sides.map(([actor, act]) => ({
      ...{ type: 'Statement', id: `press/${actor}/${index}`, actor, act, claims: ['press/free'] },
      ...{ quote: `${actor} says`, said: '2025-03-01', document: `paper/${index}` },
    })),
  ]),
];

/** A view is planned by the database the first time it is asked. */
const patient = { timeout: 60_000, interval: 250 };
/** The numbers at the ends of the bars, as soon as they are as expected. */
const barsOf = (page: Page) => expect.poll(() => page.locator('#bars .count').allTextContents(), patient);

type Field = GraphQLField<unknown, unknown>;

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  const graph = await withSample();
  await write(graph, [...camps, ...press]);
  explorer = await startExplorer(graph);
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(`the discourse networks, in a browser${missing}`, { timeout: 200_000 }, () => {
  it('say that polarization is being worked out, until it is there', async () => {
    const { page } = await explorer.open('/');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/graphql', async (route) => {
      const asked = route.request().postDataJSON() as { operationName?: string } | null;
      if (asked?.operationName === 'PolarizationPage') await held;
      await route.continue();
    });
    await page.goto(`${explorer.url}/networks?topic=tax`);
    await page.locator('#polarization').getByText('Working out polarization …').waitFor();
    await page.locator('#congruence').getByText('Working out the camps …').waitFor();
    letGo();
    await page.locator('#polarization svg').waitFor();
    await expect.poll(() => page.getByText('Working out').count(), patient).toBe(0);
    await page.context().close();
  });

  it('show who agrees with whom, the camps, the bars of a claim and polarization, in two requests', async () => {
    const { page, sent, wrong } = await explorer.open('/networks?topic=tax');
    await page.getByRole('button', { name: 'Camp 1' }).waitFor();
    expect(await page.locator('.camps li').allTextContents()).toEqual([
      '● Camp 1: Speaker A, Speaker B',
      '■ Camp 2: Speaker C',
    ]);
    const table = page.locator('#congruence tbody tr');
    expect(await table.allTextContents()).toEqual([
      'Speaker A (camp 1)Speaker B (camp 1)1000',
      'Speaker A (camp 1)Speaker C (camp 2)0100',
      'Speaker B (camp 1)Speaker C (camp 2)0100',
    ]);
    expect(await page.locator('#congruence path.agree').count()).toBe(1);
    expect(await page.locator('#congruence path.disagree').count()).toBe(2);
    expect(await page.locator('#two-mode path.agree').count()).toBe(2);
    expect(await page.locator('#two-mode path.disagree').count()).toBe(1);
    expect(await page.locator('#bars .count').allTextContents()).toEqual(['10', '20']);
    // Ten days: windows of three days around each but the first and the last.
    expect(await page.locator('#polarization tbody tr').count()).toBe(8);
    expect(await page.locator('#polarization tbody tr').first().textContent()).toMatch(
      /^1 March 2025 to 3 March 20251/,
    );
    expect(sent).toEqual(['NetworksPage', 'PolarizationPage']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('are what the address says, and what is chosen goes there', async () => {
    const { page } = await explorer.open('/networks');
    await page.getByLabel('Who', { exact: true }).selectOption('outermost institutions');
    await page.locator('#congruence').getByText('Russian government').first().waitFor();
    await page.getByLabel('On', { exact: true }).selectOption('The tax');
    // These speakers speak for no institution.
    await page.getByRole('heading', { name: 'Nothing to draw' }).waitFor();
    expect(new URL(page.url()).search).toBe('?rows=INSTITUTION&topic=tax');
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing to draw' }).waitFor();
    expect(await page.getByLabel('On', { exact: true }).inputValue()).toBe('tax');
    await page.getByLabel('Who', { exact: true }).selectOption('speakers');
    await page.getByRole('button', { name: 'Camp 1' }).waitFor();
    await page.getByLabel('To', { exact: true }).fill('2025-03-05');
    await barsOf(page).toEqual(['5', '10']);
    await page.getByLabel('Count', { exact: true }).selectOption('one in all');
    await barsOf(page).toEqual(['1', '2']);
    await page.getByLabel('Window', { exact: true }).fill('5');
    await page.getByLabel('Window', { exact: true }).blur();
    await page.getByText('in windows of 5 days').waitFor();
    await page.context().close();
  });

  it('show polarization by the date of publication, also where one is centuries off', async () => {
    const { page, wrong } = await explorer.open('/networks?topic=press&time=PUBLISHED');
    await page.getByText('only the years 1526 to 2025 are in it').waitFor();
    await page.locator('#polarization .point').first().waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('follow the date of the slider and say what is undated', async () => {
    const { page } = await explorer.open('/networks?topic=tax&said=2025-03-04');
    await barsOf(page).toEqual(['4', '8']);
    await page.getByText('0 undated statements left out').waitFor();
    expect(await page.locator('#bars a').first().getAttribute('href')).toBe(
      '/claim/tax%2Ffair?said=2025-03-04',
    );
    await page.context().close();
  });

  it('give each picture away with its table and its question', async () => {
    const { page } = await explorer.open('/networks?topic=tax');
    await page.locator('#polarization .point').first().waitFor();
    const save = async (part: string, name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(part).getByRole('button', { name }).click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    for (const part of ['#congruence', '#two-mode', '#bars', '#polarization']) {
      const svg = (await save(part, 'Picture (SVG)')).toString('utf8');
      expect(svg, part).toMatch(/<rect[^>]* fill="rgb/);
      expect((await save(part, 'Picture (PNG)')).subarray(1, 4).toString(), part).toBe('PNG');
      const asked = await page.locator(part).getByRole('link', { name: 'in GraphiQL' }).getAttribute('href');
      const given = new URLSearchParams(asked?.split('#')[1]);
      const answer = await fetch(`${explorer.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: given.get('query'),
          variables: JSON.parse(given.get('variables') ?? ''),
        }),
      });
      expect(await answer.json(), part).not.toHaveProperty('errors');
    }
    const table = (await save('#bars', 'Table (CSV)')).toString('utf8').split('\r\n');
    expect(table.slice(1, 4)).toEqual([
      'a,Speaker A,tax/fair,The tax is fair,10,0',
      'b,Speaker B,tax/fair,The tax is fair,10,0',
      'c,Speaker C,tax/fair,The tax is fair,0,10',
    ]);
    await page.context().close();
  });

  it('change by themselves when something is recorded', async () => {
    const { page, sent } = await explorer.open('/networks?topic=tax');
    await page.getByText('Live: changes').waitFor();
    await page.locator('#polarization .point').first().waitFor();
    const late = {
      type: 'Statement',
      id: 'tax/late',
      actor: 'c',
      act: 'DENY',
      claims: ['tax/fair'],
      quote: 'Once more',
      said: '2025-03-12',
    };
    await write(testGraph(), [late]);
    await barsOf(page).toEqual(['11', '20']);
    await expect.poll(() => page.locator('#polarization tbody tr').count(), patient).toBe(10);
    expect(new Set(sent)).toEqual(new Set(['NetworksPage', 'PolarizationPage']));
    await page.context().close();
  });

  it('explain each choice in the words of the schema, and a wrong one too', async () => {
    const { page } = await explorer.open('/networks?topic=tax');
    const { args } = (loadSchema().getType('Query') as GraphQLObjectType).getFields()
      .discourseNetwork as Field;
    const { description } = args.find(({ name }) => name === 'duplicates') as Field['args'][number];
    await page.getByRole('button', { name: 'What does “Count” mean?' }).focus();
    await page
      .getByRole('tooltip')
      .getByText((description ?? '').replaceAll('`', ''))
      .waitFor();
    await page.goto(`${explorer.url}/networks?duplicates=SOMETIMES`);
    await page.getByRole('heading', { name: 'The address asks for something impossible' }).waitFor();
    await page.getByText('SOMETIMES').first().waitFor();
    await page.context().close();
  });

  it.each(['/networks', '/networks?topic=tax', '/networks?topic=silence'])(
    'axe finds nothing on %s in either theme, and 390 pixels are enough',
    (path) => expectAccessible(explorer, path),
  );

  it('are reached from the first page and from a topic', async () => {
    const { page } = await explorer.open('/');
    await page.getByRole('link', { name: 'Who agrees with whom, as networks' }).click();
    await page.getByRole('heading', { level: 1, name: 'Who agrees with whom' }).waitFor();
    await page.goto(`${explorer.url}/topic/tax`);
    await page.getByRole('link', { name: 'Who agrees with whom, as networks' }).click();
    await page.getByRole('button', { name: 'Camp 1' }).waitFor();
    expect(new URL(page.url()).searchParams.get('topic')).toBe('tax');
    await page.context().close();
  });
});
