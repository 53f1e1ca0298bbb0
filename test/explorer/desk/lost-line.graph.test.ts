import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, settling } from '../browser.ts';
import { atForm, type DeskServer, saved, startDesk, tabTo } from './support.ts';

const text = 'The minister said that the bridge was safe.';

let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([{ type: 'Person', id: 'minister', name: 'The minister' }]);
});
afterAll(() => server?.close());

type Sent = Readonly<{ operationName: string }>;

const withForm = () => atForm(server, text, 'the bridge was safe');

describe.skipIf(missing)(`at the desk, a second tab and a lost line${missing}`, { timeout: 200_000 }, () => {
  it('what is typed in one tab is in the other, and neither takes back what the other has typed', async () => {
    const { id, page } = await withForm();
    await saved(page);
    await expect.poll(() => server.drafts(id), settling).toHaveLength(1);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await saved(other);
    await other.locator('.coded').first().click();
    await page.getByLabel('Reporting verb').fill('declared');
    await expect.poll(() => other.getByLabel('Reporting verb').inputValue(), settling).toBe('declared');
    await other.getByLabel('Words for the speaker').fill('The minister');
    await saved(other);
    const coded = { verb: 'declared', mention: 'The minister' };
    await expect.poll(async () => (await server.drafts(id))[0]?.record, settling).toMatchObject(coded);
    expect(await page.getByLabel('Words for the speaker').inputValue()).toBe('The minister');
    await other.locator('.desk-text').focus();
    await other.keyboard.press('x');
    await page.locator('.coded').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('what one tab has typed and not yet sent stays as it is in the other, which looks at the server meanwhile', async () => {
    const { id, page } = await withForm();
    await page.getByLabel('Reporting verb').fill('declared');
    await saved(page);
    await expect.poll(async () => (await server.drafts(id))[0]?.record.verb, settling).toBe('declared');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await saved(other);
    await other.locator('.coded').first().click();
    /** Until it resolves, nothing that is typed in the other tab goes to the server. */
    let held = Promise.resolve();
    await other.route('**/graphql', async (route) => {
      const { operationName } = route.request().postDataJSON() as Sent;
      if (operationName === 'SaveDraft' || operationName === 'RejectDrafts') await held;
      return route.continue();
    });
    const meanwhile = async (typed: () => Promise<void>, seen: () => Promise<void>) => {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      await typed();
      await seen();
      const looked = page.waitForResponse(
        (response) => response.request().postData()?.includes('DeskDrafts') ?? false,
      );
      await page.evaluate("dispatchEvent(new Event('focus'))");
      await looked;
      await page.waitForTimeout(300);
      await seen();
      release();
    };
    const verb = async () =>
      expect.poll(() => page.getByLabel('Reporting verb').inputValue(), settling).toBe('said');
    await meanwhile(() => other.getByLabel('Reporting verb').fill('said'), verb);
    await saved(other);
    await expect.poll(async () => (await server.drafts(id))[0]?.record.verb, settling).toBe('said');
    await verb();
    await meanwhile(
      async () => {
        await other.locator('.desk-text').focus();
        await other.keyboard.press('x');
      },
      () => page.locator('.coded').waitFor({ state: 'detached' }),
    );
    await expect.poll(async () => (await server.drafts(id))[0]?.status, settling).toBe('REJECTED');
    await page.locator('.coded').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('a new speaker and a new claim are named without the server, and what is not chosen stays', async () => {
    const { id, page } = await withForm();
    await page.getByRole('combobox', { name: 'Speaker' }).waitFor();
    await saved(page);
    await page.context().setOffline(true);
    await page.getByRole('combobox', { name: 'Speaker' }).focus();
    await page.keyboard.type('The harbour master');
    await page.getByText('The search failed').waitFor();
    // The harbour master may be there already, where the search would have found them.
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: 'Speaker' }).inputValue()).toBe('The harbour master');
    await page.getByRole('option', { name: 'new person The harbour master' }).waitFor();
    await tabTo(page, 'Claims');
    expect(await page.getByRole('combobox', { name: 'Speaker' }).inputValue()).toBe('The harbour master');
    await page.getByText('Nothing is chosen for this yet.').waitFor();
    await page.keyboard.type('The bridge is safe');
    await page.getByRole('option', { name: 'new claim The bridge is safe' }).click();
    await page.getByRole('combobox', { name: 'Speaker' }).focus();
    await page.getByRole('option', { name: 'new person The harbour master' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('but kept in this browser').waitFor();
    await page.context().setOffline(false);
    await saved(page);
    const names = async () =>
      (await server.drafts(id)).map(({ record }) => record.name ?? record.text ?? 'statement').sort();
    await expect.poll(names, settling).toEqual(['The bridge is safe', 'The harbour master', 'statement']);
    await page.context().close();
  });

  it('Enter before the list has come takes the first of it, never of the list before', async () => {
    const { id, page } = await withForm();
    await saved(page);
    const speaker = page.getByRole('combobox', { name: 'Speaker' });
    let held = Promise.resolve();
    let release = () => {};
    await page.route('**/graphql', async (route) => {
      if ((route.request().postDataJSON() as Sent).operationName === 'FindActors') await held;
      return route.continue();
    });
    const hold = () => {
      held = new Promise((resolve) => (release = resolve));
    };
    await speaker.focus();
    await page.keyboard.type('The min');
    await page.getByRole('option', { name: 'person The minister', exact: true }).waitFor();
    hold();
    await page.keyboard.type('eral board');
    await page.keyboard.press('Enter');
    await page.getByText('Searching …').waitFor();
    expect(await speaker.inputValue()).toBe('The mineral board');
    expect(await server.drafts(id)).toHaveLength(1);
    release();
    const actors = async () =>
      (await server.drafts(id)).map(({ record }) => record.name ?? record.actor).filter(Boolean);
    await expect.poll(actors, settling).toContain('The mineral board');
    expect(await actors()).not.toContain('minister');
    // Another key takes the decision back.
    await speaker.fill('');
    hold();
    await page.keyboard.type('The minister');
    await page.keyboard.press('Enter');
    await page.getByText('Searching …').waitFor();
    await page.keyboard.type('s');
    release();
    await page.getByRole('option', { name: 'new person The ministers' }).waitFor();
    expect(await speaker.inputValue()).toBe('The ministers');
    hold();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Claims');
    release();
    await expect.poll(() => speaker.inputValue(), settling).toBe('The minister');
    await expect.poll(actors, settling).toContain('minister');
    expect(await page.getByText('Nothing is chosen for this yet.').count()).toBe(0);
    await page.context().close();
  });

  it('Enter in the moment in which the list is shown takes the first of it', async () => {
    const { id, page } = await withForm();
    await saved(page);
    const speaker = page.getByRole('combobox', { name: 'Speaker' });
    await page.evaluate(`new MutationObserver((_, watch) => {
      if (!document.querySelector('.hits:not([hidden]) .hit')) return;
      watch.disconnect();
      const key = { key: 'Enter', bubbles: true, cancelable: true };
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
    }).observe(document.body, { subtree: true, childList: true, attributes: true })`);
    await speaker.focus();
    await page.keyboard.type('The minister');
    const actors = async () => (await server.drafts(id)).map(({ record }) => record.actor);
    await expect.poll(actors, settling).toEqual(['minister']);
    await page.context().close();
  });

  it('what was saved from here is no change by somebody else, although its answer was lost and the page reloaded', async () => {
    const { id, page } = await withForm();
    await page.getByLabel('Reporting verb').fill('declared');
    await saved(page);
    await page.route('**/graphql', async (route) => {
      if ((route.request().postDataJSON() as Sent).operationName !== 'SaveDraft') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByLabel('Words for the speaker').fill('Some minister');
    await expect
      .poll(async () => (await server.drafts(id))[0]?.record.mention, settling)
      .toBe('Some minister');
    await page.getByText('but kept in this browser').waitFor();
    // Typed before the page knows what became of it.
    await page.getByLabel('Reporting verb').fill('said');
    await page.reload();
    await page.getByText('but kept in this browser').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await saved(page);
    await expect.poll(async () => (await server.drafts(id))[0]?.record.verb, settling).toBe('said');
    expect(await page.getByRole('region', { name: 'Not saved' }).count()).toBe(0);
    expect(await server.drafts(id)).toHaveLength(1);
    await page.context().close();
  });

  it('says what became of a request whose answer was lost', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    let lost = '';
    await page.route('**/graphql', async (route) => {
      const { operationName } = route.request().postDataJSON() as Sent;
      if (operationName !== lost) return route.continue();
      if (operationName === 'AcceptDrafts') await route.fetch();
      return route.abort();
    });
    lost = 'DeskDrafts';
    await page.getByRole('button', { name: 'Read this text' }).click();
    await page.getByText('The text was read; its drafts could not be shown.').waitFor();
    lost = '';
    await page.getByRole('button', { name: 'Read this text' }).click();
    await page.locator('.coded').first().click();
    await page.getByRole('combobox', { name: 'Speaker' }).fill('The minister');
    await page
      .getByRole('option', { name: /The minister/ })
      .first()
      .click();
    await page.getByLabel('Act').selectOption('ASSERT');
    await page.getByRole('combobox', { name: 'Claims', exact: true }).fill('The bridge is safe');
    await page.getByRole('option', { name: 'new claim The bridge is safe' }).click();
    await saved(page);
    const accept = () => page.getByRole('button', { name: 'Accept with 1 new record' }).click();
    lost = 'AcceptDrafts';
    await accept();
    await page.getByText('All of it may be accepted, or nothing: accept it again.').waitFor();
    // The desk looks at the server's drafts again, where these are accepted: what is not answered stays.
    const looked = page.waitForResponse(
      (response) => response.request().postData()?.includes('DeskDrafts') ?? false,
    );
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await looked;
    lost = '';
    await accept();
    await page.getByText('Accepted: 1 statement.').waitFor();
    expect(wrong.filter((line) => !/net::ERR_/.test(line))).toEqual([]);
    await page.context().close();
  });
});
