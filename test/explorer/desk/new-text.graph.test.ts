import { afterAll, beforeAll, expect, it } from 'vitest';
import { missing, settling } from '../browser.ts';
import { type DeskServer, saved, startDesk } from './support.ts';

/** What the page makes a paste of. */
type Browser = Readonly<{
  DataTransfer: new () => { setData(type: string, text: string): void };
  ClipboardEvent: new (type: string, of: object) => never;
}>;

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

it.skipIf(missing)(
  `what is pasted or dropped keeps its lines and its letters${missing}`,
  { timeout: 200_000 },
  async () => {
    const { page } = await server.open('/desk', { token: server.tokens.ed });
    const text = page.getByLabel('The text, or paste it');
    await text.waitFor();
    const pasted = async (html: string, plain: string) => {
      await text.fill('');
      await text.evaluate(
        (field, [asHtml, asText]) => {
          const { DataTransfer, ClipboardEvent } = globalThis as unknown as Browser;
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/html', asHtml as string);
          clipboardData.setData('text/plain', asText as string);
          const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
          if (field.dispatchEvent(event)) field.setAttribute('data-left', 'to the browser');
        },
        [html, plain],
      );
      return text.inputValue();
    };
    expect(await pasted('<p>One\n line</p><script>no</script><p>Two</p>', '')).toBe('One line\n\nTwo');
    expect(await pasted('<pre>One\nTwo\r\n\r\nThree</pre>', '')).toBe('One\n\nTwo\n\nThree');
    expect(await pasted('<span style="white-space: pre-wrap;">One\nTwo</span>', '')).toBe('One\n\nTwo');
    expect(await text.getAttribute('data-left')).toBeNull();
    await pasted('<figure>A caption</figure>', 'A caption');
    expect(await text.getAttribute('data-left')).toBe('to the browser');

    const dropped = async (name: string, buffer: Buffer) => {
      await text.fill('');
      await page
        .getByLabel('A text file or a page saved as HTML')
        .setInputFiles({ name, mimeType: '', buffer });
      await expect.poll(() => text.inputValue(), settling).not.toBe('');
      return text.inputValue();
    };
    const said = 'Müller sagte „nein“ – 5 €';
    const windows = Buffer.from(
      [...said].map(
        (letter) => ({ '„': 0x84, '“': 0x93, '–': 0x96, '€': 0x80 })[letter] ?? letter.charCodeAt(0),
      ),
    );
    expect(await dropped('notes.txt', windows)).toBe(said);
    expect(await dropped('notes.txt', Buffer.from(`\uFEFF${said}`, 'utf16le'))).toBe(said);
    expect(await dropped('notes.txt', Buffer.from(`\uFEFF${said}`, 'utf8'))).toBe(said);
    const page1251 = Buffer.concat([
      Buffer.from('<html><meta charset="windows-1251"><p>'),
      Buffer.from([0xcd, 0xe5, 0xf2]),
      Buffer.from('</p></html>'),
    ]);
    expect(await dropped('page.html', page1251)).toBe('Нет');
    await page.context().close();
  },
);
