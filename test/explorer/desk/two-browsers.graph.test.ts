import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, missing, overflowOf, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk } from './support.ts';

const text = 'The minister said that the bridge was safe.';
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([{ type: 'Person', id: 'minister', name: 'The minister' }]);
});
afterAll(() => server?.close());

const mention = (page: Page) => page.getByLabel('Words for the speaker');
const held = (page: Page) => page.getByRole('region', { name: 'Not saved' });
const mentions = async (id: string) =>
  (await server.drafts(id))
    .filter(({ status }) => status === 'OPEN')
    .map(({ record }) => record.mention)
    .sort();

/** One draft on the desk of one coder in two browsers, which share nothing. */
async function twoBrowsers() {
  const id = await server.document(text);
  const { page: first } = await server.desk('anna', id);
  await chooseWords(first, text, 'the bridge was safe');
  await first.keyboard.press('Enter');
  await saved(first);
  await mention(first).fill('The minister');
  await expect.poll(() => mentions(id), settling).toEqual(['The minister']);
  await saved(first);
  const { page: second } = await server.desk('anna', id, { width: 390 });
  await second.locator('.coded').first().click();
  await expect.poll(() => mention(second).inputValue(), settling).toBe('The minister');
  return { id, first, second };
}

/** Types in either browser before it has heard of the other: the first is saved, the second is told. */
async function typeInBoth({ first, second, id }: Awaited<ReturnType<typeof twoBrowsers>>) {
  await mention(first).fill('That minister');
  await expect.poll(() => mentions(id), settling).toEqual(['That minister']);
  await second.getByLabel('Reporting verb').fill('declared');
  await mention(second).fill('Some minister');
  await held(second).waitFor();
}

describe.skipIf(missing)(`one draft in two browsers${missing}`, { timeout: 300_000 }, () => {
  it('loses nothing: the later one is told, keeps what was typed through a reload, and chooses field by field', async () => {
    const browsers = await twoBrowsers();
    const { id, first, second } = browsers;
    await typeInBoth(browsers);
    expect(await mentions(id)).toEqual(['That minister']);
    await second.getByText('1 draft not saved').waitFor();
    await expect.poll(() => axeFindings(second), settling).toEqual([]);
    expect(await overflowOf(second)).toBeLessThanOrEqual(0);
    await second.reload();
    await held(second).waitFor();
    const words = held(second).getByRole('group', { name: 'Words for the speaker' });
    expect(await words.getByLabel('Here:').isChecked()).toBe(true);
    expect(await words.textContent()).toContain('Some minister');
    await words.getByLabel('In the other browser: That minister').check();
    await second.getByRole('button', { name: 'Save what is chosen' }).click();
    await saved(second);
    await held(second).waitFor({ state: 'detached' });
    const [draft] = await server.drafts(id);
    expect(draft?.record).toMatchObject({ mention: 'That minister', verb: 'declared' });
    // Who comes back to the first browser sees it.
    await first.evaluate("dispatchEvent(new Event('focus'))");
    await expect.poll(() => first.getByLabel('Reporting verb').inputValue(), settling).toBe('declared');
    for (const page of [first, second]) await page.context().close();
  });

  it('names what the other browser has as the form does, not by ids, and shows no field that is the same', async () => {
    const { id, first, second } = await twoBrowsers();
    await first.getByRole('combobox', { name: 'Speaker' }).fill('The minister');
    await first.getByRole('option', { name: 'person The minister', exact: true }).click();
    await expect.poll(async () => (await server.drafts(id))[0]?.record.actor, settling).toBe('minister');
    await second.getByLabel('Reporting verb').fill('declared');
    await held(second).waitFor();
    const groups = held(second).getByRole('group');
    await expect
      .poll(() => groups.allTextContents(), settling)
      .toEqual([
        'Speaker Here: nothing In the other browser: The minister',
        'Reporting verb Here: declared In the other browser: said',
      ]);
    for (const page of [first, second]) await page.context().close();
  });

  it('becomes two statements where both are to be kept', async () => {
    const browsers = await twoBrowsers();
    const { id, first, second } = browsers;
    await typeInBoth(browsers);
    await second.getByRole('button', { name: 'Keep both, as two statements' }).click();
    await expect.poll(() => mentions(id), settling).toEqual(['Some minister', 'That minister']);
    await saved(second);
    await expect.poll(() => second.locator('.coded').count(), settling).toBeGreaterThan(0);
    await second.getByText('2 drafts').waitFor();
    for (const page of [first, second]) await page.context().close();
  });

  it('was rejected in the other one: what is typed is kept, and becomes a new statement', async () => {
    const { id, first, second } = await twoBrowsers();
    await first.locator('.desk-text').focus();
    await first.keyboard.press('x');
    await expect.poll(() => mentions(id), settling).toEqual([]);
    await mention(second).fill('Some minister');
    await held(second).getByText('has been rejected by anna').waitFor();
    await second.reload();
    await held(second).getByText('has been rejected by anna').waitFor();
    await second.getByRole('button', { name: 'Keep it as a new statement' }).click();
    await expect.poll(() => mentions(id), settling).toEqual(['Some minister']);
    await saved(second);
    for (const page of [first, second]) await page.context().close();
  });

  it('is accepted as the editor has seen it, or not at all', async () => {
    const { id, first, second } = await twoBrowsers();
    const { page } = await server.desk('ed', id);
    await page.getByLabel('Drafts of').selectOption('anna');
    await saved(page);
    await page.locator('.coded').first().click();
    await mention(first).fill('That minister');
    await expect.poll(() => mentions(id), settling).toEqual(['That minister']);
    const form = page.getByRole('region', { name: 'Statement', exact: true });
    await form.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('A draft has been changed meanwhile').waitFor();
    await page.locator('.coded').first().click();
    await expect.poll(() => mention(page).inputValue(), settling).toBe('That minister');
    for (const one of [first, second, page]) await one.context().close();
  });
});
