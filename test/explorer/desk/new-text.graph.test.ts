import { afterAll, beforeAll, expect, it } from 'vitest';
import { missing, settling } from '../browser.ts';
import { type DeskServer, saved, startDesk } from './support.ts';

let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([]);
});
afterAll(() => server?.close());

it.skipIf(missing)(
  `a new text outlasts a reload, for who has typed it alone, until it is stored${missing}`,
  { timeout: 200_000 },
  async () => {
    const { page } = await server.open('/desk', { token: server.tokens.ed });
    const text = page.getByLabel('The text, or paste it');
    await text.fill('The minister said \u{1F309}\r\n\r\n“نعم”, she said.');
    await page.getByLabel('Title', { exact: true }).fill('The bridge');
    await page.getByText('is kept in this browser until it is stored').waitFor();
    const typed = await text.inputValue();
    await page.reload();
    await expect.poll(() => text.inputValue(), settling).toBe(typed);
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('The bridge');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await text.waitFor({ state: 'detached' });
    await page.getByLabel('Token').fill(server.tokens.ed);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => text.inputValue(), settling).toBe(typed);
    await page.getByRole('button', { name: 'Store it and begin' }).click();
    await saved(page);
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
    await page.goto(`${server.url}/desk`);
    await page.getByRole('heading', { name: 'A new text' }).waitFor();
    expect(await text.inputValue()).toBe('');
    await page.context().close();
  },
);
