import { gql } from 'graphql-tag';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../graph/support.ts';
import { testGraph } from '../../support/database.ts';
import { axeFindings, missing, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk } from './support.ts';

const text = `The minister said that the bridge was safe. Critics denied that the bridge was safe.\nThe mayor said that nobody was hurt.`;
let server: DeskServer;
const drafts = async (document: string, coder: string) =>
  (await server.drafts(document)).filter((draft) => draft.coder === coder);

beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Person', id: 'critics', name: 'The critics' },
    { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe' },
    { type: 'Claim', id: 'claim/hurt', text: 'Somebody was hurt' },
  ]);
});
afterAll(() => server?.close());

/** Codes a passage with the form, as a coder does who knows the form well. */
async function code(page: Page, words: string, speaker: string, act: string, claim: string): Promise<void> {
  await page.locator('.desk-text').focus();
  await chooseWords(page, text, words);
  await page.keyboard.press('Enter');
  await page.getByLabel('Speaker', { exact: true }).fill(speaker);
  await page.getByRole('option', { name: speaker }).first().click();
  await page.getByLabel('Act').selectOption(act);
  await page.getByLabel('Claims', { exact: true }).fill(claim);
  await page
    .getByRole('option', { name: `claim ${claim}`, exact: true })
    .first()
    .click();
  await saved(page);
}

describe.skipIf(missing)(`two coders and an editor${missing}`, { timeout: 400_000 }, () => {
  it('code at once and blind; handing in shows the other; the editor settles by one key each', async () => {
    const id = await server.document(text);
    const [anna, bert] = await Promise.all([server.desk('anna', id), server.desk('bert', id)]);
    await Promise.all([
      code(anna.page, 'the bridge was safe', 'The minister', 'ASSERT', 'The bridge is safe'),
      code(bert.page, 'that the bridge was safe', 'The minister', 'CONFIRM', 'The bridge is safe'),
    ]);
    await code(anna.page, 'nobody was hurt', 'The critics', 'DENY', 'Somebody was hurt');
    for (const { page } of [anna, bert]) {
      await page.reload();
      await saved(page);
      expect(await page.getByRole('link', { name: 'Two codings' }).count()).toBe(0);
    }
    await anna.page.getByText('2 drafts').waitFor();
    await bert.page.getByText('1 draft', { exact: true }).waitFor();

    await anna.page.getByRole('button', { name: 'Hand in …' }).click();
    await anna.page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await anna.page.getByText('Handed in: your drafts are closed').waitFor();
    await anna.page.locator('.coded').first().click();
    expect(await anna.page.getByLabel('Act').isDisabled()).toBe(true);
    await anna.page.getByRole('link', { name: 'Two codings' }).click();
    await anna.page.getByText('An editor settles them').waitFor();
    expect(await anna.page.getByRole('columnheader', { name: 'bert' }).count()).toBeGreaterThan(0);
    expect(await bert.page.getByRole('link', { name: 'Two codings' }).count()).toBe(0);
    await bert.page.getByRole('button', { name: 'Hand in …' }).click();
    await bert.page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await bert.page.getByText('Handed in: your drafts are closed').waitFor();

    const { page, wrong } = await server.open(`/desk?document=${encodeURIComponent(id)}&settle=two`, {
      token: server.tokens.ed,
    });
    await page.getByText('2 passages to settle').waitFor();
    await page.getByText('Agreement on passages: F1 0.67; both coded 1 of 2 passages').waitFor();
    const first = page.locator('.pairs-to-settle > li').first();
    const differing = first.locator('tr.differs');
    expect(await differing.locator('th').allTextContents()).toEqual(expect.arrayContaining(['Act', 'Quote']));
    expect((await differing.locator('mark').allTextContents()).join(' ')).toContain('that');
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.keyboard.press('r');
    await page.getByText('1 passage to settle').waitFor();
    await page.keyboard.press('n');
    await page.getByText('There is no open draft of this text').waitFor();
    expect((await drafts(id, 'bert')).map(({ status }) => status)).toEqual(['ACCEPTED']);
    expect((await drafts(id, 'anna')).map(({ status }) => status)).toEqual(['REJECTED', 'REJECTED']);
    const { statements } = await server.data<{ statements: { nodes: { act: string; coder: string }[] } }>(
      gql`query ($id: ID!) { statements(where: {document: [$id]}) { nodes { act coder } } }`,
      { id },
    );
    expect(statements.nodes).toEqual([{ act: 'CONFIRM', coder: 'bert' }]);
    for (const opened of [anna, bert]) expect(opened.wrong).toEqual([]);
    expect(wrong).toEqual([]);
    for (const opened of [anna, bert, { page }]) await opened.page.context().close();
    expect(await findings(testGraph())).toEqual({});
  });
});
