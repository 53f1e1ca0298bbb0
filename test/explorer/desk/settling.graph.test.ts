import { gql } from 'graphql-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../graph/support.ts';
import { testGraph } from '../../support/database.ts';
import { axeFindings, missing, settling } from '../browser.ts';
import { type DeskServer, saved, startDesk } from './support.ts';

const text = 'The minister said that the bridge was safe. Critics denied that the bridge was safe.';
let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([
    { type: 'Person', id: 'minister', name: 'The minister' },
    { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe' },
  ]);
});
afterAll(() => server?.close());

/** A draft of a coder, as if it had been typed. */
async function draft(document: string, coder: string, act: string): Promise<void> {
  const exact = 'the bridge was safe';
  const start = text.indexOf(exact);
  const record = {
    ...{ type: 'Statement', id: `${document}/${coder}`, actor: 'minister', act, claims: ['claim/safe'] },
    ...{ quote: exact, quoteKind: 'INDIRECT', document, span: { exact, start, end: start + exact.length } },
  };
  await server.data(gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { status } }`, {
    input: { id: `draft/${document}/${coder}`, document, coder, record },
  });
}

const statements = async (document: string) => {
  const found = await server.data<{ statements: { nodes: { act: string; coder: string }[] } }>(
    gql`query ($id: ID!) { statements(where: {document: [$id]}) { nodes { act coder } } }`,
    { id: document },
  );
  return found.statements.nodes;
};

describe.skipIf(missing)(`an editor${missing}`, { timeout: 300_000 }, () => {
  it('takes a decision back: both codings are open again, and the statement is withdrawn', async () => {
    const id = await server.document(text);
    await draft(id, 'anna', 'ASSERT');
    await draft(id, 'bert', 'CONFIRM');
    const path = `/desk?document=${encodeURIComponent(id)}&settle=two`;
    const { page, wrong } = await server.open(path, { token: server.tokens.ed, width: 390 });
    await page.getByText('1 passage to settle').waitFor();
    // On a telephone a field's name stands on one line, or breaks between its words.
    const broken = await page.evaluate(`[...document.querySelectorAll('.pairs-to-settle tbody th')]
      .map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return { name: cell.textContent, lines: range.getClientRects().length };
      })
      .filter(({ name, lines }) => lines > name.split(' ').length)`);
    expect(broken).toEqual([]);
    // Values in the words of the form, not as the API spells them.
    const row = (name: string) =>
      page.getByRole('row').filter({ hasText: name }).locator('td').allTextContents();
    expect(await row('Act')).toEqual(['assert: asserts', 'confirm: confirms']);
    expect(await row('Whose words')).toEqual(['indirect', 'indirect']);
    await expect.poll(() => axeFindings(page), settling).toEqual([]);
    expect(await page.getByRole('button', { name: 'Undo the last decision' }).isDisabled()).toBe(true);
    await page.keyboard.press('r');
    await page.getByText('There is no open draft of this text').waitFor();
    expect(await statements(id)).toEqual([{ act: 'CONFIRM', coder: 'bert' }]);
    // The line is cut once the statement is withdrawn: nothing of what follows may be lost.
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('SaveDraft') ? route.abort() : route.continue(),
    );
    await page.keyboard.press('z');
    await page.getByText('Undone only in part').waitFor();
    await page.unroute('**/graphql');
    await page.keyboard.press('z');
    await page.getByText('Undone: both codings are open again').waitFor();
    await page.getByText('1 passage to settle').waitFor();
    expect(await statements(id)).toEqual([]);
    const open = (await server.drafts(id)).filter(({ status }) => status === 'OPEN');
    expect(open.map(({ coder, record }) => [coder, record.act]).sort()).toEqual([
      ['anna', 'ASSERT'],
      ['bert', 'CONFIRM'],
    ]);
    // The answer is lost, but not the decision.
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('AcceptDrafts')) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.keyboard.press('l');
    await page.getByText('There is no open draft of this text').waitFor();
    expect(await statements(id)).toEqual([{ act: 'ASSERT', coder: 'anna' }]);
    expect(wrong.filter((line) => !/net::ERR_/.test(line))).toEqual([]);
    await page.context().close();
    expect(await findings(testGraph())).toEqual({});
  });

  it('opens the drafts of a coder, and what is changed there stays that coder’s', async () => {
    const id = await server.document(text);
    await draft(id, 'anna', 'ASSERT');
    const { page, wrong } = await server.desk('ed', id);
    await page.getByText('0 drafts').waitFor();
    await page.getByLabel('Drafts of').selectOption('anna');
    await page.getByText('1 draft', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('coder')).toBe('anna');
    await page.locator('.coded').first().click();
    await page.getByLabel('Act').selectOption('CONFIRM');
    await saved(page);
    const act = async () => (await server.drafts(id)).map(({ coder, record }) => [coder, record.act]);
    await expect.poll(act, settling).toEqual([['anna', 'CONFIRM']]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
