import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, type Explorer, missing, settling, startExplorerOn } from './browser.ts';

const statement = { type: 'Statement', claims: ['safe'], document: 'one' };
const records = [
  { type: 'Document', id: 'one', title: 'The morning paper' },
  { type: 'Document', id: 'two', title: 'The evening paper' },
  { type: 'Person', id: 'zara', name: 'זהרה לוי', aliases: ['ז. לוי', 'Z. Levi'] },
  { type: 'Person', id: 'levi', name: 'Zahara Levi' },
  { type: 'Person', id: 'other', name: 'Z. L.' },
  { type: 'Claim', id: 'safe', text: 'The weir holds' },
  { type: 'Claim', id: 'holds', text: 'The weir will not give way' },
  { type: 'SameAs', left: 'levi', right: 'zara', judgement: 'POSITIVE' },
  { type: 'SameAs', left: 'levi', right: 'other', judgement: 'UNSURE' },
  { type: 'SameAs', left: 'holds', right: 'safe', judgement: 'POSITIVE' },
  { type: 'SameAs', left: 'one', right: 'two', judgement: 'POSITIVE' },
  { ...statement, id: 's/one', actor: 'zara', act: 'ASSERT', quote: 'it holds' },
  { ...statement, id: 's/again', actor: 'zara', act: 'ASSERT', quote: 'I said that it holds' },
  { ...statement, id: 's/two', actor: 'other', act: 'DENY', respondsTo: ['s/one'] },
];
let explorer: Explorer;

beforeAll(async () => {
  if (missing) return;
  explorer = await startExplorerOn(records);
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(`records that are one, in a browser${missing}`, { timeout: 200_000 }, () => {
  it.each([
    ['/actor/levi', ['Judged the same as זהרה לוי.', 'Not known whether it is the same as Z. L..']],
    ['/actor/zara', ['Judged the same as Zahara Levi.']],
    ['/claim/safe', ['Judged the same as The weir will not give way.']],
    ['/document/two', ['Judged the same as The morning paper.']],
  ])('%s names them', async (path, lines) => {
    const { page, wrong } = await explorer.open(path);
    await expect.poll(() => page.locator('.same-as').allTextContents(), settling).toEqual(lines);
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a claim says of which things its numbers are: of speakers above, of statements below', async () => {
    const { page } = await explorer.open('/claim/safe');
    const tally = page.locator('.tally');
    await tally.waitFor();
    expect(await tally.textContent()).toMatch(/^1 speaker asserts it, 1 denies it, 0 weigh it/);
    const counts = await page.locator('#who .count').allTextContents();
    expect(counts).toEqual(['2 statements', '1 statement', '0 statements']);
    await page.context().close();
  });

  it('an answer without a quotation says who does what about which claim', async () => {
    const { page } = await explorer.open('/statement/s%2Fone');
    const answer = page.locator('#around li');
    await answer.waitFor();
    expect((await answer.textContent())?.replace(/[\u2068\u2069]/g, '')).toBe('Z. L. denies: The weir holds');
    await page.context().close();
  });
});
