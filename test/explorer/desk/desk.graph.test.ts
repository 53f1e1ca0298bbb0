import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, missing, overflowOf, settling } from '../browser.ts';
import { type DeskServer, type Draft, lettersKept, saved, startDesk } from './support.ts';

const family = '👨‍👩‍👧';
const text = `The minister said 🙂 it was safe. ${family} stayed!\n\nقال الوزير: «لم يحدث شيء» 🙂 ثم سكت.\nThe end.`;
const place = (words: string) => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return { start, end: start + [...words].length };
};

let server: DeskServer;
const document = () => server.document(text);
const drafts = (id: string) => server.drafts(id);

/** Selects words with the pointer, from the first of them to the last. */
async function drag(page: Page, words: string): Promise<void> {
  await page.evaluate(
    `(() => {
      const pane = document.querySelector('.desk-text');
      const all = [...pane.querySelectorAll('[data-start]')];
      const spot = (point) => {
        const paragraph = all.findLast((one) => Number(one.dataset.start) <= point);
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let left = point - Number(paragraph.dataset.start);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const points = [...node.nodeValue];
          if (left <= points.length) return [node, points.slice(0, left).join('').length];
          left -= points.length;
        }
      };
      getSelection().setBaseAndExtent(...spot(${place(words).start}), ...spot(${place(words).end}));
    })()`,
  );
  await page.locator('#chosen-words q').waitFor();
}

beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe' },
    {
      type: 'Variable',
      id: 'v/frame',
      name: 'frame',
      of: ['STATEMENT'],
      kind: 'CATEGORY',
      categories: ['risk', 'trust'],
    },
  ]);
});
afterAll(() => server?.close());

describe.skipIf(missing)(`the desk${missing}`, { timeout: 200_000 }, () => {
  it.each([
    ['over line breaks', `stayed!\n\nقال الوزير`],
    ['right-to-left text', 'لم يحدث شيء'],
    ['emoji', '🙂 it was safe'],
    ['what is one character to a reader', family],
  ])('takes %s by pointer for a statement, in code points', async (_, words) => {
    const id = await document();
    const { page, wrong } = await server.desk('anna', id);
    await drag(page, words);
    await page.getByRole('button', { name: 'New statement of these words' }).click();
    await page.getByLabel('Quote').waitFor();
    await expect.poll(() => drafts(id), settling).toHaveLength(1);
    const [draft] = (await drafts(id)) as [Draft];
    expect(draft).toMatchObject({ coder: 'anna', status: 'OPEN', record: { quote: words } });
    const { span } = draft.record as { span: { start: number; end: number; exact: string } };
    expect(span.exact).toBe([...text].slice(span.start, span.end).join(''));
    expect([span.start <= place(words).start, span.end >= place(words).end]).toEqual([true, true]);
    expect((await page.locator('.coded').allTextContents()).join('')).toContain(words.split('\n')[0]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('keeps what is typed: it says what is wrong by field, undoes step by step, and is the same after a reload', async () => {
    const id = await document();
    const { page, wrong } = await server.desk('anna', id);
    await drag(page, 'it was safe');
    await page.keyboard.press('Enter');
    await page.getByLabel('Said, as EDTF').fill('2025-13-45');
    await page.getByText('must be an EDTF date').waitFor();
    expect(await page.getByLabel('Said, as EDTF').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Said, as EDTF').fill('2025-12-29~');
    await page.getByText('about 29 December 2025').waitFor();
    await page.getByText('must be an EDTF date').waitFor({ state: 'detached' });
    await page.getByLabel('Act').selectOption('DENY');
    await page.getByText('as the act implies: says it is not so').waitFor({ state: 'attached' });
    await page.getByLabel('frame').selectOption('risk');
    await page.getByRole('button', { name: 'Add a hedge' }).click();
    await page.getByLabel('Words', { exact: true }).fill('safe');
    await saved(page);
    const typed = { said: '2025-12-29~', act: 'DENY', attributes: { frame: 'risk' } };
    const hedged = { hedges: [{ text: 'safe', kind: 'APPEARANCE', by: 'SPEAKER' }] };
    await expect
      .poll(async () => (await drafts(id))[0]?.record, settling)
      .toMatchObject({ ...typed, ...hedged });
    await page.locator('.desk-text').focus();
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await expect.poll(async () => (await drafts(id))[0]?.record, settling).not.toHaveProperty('hedges');
    await page.keyboard.press('Shift+Z');
    await page.keyboard.press('Control+z');
    await saved(page);
    await page.reload();
    await saved(page);
    await page.locator('.coded').first().click();
    expect(await page.getByLabel('Said, as EDTF').inputValue()).toBe('2025-12-29~');
    expect(await page.getByLabel('Act').inputValue()).toBe('DENY');
    expect(await page.getByLabel('frame').inputValue()).toBe('risk');
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await page.locator('.desk-text').focus();
    await page.keyboard.press('x');
    await expect
      .poll(async () => (await drafts(id)).map(({ status }) => status), settling)
      .toEqual(['REJECTED']);
    await page.keyboard.press('z');
    await expect
      .poll(async () => (await drafts(id)).map(({ status }) => status).sort(), settling)
      .toEqual(['OPEN', 'REJECTED']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('loses nothing when the server is restarted in the middle of typing', async () => {
    const id = await document();
    const { page } = await server.desk('anna', id);
    await drag(page, 'it was safe');
    await page.keyboard.press('Enter');
    await saved(page);
    const field = page.getByLabel('Words for the speaker');
    await field.fill('');
    await field.pressSequentially('The min');
    await server.stop();
    await field.pressSequentially('ister');
    await page.getByText('but kept in this browser').waitFor();
    const kept = (await page.evaluate('JSON.stringify(localStorage)')) as string;
    expect(kept).toContain('The minister');
    await server.start();
    await saved(page);
    expect((await drafts(id)).map(({ record }) => record.mention)).toEqual(['The minister']);
    expect(await field.inputValue()).toBe('The minister');
    expect(await lettersKept(page)).toEqual([]);
    await page.context().close();
  });

  it('sends after a reload what an earlier visit could not', async () => {
    const id = await document();
    const { page } = await server.desk('anna', id);
    await page.route('**/graphql', (route) => {
      const { operationName } = route.request().postDataJSON() as { operationName: string };
      return operationName === 'SaveDraft' ? route.abort() : route.continue();
    });
    await drag(page, 'it was safe');
    await page.keyboard.press('Enter');
    await page.getByText('but kept in this browser').waitFor();
    expect(await drafts(id)).toEqual([]);
    await page.unrouteAll();
    await page.reload();
    await saved(page);
    await expect.poll(() => drafts(id), settling).toHaveLength(1);
    expect(await page.locator('.coded').first().textContent()).toContain('it was safe'.slice(0, 2));
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'is accessible in %s colours, and at 390 pixels nothing is cut off',
    async (theme) => {
      const id = await document();
      const { page, wrong } = await server.desk('ed', id, { theme });
      await drag(page, 'it was safe');
      await page.keyboard.press('Enter');
      await page.getByLabel('Quote').waitFor();
      await page.getByRole('button', { name: 'Add a relay' }).click();
      await page.getByRole('button', { name: 'Add a hedge' }).click();
      await page.getByText('More fields').click();
      await page.getByRole('button', { name: 'Keys' }).click();
      await saved(page);
      await expect.poll(() => axeFindings(page), settling).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
      await expect.poll(() => axeFindings(page), settling).toEqual([]);
      await page.goto(`${server.url}/desk`);
      await page.getByRole('heading', { name: 'A new text' }).waitFor();
      await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
      await expect.poll(() => axeFindings(page), settling).toEqual([]);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it('says why a token is refused, takes another, and shows whose it is', async () => {
    const id = await document();
    const { page } = await server.open(`/desk?document=${encodeURIComponent(id)}`);
    await page.getByText('Sign in to code this text').waitFor();
    await page.getByText('The minister said').waitFor();
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This token is not known here').waitFor();
    await page.getByLabel('Token').fill(server.tokens.anna);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('anna, coder').waitFor();
    await saved(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Sign in to code this text').waitFor();
    await page.context().close();
  });

  it('stores a page that was saved as HTML, with its words and without its scripts', async () => {
    const { page, wrong } = await server.open('/desk', { token: server.tokens.ed });
    const html = `<html lang="ar"><head><title>الجريدة</title></head><body><nav>Menu</nav><article><h1>One</h1>
      <p>Two <b>bold</b> 🙂 &amp; more<br>new line</p><script>document.title='ran'</script><img src=x onerror="document.title='ran'">
      <div>Three</div></article><footer>Imprint</footer></body></html>`;
    await page
      .getByLabel('A text file')
      .setInputFiles({ name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(html) });
    const words = 'One\n\nTwo bold 🙂 & more\n\nnew line\n\nThree';
    await expect.poll(() => page.getByLabel('The text').inputValue()).toBe(words);
    await page.getByRole('button', { name: 'Store it and begin' }).click();
    await page.locator('.desk-text').waitFor();
    await saved(page);
    expect(await page.locator('.desk-text p').allTextContents()).toEqual(words.split('\n\n'));
    expect(await page.title()).toBe('الجريدة · Desk · Hearsay');
    expect(await page.locator('.desk-text').getAttribute('lang')).toBe('ar');
    // The browser tells that it would not have run the handler, had the page been shown.
    expect(wrong.filter((told) => !told.includes('inline event handler'))).toEqual([]);
    await page.context().close();
  });
});
