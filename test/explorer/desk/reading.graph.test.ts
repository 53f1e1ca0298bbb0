import { gql } from 'graphql-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../graph/support.ts';
import { testGraph } from '../../support/database.ts';
import { axeFindings, missing, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk } from './support.ts';

const text =
  'The minister said that the bridge was safe. Critics denied that the bridge was safe.\nThe mayor said that nobody was hurt.';
let server: DeskServer;
const drafts = async (document: string, coder: string) =>
  (await server.drafts(document)).filter((draft) => draft.coder === coder);

beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe' },
  ]);
});
afterAll(() => server?.close());

describe.skipIf(missing)(`the reader at the desk${missing}`, { timeout: 400_000 }, () => {
  it('fills in what it sees beside chosen words, into fields that are empty, and undo takes it back with them', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('anna', id);
    await chooseWords(page, text, 'the bridge was safe');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByLabel('Words for the speaker').inputValue(), settling)
      .toBe('The minister');
    expect(await page.getByLabel('Reporting verb').inputValue()).toBe('said');
    await saved(page);
    const [draft] = await drafts(id, 'anna');
    expect(draft?.record).toMatchObject({
      ...{ quote: 'the bridge was safe', mention: 'The minister', verb: 'said' },
      span: { start: 0, end: text.indexOf('.') },
    });
    await page.locator('.desk-text').focus();
    await page.keyboard.press('z');
    await page.getByText('0 drafts').waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('says what a relay lacks that the reader proposes, and has it chosen in the form of what it relays', async () => {
    const id = await server.document(
      'City officials said that two lorry drivers had said that the bridge had moved.',
    );
    const { page } = await server.desk('ed', id);
    await page.getByRole('button', { name: 'Read this text' }).click();
    await page.getByText(/The reader finds \d+ attribution/).waitFor();
    await page.locator('.desk-text').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    const relay = page.locator('.chain li');
    await relay.getByText('Act is missing').waitFor();
    await page.keyboard.press('a');
    const refusal = page.getByText('Nothing is accepted.');
    await refusal.waitFor();
    expect(await refusal.textContent()).toContain('that the bridge had moved');
    expect(await refusal.textContent()).toContain('Act is missing');
    expect(await refusal.textContent()).not.toMatch(/draft\/|ASSERT/);
    await relay.getByLabel('What the relay does').selectOption('REPORT');
    await relay.getByText('Act is missing').waitFor({ state: 'detached' });
    await saved(page);
    const records = (await drafts(id, 'ed')).map(({ record }) => record);
    const inner = records.find(({ via }) => via !== undefined);
    expect(records.filter(({ act }) => act === 'REPORT')).toMatchObject([{ mention: 'City officials' }]);
    expect(inner).toMatchObject({ mention: 'two lorry drivers' });
    await page.context().close();
  });

  it('the reader proposes, and the editor goes through it by one key each, with undo', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    await page.getByRole('button', { name: 'Read this text' }).click();
    await page.getByText(/The reader finds \d+ attribution/).waitFor();
    const proposed = await page.locator('.coded.reader').count();
    expect(proposed).toBeGreaterThan(1);
    await page.locator('.desk-text').focus();
    await page.keyboard.press('n');
    await page.getByLabel('Quote').waitFor();
    expect(text).toContain(await page.getByLabel('Quote').inputValue());
    const before = await drafts(id, 'ed');
    await page.keyboard.press('x');
    await expect
      .poll(
        async () => (await drafts(id, 'ed')).filter(({ status }) => status === 'REJECTED').length,
        settling,
      )
      .toBe(1);
    await page.keyboard.press('z');
    await expect
      .poll(async () => (await drafts(id, 'ed')).filter(({ status }) => status === 'OPEN').length, settling)
      .toBe(before.length);
    // Asked again it adds nothing, and what was decided stays.
    await page.getByRole('button', { name: 'Read this text' }).click();
    await page.getByText('0 new drafts').waitFor();

    await page.getByLabel('Speaker', { exact: true }).fill('The minister');
    await page.getByRole('option', { name: 'person The minister', exact: true }).click();
    await page.getByLabel('Act').selectOption('ASSERT');
    await page.getByLabel('Claims', { exact: true }).focus();
    await page.getByRole('option', { name: 'claim The bridge is safe', exact: true }).click();
    await saved(page);
    await page.locator('.desk-text').focus();
    await page.keyboard.press('a');
    await page.getByText('Accepted: 1 statement.').waitFor();
    await page.locator('.coded.recorded').first().waitFor();
    const count = async () =>
      (
        await server.data<{ statements: { totalCount: number } }>(
          gql`query ($id: ID!) { statements(where: {document: [$id]}) { totalCount } }`,
          { id },
        )
      ).statements.totalCount;
    expect(await count()).toBe(1);
    await page.locator('.desk-text').focus();
    await page.keyboard.press('z');
    await page.getByText('Undone: the statement is withdrawn').waitFor();
    expect(await count()).toBe(0);
    await saved(page);

    await page.getByRole('button', { name: 'Accept several' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The minister').waitFor();
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await dialog.getByRole('button', { name: /^Accept 1 record/ }).click();
    await page.getByText('Accepted: 1 statement.').waitFor();
    expect(await count()).toBe(1);
    expect(wrong).toEqual([]);
    await page.context().close();
    expect(await findings(testGraph())).toEqual({});
  });
});
