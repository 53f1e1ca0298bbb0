import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, missing, settling } from '../browser.ts';
import { chooseWords, type DeskServer, lettersKept, saved, startDesk } from './support.ts';

const text = 'The minister said that the bridge was safe.';
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([{ type: 'Person', id: 'minister', name: 'The minister' }]);
});
afterAll(() => server?.close());

const mention = (page: Page) => page.getByLabel('Words for the speaker');
const mentions = async (id: string) => (await server.drafts(id)).map(({ record }) => record.mention);

/** A coder's desk with a statement whose words for the speaker are half typed and saved. */
async function halfTyped(who: 'anna' | 'bert') {
  const id = await server.document(text);
  const { page } = await server.desk(who, id);
  await chooseWords(page, text, 'the bridge was safe');
  await page.keyboard.press('Enter');
  await saved(page);
  await mention(page).fill('The min');
  await expect.poll(() => mentions(id), settling).toEqual(['The min']);
  return { id, page };
}

/** Types a letter, which the page saves under a token that the server refuses, and sees that a token is asked for. */
async function typeUntilAsked(page: Page): Promise<void> {
  await mention(page).pressSequentially('i');
  await page.getByLabel('Token').waitFor();
}

async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe.skipIf(missing)(`a token that ends during the coding${missing}`, { timeout: 200_000 }, () => {
  it('has expired: the page says so, takes another, and goes on where it was', async () => {
    const { id, page } = await halfTyped('anna');
    await server.expire('anna');
    await typeUntilAsked(page);
    await mention(page).fill('That minister');
    await page.getByRole('alert').getByText('The token of anna expired at').waitFor();
    await page.getByText('1 draft not on the server yet, but kept in this browser.').waitFor();
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await signIn(page, 'wrong');
    await page.getByRole('alert').getByText('This token is not known here').waitFor();
    expect(await mention(page).inputValue()).toBe('That minister');
    expect(await mentions(id)).not.toEqual(['That minister']);
    await signIn(page, await server.renew('anna'));
    await page.getByText('anna, coder').waitFor();
    await saved(page);
    expect(await mentions(id)).toEqual(['That minister']);
    expect(await mention(page).inputValue()).toBe('That minister');
    expect(await lettersKept(page)).toEqual([]);
    // The steps before the expiry are still there to undo; the reader had filled in the words of the text.
    await page.locator('.desk-text').focus();
    await page.keyboard.press('z');
    await expect.poll(() => mentions(id), settling).not.toEqual(['That minister']);
    await page.context().close();
  });

  it('was revoked: what was typed outlasts a reload, and is sent under the next token', async () => {
    const { id, page } = await halfTyped('bert');
    await server.revoke('bert');
    await typeUntilAsked(page);
    await mention(page).fill('That minister');
    await page.getByRole('alert').getByText('This token is not known here').waitFor();
    await page.reload();
    await page.getByRole('alert').getByText('This token is not known here').waitFor();
    await signIn(page, await server.renew('bert'));
    await page.getByText('bert, coder').waitFor();
    await saved(page);
    await expect.poll(() => mentions(id), settling).toEqual(['That minister']);
    await page.context().close();
  });
});
