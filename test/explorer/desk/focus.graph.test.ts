import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, settling } from '../browser.ts';
import { atForm, chooseWords, type DeskServer, saved, startDesk, tabTo, takeChoice } from './support.ts';

const text = 'The United\r\nStates officials said that the bridge was safe.\r\n\r\nNobody else spoke.';
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Claim', id: 'safe', text: 'The bridge is safe' },
  ]);
});
afterAll(() => server?.close());

/** What has the focus: the label of a field, the name of a button, the text, or nothing. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `(({ activeElement: one, body }) => one === body ? 'nothing' : one.matches('.desk-text') ? 'the text'
      : one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.textContent)(document)`,
  );
const expectFocus = (page: Page, on: string) => expect.poll(() => focused(page), settling).toBe(on);

/** Presses a button with the keyboard alone. */
async function pressed(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
}

describe.skipIf(missing)(`at the desk the focus${missing}`, { timeout: 200_000 }, () => {
  it('is somewhere after each key, also where what had it is gone or can be pressed no more', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    await chooseWords(page, text, 'the bridge was safe');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Speaker');
    await takeChoice(page, 'The minister', 'person');
    await expectFocus(page, 'Speaker');
    await tabTo(page, 'Claims');
    await takeChoice(page, 'The bridge', 'claim', 'The bridge is safe');
    await expectFocus(page, 'Claims');
    await pressed(page, 'Remove The bridge is safe');
    await expectFocus(page, 'Claims');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expectFocus(page, 'the text');
    await page.keyboard.press('z');
    await page.keyboard.press('h');
    await pressed(page, 'Remove this hedge');
    await expectFocus(page, 'Add a hedge');
    await pressed(page, 'Add a relay');
    await pressed(page, 'Remove this relay');
    await expectFocus(page, 'Add a relay');
    await pressed(page, 'Undo Z');
    await expectFocus(page, 'Undo Z');
    await pressed(page, 'Redo');
    await expectFocus(page, 'the text');
    await page.getByLabel('Act', { exact: true }).selectOption('ASSERT');
    await saved(page);
    await pressed(page, /^Accept several/);
    await pressed(page, /^Accept 1 record/);
    await page.getByText('Accepted: 1 statement.').waitFor();
    await expectFocus(page, 'the text');
    await chooseWords(page, text, 'Nobody else');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Speaker');
    await pressed(page, 'Reject X');
    await expectFocus(page, 'the text');
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});

it.skipIf(missing)(
  `no field that has the focus is under the buttons at the foot of the form${missing}`,
  { timeout: 200_000 },
  async () => {
    const { page } = await atForm(server, text, 'the bridge was safe');
    await saved(page);
    const hidden: string[] = [];
    // Else what is scrolled to would still be on its way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate<string>(
        `(() => {
          const at = document.activeElement;
          const foot = document.querySelector('.desk-columns .ways');
          if (!at.closest('.statement-form')) return '';
          const under = at.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1;
          return under ? at.labels?.[0]?.textContent ?? at.textContent : '';
        })()`,
      );
      if (found !== '') hidden.push(found);
    }
    expect(hidden).toEqual([]);
    await page.context().close();
  },
);

it.skipIf(missing)(
  `words that break over lines are one line in a field of one line${missing}`,
  { timeout: 200_000 },
  async () => {
    const { id, page } = await atForm(server, text, 'the bridge was safe');
    await page.keyboard.press('Escape');
    await chooseWords(page, text, 'United\r\nStates officials');
    await page.keyboard.press('m');
    const mention = page.getByLabel('Words for the speaker');
    await expect.poll(() => mention.inputValue(), settling).toBe('United States officials');
    await mention.focus();
    await page.keyboard.press('Home');
    await page.keyboard.type('The ');
    await saved(page);
    const [draft] = await server.drafts(id);
    expect(draft?.record).toMatchObject({ mention: 'The United States officials' });
    await page.locator('.problems', { hasText: 'mention' }).waitFor({ state: 'detached' });
    await page.context().close();
  },
);

it.skipIf(missing)(
  `a problem goes when its field is changed, before the server has answered${missing}`,
  { timeout: 200_000 },
  async () => {
    const { page } = await atForm(server, text, 'the bridge was safe');
    await saved(page);
    const problem = page.locator('.problems li', { hasText: 'Act is missing' });
    await problem.waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByLabel('Act').selectOption('DENY');
    await problem.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Act').getAttribute('aria-invalid')).toBe('false');
    await page.getByText('The server does not answer').first().waitFor();
    // The field is again as the server has it.
    await page.getByLabel('Act').selectOption('');
    await problem.waitFor();
    await page.context().close();
  },
);
