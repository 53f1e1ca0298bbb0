import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, type Explorer, missing, settling, startExplorerOn } from './browser.ts';

const text = 'قالت الوزيرة إن السد آمن. Nobody asked the engineers.';
const statement = {
  ...{ type: 'Statement', act: 'ASSERT', claims: ['safe'], document: 'doc' },
};
const records = [
  { type: 'Document', id: 'doc', title: 'Four kilometres upstream', published: '1889-03-03', text },
  { type: 'Institution', id: 'ministry', name: 'Ministry of Works' },
  { type: 'Institution', id: 'long', name: 'Society of the Wardens of the Weirs, Mills and Watermeadows' },
  { type: 'Person', id: 'mansour', name: 'ليلى منصور' },
  { type: 'Variable', id: 'v', name: 'frame', of: ['STATEMENT'], kind: 'CATEGORY', categories: ['safety'] },
  { type: 'Claim', id: 'safe', text: 'The dam is safe' },
  {
    ...{ ...statement, id: 'one', actor: 'mansour', quote: 'السد آمن', language: 'ar', access: 'DIRECT' },
    ...{ onBehalfOf: 'ministry', targets: ['long'], translations: { en: 'the dam is safe' } },
    attributes: { frame: 'safety' },
  },
  { type: 'Claim', id: 'dry', text: 'The fields stay dry' },
  ...['2025-12-01', '2025-12-11', '2025-12-29'].map((said, index) => ({
    ...{ ...statement, id: `dry/${index}`, actor: 'mansour', claims: ['dry'], said },
    act: index === 1 ? 'DENY' : 'ASSERT',
  })),
  { ...statement, id: 'two', actor: 'long', act: 'DENY', span: { exact: 'Nobody asked the engineers' } },
];
let explorer: Explorer;

beforeAll(async () => {
  if (missing) return;
  explorer = await startExplorerOn(records);
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(
  `a dossier in two scripts, without positions${missing}`,
  { timeout: 200_000 },
  () => {
    it('marks a passage, or else a quote, where it stands in the text once', async () => {
      const { page, wrong } = await explorer.open('/document/doc');
      await expect
        .poll(() => page.locator('.passage-link').allTextContents(), settling)
        .toEqual(['السد آمن', 'Nobody asked the engineers']);
      expect(wrong).toEqual([]);
      await page.context().close();
    });

    it('tells all that is recorded of a statement', async () => {
      const { page, wrong } = await explorer.open('/statement/one');
      await page.locator('.facts').first().waitFor();
      const facts = await page.locator('.facts').first().textContent();
      for (const known of ['Ministry of Works', 'Society of the Wardens', 'direct', 'frame', 'safety'])
        expect(facts).toContain(known);
      await page.getByText('the dam is safe', { exact: true }).waitFor();
      await expect.poll(() => axeFindings(page), settling).toEqual([]);
      expect(wrong).toEqual([]);
      await page.context().close();
    });

    it('reads the way of a statement from the left, and puts what was said by a day on that day', async () => {
      const { page } = await explorer.open('/claim/safe');
      const way = page.locator('.way a', { hasText: 'Four kilometres' }).first();
      await way.waitFor();
      const direction = await page.evaluate("getComputedStyle(document.querySelector('.way a')).direction");
      expect(direction).toBe('ltr');
      await page.locator('.timeline .mark').first().waitFor();
      const placed = await page.evaluate<{ mark: number; day: number }>(
        `(() => {
        const tick = [...document.querySelectorAll('.timeline .tick')].find((one) => one.textContent.startsWith('3 March'));
        const mark = document.querySelector('.timeline .mark circle');
        const middle = (one) => { const { left, right } = one.getBoundingClientRect(); return (left + right) / 2; };
        return { mark: middle(mark), day: middle(tick) };
      })()`,
      );
      expect(Math.abs(placed.mark - placed.day)).toBeLessThan(3);
      expect(await page.locator('.timeline').textContent()).toContain('1889');
      await page.context().close();
    });

    it('cuts no date at the edge of a line of time, and sets none over another, however narrow', async () => {
      const { page } = await explorer.open('/claim/dry', { width: 390 });
      await page.locator('.timeline .mark').first().waitFor();
      const cut = await page.evaluate<string[]>(
        `(() => {
        const { left, right } = document.querySelector('.timeline').getBoundingClientRect();
        return [...document.querySelectorAll('.timeline .tick')].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.left < left - 1 || box.right > right + 1;
        }).map((one) => one.textContent);
      })()`,
      );
      expect(cut).toEqual([]);
      const touching = await page.evaluate<boolean>(
        `(() => {
        const boxes = [...document.querySelectorAll('.timeline .tick')].map((one) => one.getBoundingClientRect());
        return boxes.some(({ left }, at) => at > 0 && left < boxes[at - 1].right);
      })()`,
      );
      expect(touching).toBe(false);
      const sides = await page.locator('#contradictions .pair p:first-child').allTextContents();
      expect(sides.toSorted()).toEqual(['ليلى منصور asserts', 'ليلى منصور denies']);
      await page.context().close();
    });

    it('cuts no name at the edge of who says what, however narrow', async () => {
      const { page } = await explorer.open('/networks', { width: 390 });
      await page.locator('.two-mode .name').first().waitFor();
      const cut = await page.evaluate<string[]>(
        `(() => {
        const { left, right } = document.querySelector('.two-mode').getBoundingClientRect();
        return [...document.querySelectorAll('.two-mode .name')]
          .filter((name) => name.getBoundingClientRect().left < left - 2 || name.getBoundingClientRect().right > right + 2)
          .map((name) => name.textContent);
      })()`,
      );
      expect(cut).toEqual([]);
      await page.context().close();
    });

    it('counts in the right number on the first page', async () => {
      const { page } = await explorer.open('/');
      await page.getByText('1 says so, 1 denies it, 0 weigh it').first().waitFor();
      await page.context().close();
    });
  },
);
