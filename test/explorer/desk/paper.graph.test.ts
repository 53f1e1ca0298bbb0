import { afterAll, beforeAll, expect, it } from 'vitest';
import { missing, overflowOf, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk } from './support.ts';

const words = 'the bridge was safe, and that whoever doubted it should come and look at it in daylight';
const text = `The minister said that ${`${words}, `.repeat(8)}at last.\n\nNobody else spoke.`;
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([]);
});
afterAll(() => server?.close());

it.skipIf(missing)(
  `the desk on paper is the text and what is coded, whole, without empty fields and buttons${missing}`,
  { timeout: 200_000 },
  async () => {
    const id = await server.document(text);
    const { page } = await server.desk('anna', id, { theme: 'dark', width: 718 });
    await chooseWords(page, text, 'The minister');
    await page.keyboard.press('s');
    await page.keyboard.press('Enter');
    await page.getByLabel('Act', { exact: true }).selectOption('ASSERT');
    await saved(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const quote = page.getByLabel('Quote', { exact: true });
    await expect
      .poll(() => quote.evaluate((box) => box.scrollHeight - box.clientHeight), settling)
      .toBeLessThanOrEqual(1);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const seen = (selector: string) => page.locator(`#content ${selector}:visible`);
    expect(await seen('button').count()).toBe(0);
    expect(await seen('.hint').count()).toBe(0);
    const values =
      "[...document.querySelectorAll('.statement-form :is(input, select, textarea)')].filter((one) => one.checkVisibility()).map((one) => one.value)";
    expect(await page.evaluate(values)).not.toContain('');
    const labels = await seen('.statement-form label').allTextContents();
    expect(labels).toEqual(expect.arrayContaining(['Act', 'Quote', 'Whose words']));
    // A field that is empty stands there only with what is wrong with that.
    expect(labels).not.toContain('Stance');
    expect(await seen('fieldset').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => seen('.statement-form label').allTextContents(), settling).toContain('Stance');
    await page.context().close();
  },
);
