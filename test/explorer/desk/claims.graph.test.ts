import { gql } from 'graphql-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, missing, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk } from './support.ts';

const text = 'The minister said that the bridge was safe. The mayor said that the bridge had been safe.';
const walls = gql`{
  firm: statement(id: "s/firm") { claims { id } }
  both: statement(id: "s/both") { claims { id } }
  judgements(where: { record: ["claim/wall-1"] }) { nodes { judgement by } }
}`;
type Walls = Readonly<Record<'firm' | 'both', { claims: { id: string }[] }>> &
  Readonly<{ judgements: { nodes: { judgement: string; by: string }[] } }>;
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe' },
    { type: 'Document', id: 'doc/old', title: 'Old news' },
    { type: 'Claim', id: 'claim/wall-1', text: 'The wall is firm' },
    { type: 'Claim', id: 'claim/wall-2', text: 'The wall stands' },
    ...[['firm'], ['both', 'claim/wall-2']].map(([quote, ...more]) => ({
      ...{ type: 'Statement', id: `s/${quote}`, actor: 'minister', act: 'ASSERT' },
      ...{ claims: ['claim/wall-1', ...more], quote, document: 'doc/old' },
    })),
    ...['first words', 'second words'].map((quote) => ({
      ...{ type: 'Statement', id: `s/${quote}`, actor: 'minister', act: 'ASSERT', claims: ['claim/safe'] },
      ...{ quote, document: 'doc/old' },
    })),
  ]);
});
afterAll(() => server?.close());

describe.skipIf(missing)(`claims at the desk${missing}`, { timeout: 200_000 }, () => {
  it('a new claim is merged into another with all its passages, and that is undone', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('anna', id);
    const passages = [
      ['the bridge was safe', 'The bridge was safe in May'],
      ['the bridge had been safe', 'The bridge was safe in spring'],
    ] as const;
    for (const [at, [words, claim]] of passages.entries()) {
      await page.locator('.desk-text').focus();
      await chooseWords(page, text, words);
      await page.keyboard.press('Enter');
      // The form is that of these words now, no longer that of the words before.
      await page.locator('.coded').nth(at).waitFor();
      await page.getByLabel('Claims', { exact: true }).fill(claim);
      await page.getByRole('option', { name: `new claim ${claim}`, exact: true }).click();
      await saved(page);
    }
    const open = async () => (await server.drafts(id)).filter(({ status }) => status === 'OPEN');
    const claims = async () => (await open()).filter(({ record }) => record.type === 'Claim');
    await expect.poll(claims, settling).toHaveLength(2);
    await page.getByRole('button', { name: 'Passages of The bridge was safe in spring' }).click();
    await page.getByLabel('The claim, worded neutrally').fill('The bridge was safe in autumn');
    await page.getByLabel('Merge it into another claim').fill('in May');
    await page.getByRole('option', { name: 'new claim The bridge was safe in May', exact: true }).click();
    await expect.poll(claims, settling).toHaveLength(1);
    const used = async () =>
      (await open()).flatMap(({ record }) =>
        record.type === 'Statement' ? (record.claims as string[]) : [],
      );
    expect(new Set(await used()).size).toBe(1);
    await page.locator('.desk-text').focus();
    await page.keyboard.press('z');
    await expect.poll(async () => new Set(await used()).size, settling).toBe(2);
    await expect
      .poll(async () => (await claims()).map(({ record }) => record.text).sort(), settling)
      .toEqual(['The bridge was safe in May', 'The bridge was safe in autumn']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a recorded claim is reworded by an editor with a reason, in sight of all that is coded by it', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    await chooseWords(page, text, 'the bridge was safe');
    await page.keyboard.press('Enter');
    await page.getByLabel('Claims', { exact: true }).fill('bridge');
    await page.getByRole('option', { name: 'claim The bridge is safe', exact: true }).click();
    await page.getByRole('button', { name: 'Passages of The bridge is safe' }).click();
    await page.getByText('2 recorded statements').waitFor();
    await page.getByText('second words').waitFor();
    await page.getByLabel('The claim, for everything').fill('The bridge is safe to cross');
    expect(await page.getByRole('button', { name: 'Reword the recorded claim' }).isDisabled()).toBe(true);
    await page.getByLabel('Why it is reworded').fill('more exact');
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await page.getByRole('button', { name: 'Reword the recorded claim' }).click();
    await page.getByRole('button', { name: 'Passages of The bridge is safe to cross' }).waitFor();
    const { claim } = await server.data<{ claim: { text: string } }>(
      gql`{ claim(id: "claim/safe") { text } }`,
    );
    expect(claim.text).toBe('The bridge is safe to cross');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a recorded claim is merged into another with its statements and drafts, asked once, and that is undone', async () => {
    const id = await server.document(text);
    const { page, wrong } = await server.desk('ed', id);
    await chooseWords(page, text, 'the bridge was safe');
    await page.keyboard.press('Enter');
    await page.getByLabel('Claims', { exact: true }).fill('wall');
    await page.getByRole('option', { name: 'claim The wall is firm', exact: true }).click();
    await saved(page);
    await page.getByRole('button', { name: 'Passages of The wall is firm' }).click();
    await page.getByLabel('Merge it into another recorded claim').fill('stands');
    await page.getByRole('option', { name: 'claim The wall stands', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 recorded statements and 1 draft').waitFor();
    const changing = dialog.getByRole('list', { name: 'Statements and drafts that change' });
    expect((await changing.getByRole('listitem').allTextContents()).map((one) => one.trim()).sort()).toEqual([
      'draft the bridge was safe',
      'statement both Old news',
      'statement firm Old news',
    ]);
    expect(await dialog.getByRole('button', { name: 'Merge the claims' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why they are one').fill('two coders, one claim');
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    await dialog.getByRole('button', { name: 'Merge the claims' }).click();
    await page.getByText('Merged, with 2 recorded statements and 1 draft.').waitFor();
    await saved(page);
    const now = async () => {
      const { judgements, ...claimsOf } = await server.data<Walls>(walls);
      const drafts = (await server.drafts(id)).filter(({ status }) => status === 'OPEN');
      return {
        ...Object.fromEntries(
          Object.entries(claimsOf).map(([name, { claims }]) => [name, claims.map((one) => one.id)]),
        ),
        drafts: drafts.map(({ record }) => record.claims),
        judged: judgements.nodes.map(({ judgement, by }) => `${judgement} ${by}`),
      };
    };
    await expect.poll(now, settling).toEqual({
      ...{ firm: ['claim/wall-2'], both: ['claim/wall-2'], drafts: [['claim/wall-2']] },
      judged: ['POSITIVE ed'],
    });
    await page.locator('.desk-text').focus();
    await page.keyboard.press('z');
    await page.getByText('Undone: the claims are apart again.').waitFor();
    await expect.poll(now, settling).toEqual({
      ...{ firm: ['claim/wall-1'], both: ['claim/wall-1', 'claim/wall-2'], drafts: [['claim/wall-1']] },
      judged: ['UNSURE ed'],
    });
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
