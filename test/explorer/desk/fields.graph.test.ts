import { gql } from 'graphql-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../graph/support.ts';
import { testGraph } from '../../support/database.ts';
import { axeFindings, missing, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk } from './support.ts';

const text = 'The minister said that the bridge was safe. The institute rated the claim two of five.';
const words = 'the bridge was safe';
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe' },
    { type: 'Document', id: 'doc/old', title: 'Old news' },
    { type: 'Utterance', id: 'u/safe', actor: 'minister', description: 'The press conference' },
    {
      ...{ type: 'Variable', id: 'v/frame', name: 'frame', of: ['STATEMENT'], kind: 'CATEGORY' },
      categories: ['blame', 'guilt', 'hope'],
    },
    {
      ...{ type: 'Statement', id: 's/old', actor: 'minister', act: 'ASSERT', claims: ['claim/safe'] },
      ...{ quote: 'our bridge is safe', document: 'doc/old', utterance: 'u/safe' },
      attributes: { frame: 'guilt' },
    },
  ]);
});
afterAll(() => server?.close());

const statementOf = async (document: string) => {
  const found = (await server.drafts(document)).find(({ record }) => record.type === 'Statement');
  return found?.record ?? {};
};

describe.skipIf(missing)(`the form of a statement${missing}`, { timeout: 300_000 }, () => {
  it('has the utterance, translations and the rating, and what is coded so is accepted', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    await chooseWords(page, text, words);
    await page.keyboard.press('Enter');
    await page.getByLabel('Speaker', { exact: true }).fill('The minister');
    await page.getByRole('option', { name: 'The minister' }).first().click();
    await page.getByLabel('Act').selectOption('QUESTION');
    await page.getByLabel('Stance').selectOption('QUESTIONS');
    await page.getByLabel('Claims', { exact: true }).fill('bridge');
    await page.getByRole('option', { name: 'claim The bridge is safe', exact: true }).click();
    await page.getByLabel('Rating, in the assessor’s words').fill('rather false');
    await page.getByLabel('as a number').fill('two');
    await page.getByText('rating.value', { exact: false }).first().waitFor();
    await page.getByLabel('as a number').fill('2');
    await page.getByLabel('the best is').fill('5');
    await page.getByText('More fields').click();
    await page.getByLabel('The same utterance as').fill('our bridge');
    await page.getByRole('option', { name: 'in Old news' }).click();
    await page.getByLabel('Language of a translation').fill('ar');
    await page.getByRole('button', { name: 'Add a translation' }).click();
    await page.getByLabel('ar', { exact: true }).fill('الجسر آمن 🙂');
    await saved(page);
    await expect
      .poll(() => statementOf(id), settling)
      .toMatchObject({
        rating: { label: 'rather false', value: 2, best: 5 },
        utterance: 'u/safe',
        translations: { ar: 'الجسر آمن 🙂' },
      });
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.reload();
    await saved(page);
    await page.locator('.coded').first().click();
    await page.getByText('More fields').click();
    await expect
      .poll(() => page.getByLabel('The same utterance as').inputValue(), settling)
      .toBe('The press conference');
    await page.locator('button.primary', { hasText: 'Accept' }).click();
    await page.getByText('Accepted: 1 statement.').waitFor();
    const { statements } = await server.data<{ statements: { nodes: object[] } }>(
      gql`query ($id: ID!) { statements(where: {document: [$id]}) { nodes { utterance { id } translations { language text } ... on Assessment { rating { label value best } } } } }`,
      { id },
    );
    expect(statements.nodes).toEqual([
      {
        utterance: { id: 'u/safe' },
        translations: [{ language: 'ar', text: 'الجسر آمن 🙂' }],
        rating: { label: 'rather false', value: 2, best: 5 },
      },
    ]);
    expect(wrong).toEqual([]);
    await page.context().close();
    expect(await findings(testGraph())).toEqual({});
  });

  it('lets an editor rename a variable and merge categories, in records and in the drafts', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    await chooseWords(page, text, words);
    await page.keyboard.press('Enter');
    await page.getByLabel('frame', { exact: true }).selectOption('guilt');
    await saved(page);
    await page.getByText('Change “frame” in the codebook').click();
    expect(await page.getByRole('button', { name: 'Merge categories' }).isDisabled()).toBe(true);
    await page.getByLabel('Why it is changed').fill('they mean the same');
    await page.getByLabel('Merge the category').selectOption('guilt');
    await page.getByLabel('into', { exact: true }).selectOption('blame');
    await page.getByRole('button', { name: 'Merge categories' }).click();
    await page.getByText('Changed, with 1 record coded by it.').waitFor();
    await expect.poll(() => statementOf(id), settling).toMatchObject({ attributes: { frame: 'blame' } });
    await page.getByLabel('Why it is changed').fill('clearer');
    await page.getByLabel('New name').fill('framing');
    await page.getByRole('button', { name: 'Rename “frame”' }).click();
    await page.getByLabel('framing', { exact: true }).waitFor();
    await expect.poll(() => statementOf(id), settling).toMatchObject({ attributes: { framing: 'blame' } });
    const { statement } = await server.data<{ statement: { attributes: object[] } }>(
      gql`{ statement(id: "s/old") { attributes { name value } } }`,
    );
    expect(statement.attributes).toEqual([{ name: 'framing', value: 'blame' }]);
    await page.getByLabel('framing', { exact: true }).selectOption('hope');
    await saved(page);
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
