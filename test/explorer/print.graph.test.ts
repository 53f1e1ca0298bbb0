import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, missing, overflowOf, settling, startExplorerOn } from './browser.ts';

const numbers = Array.from({ length: 12 }, (_, index) => index);
const text = numbers.map((index) => `Speaker number ${index} said “words ${index}”.`).join('\n\n');
const dossier = [
  { type: 'Topic', id: 'floods', name: 'Floods' },
  { type: 'Document', id: 'paper', title: 'Morning paper', text },
  { type: 'Document', id: 'other', title: 'Evening paper' },
  ...numbers.flatMap((index) => [
    { type: 'Claim', id: `claim/${index}`, text: `The dam number ${index} is safe`, topics: ['floods'] },
    { type: 'Person', id: `person/${index}`, name: `Speaker number ${index}` },
  ]),
  ...numbers.map((index) => ({
    ...{ type: 'Statement', id: `s/${index}`, actor: `person/${index}`, act: index % 2 ? 'DENY' : 'ASSERT' },
    ...{ claims: numbers.map((claim) => `claim/${claim}`), quote: `words ${index}`, document: 'paper' },
    said: `2025-01-${10 + index}`,
  })),
];

/** Choices that look like something to press. */
const framed =
  "[...document.querySelectorAll('main select')].filter((box) => box.checkVisibility() && getComputedStyle(box).borderTopWidth !== '0px').length";

/** The width of A4 between margins of 1 cm, in CSS pixels. */
const paper = 718;

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  explorer = await startExplorerOn(dossier);
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(`on paper${missing}`, { timeout: 200_000 }, () => {
  it.each([
    ...['/', '/topic/floods', '/claim/claim%2F0', '/document/paper', '/statement/s%2F0', '/actor/person%2F0'],
    ...['/compare/paper/other', '/networks', '/graph', '/graph?around=claim%2F0'],
  ])('%s is dark on white in either theme, whole, and without what can only be pressed', async (path) => {
    const { page } = await explorer.open(path, { theme: 'dark', width: paper });
    await page.locator('main[aria-busy=false] h1').first().waitFor();
    if (path === '/networks') await page.locator('#polarization .point').first().waitFor();
    const terms = page.locator('button.term:visible');
    const read = await terms.count();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const style =
      '(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))';
    await expect.poll(() => page.evaluate(style), settling).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
    // The words of a term can be pressed, and must be read.
    expect(await page.locator('button:not(.term):visible').count()).toBe(0);
    expect(await terms.count()).toBeGreaterThanOrEqual(read);
    // What is chosen is read, too, but no empty field.
    expect(
      await page.locator('[role=combobox]:visible, input[type=date]:visible, #find:visible').count(),
    ).toBe(0);
    expect(await page.evaluate(framed)).toBe(0);
    const cut =
      "[...document.querySelectorAll('main *')].filter((box) => getComputedStyle(box).overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1 && box.clientHeight > 1).map((box) => box.className)";
    expect(await page.evaluate(cut)).toEqual([]);
    // What is folded away on the screen is on paper, but for what is a choice; afterwards it is as it was.
    const folded =
      "[...document.querySelectorAll('main details:not([open])')].filter((one) => one.checkVisibility()).map((one) => one.textContent)";
    expect(await page.evaluate(folded)).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => page.evaluate("document.querySelectorAll('details[open]').length")).toBe(0);
    await page.evaluate(`addEventListener('beforeprint', () => { globalThis.foldedOnPaper = ${folded}; })`);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 4).toString()).toBe('%PDF');
    expect(
      await page.evaluate("globalThis.foldedOnPaper.filter((one) => !one.startsWith('Compare it with'))"),
    ).toEqual([]);
    await expect
      .poll(() => page.evaluate("document.querySelectorAll('details[open]').length"), settling)
      .toBe(0);
    await page.context().close();
  });

  it('the graph is a picture of lines, in the colours of paper', async () => {
    const { page } = await explorer.open('/graph?around=claim%2F0', { theme: 'dark', width: paper });
    await page.locator('.graph-canvas canvas').first().waitFor();
    const still = page.locator('.graph-canvas .still');
    expect(await still.count()).toBe(0);
    await page.evaluate(
      "addEventListener('beforeprint', () => { globalThis.printed = document.querySelector('.graph-canvas .still')?.outerHTML; })",
    );
    await page.pdf({ format: 'A4' });
    const printed = await page.evaluate<string>('globalThis.printed');
    expect(printed.match(/<circle /g)?.length).toBe(
      Number(await page.locator('.graph-canvas').getAttribute('data-nodes')),
    );
    // The ink of the dark theme would hardly be seen.
    expect(printed).toContain('fill="var(--ink)"');
    expect(printed.match(/<line /g)?.length).toBeGreaterThan(12);
    await page.emulateMedia({ media: 'print' });
    await still.waitFor();
    expect(await page.locator('.graph-canvas canvas:visible').count()).toBe(0);
    const inks =
      "[...new Set([...document.querySelectorAll('.still text')].map((word) => getComputedStyle(word).fill))]";
    expect(await page.evaluate(inks)).toEqual(['rgb(0, 0, 0)']);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => still.count(), settling).toBe(0);
    await page.context().close();
  });
});
