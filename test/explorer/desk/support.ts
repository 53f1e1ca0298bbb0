import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { namedToken, tokensFolder } from '../../../src/commands/named-token.ts';
import { step } from '../../../src/explorer/desk/selection.ts';
import { unitsOf } from '../../../src/explorer/desk/text.ts';
import { migrate } from '../../../src/graph/migrate.ts';
import { write } from '../../graph/support.ts';
import { emptyGraph } from '../../support/database.ts';
import { type Question, textOf } from '../../support/question.ts';
import { type Explorer, type Opened, settling, startExplorer } from '../browser.ts';

type Coder = 'anna' | 'bert';
export type People = Coder | 'ed';

export type DeskServer = Explorer &
  Readonly<{
    tokens: Readonly<Record<People, string>>;
    /** The desk of a document, as one of two coders or the editor opens it. */
    desk(who: People, document: string, how?: { theme?: 'light' | 'dark'; width?: number }): Promise<Opened>;
    /** Stores a text as a document of its own; resolves to its id. */
    document(text: string): Promise<string>;
    /** The drafts of a document, as the editor sees them. */
    drafts(document: string): Promise<readonly Draft[]>;
    /** Ends the term of a coder's token; resolves when the server refuses it. */
    expire(who: Coder): Promise<void>;
    /** Takes a coder's token away; resolves when the server refuses it. */
    revoke(who: Coder): Promise<void>;
    /** A new token for a coder whose last one has expired or was taken away. */
    renew(who: Coder): Promise<string>;
    /** The data of an operation of the editor. */
    data<Data>(query: Question, variables?: object): Promise<Data>;
  }>;

export type Draft = Readonly<{ id: string; status: string; coder: string; record: Record<string, unknown> }>;

/** A server and a browser over a graph of these records alone, with the coders anna and bert and the editor ed. */
export async function startDesk(
  records: readonly object[],
  settings: Record<string, string> = {},
): Promise<DeskServer> {
  const graph = await emptyGraph();
  await migrate(graph);
  await write(graph, records);
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-desk-page-'));
  const tokens = {
    anna: await namedToken(folder, 'anna', 'coder'),
    bert: await namedToken(folder, 'bert', 'coder'),
    ed: await namedToken(folder, 'ed', 'editor'),
  };
  const explorer = await startExplorer(graph, settings, tokensFolder(folder));
  let serial = 0;
  async function data<Data>(query: Question, variables = {}): Promise<Data> {
    const response = await fetch(`${explorer.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.ed}` },
      body: JSON.stringify({ query: textOf(query), variables }),
    });
    const answer = (await response.json()) as { data: Data; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    return answer.data;
  }
  /** Waits until a token is answered with this status: the server looks at its tokens every second. */
  async function answeredWith(status: number, token: string): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: textOf(gql`{ caller { name } }`) });
    const answer = async () =>
      (await fetch(`${explorer.url}/graphql`, { method: 'POST', headers, body })).status;
    await expect.poll(answer, settling).toBe(status);
  }
  return {
    ...explorer,
    tokens,
    data,
    async expire(who) {
      await namedToken(folder, who, 'coder', { expires: Date.now() - 1000 });
      await answeredWith(401, tokens[who]);
    },
    async revoke(who) {
      await rm(join(tokensFolder(folder), `${who}.coder`));
      await answeredWith(401, tokens[who]);
    },
    async renew(who) {
      const token = await namedToken(folder, who, 'coder', { expires: Date.now() + 3_600_000 });
      await answeredWith(200, token);
      return token;
    },
    async document(text) {
      serial += 1;
      const id = `doc/${serial}`;
      await data(gql`mutation ($input: DocumentInput!) { upsertDocument(input: $input) { status } }`, {
        input: { id, title: `Document ${serial}`, text },
      });
      return id;
    },
    async drafts(document) {
      const query = gql`query ($id: ID!) { drafts(where: {document: [$id]}) { nodes { id status coder record } } }`;
      return (await data<{ drafts: { nodes: Draft[] } }>(query, { id: document })).drafts.nodes;
    },
    async desk(who, document, how = {}) {
      const path = `/desk?document=${encodeURIComponent(document)}`;
      const opened = await explorer.open(path, { ...how, token: tokens[who] });
      await saved(opened.page);
      return opened;
    },
    async close() {
      await explorer.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The desk of a text of its own, as anna opens it, at the form for words that are chosen in it. */
export async function atForm(server: DeskServer, text: string, words: string) {
  const id = await server.document(text);
  const opened = await server.desk('anna', id);
  await chooseWords(opened.page, text, words);
  await opened.page.keyboard.press('Enter');
  return { id, ...opened };
}

/** Waits until everything that was typed is on the server. */
export const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).waitFor();

/** Under which keys the browser keeps what was typed and is not on the server. */
export const lettersKept = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>("Object.keys(localStorage).filter((key) => key.startsWith('hearsay-desk'))");

/** Chooses words of the text with the arrow keys alone, and sees that they are chosen. The text must have the focus, or get it by itself. */
export async function chooseWords(page: Page, text: string, words: string): Promise<void> {
  const units = unitsOf(text);
  const start = [...text.slice(0, text.indexOf(words))].length;
  const end = start + [...words].length;
  // A key that is pressed before goes nowhere.
  await page.locator('.desk-text:focus').waitFor();
  await page.keyboard.press('Home');
  let chosen = step(units, undefined, { by: 'text', forward: false, extend: false });
  const press = async (key: string, extend: boolean) => {
    await page.keyboard.press(extend ? `Shift+${key}` : key);
    chosen = step(units, chosen, { by: 'word', forward: true, extend });
  };
  while (Math.min(chosen.anchor, chosen.head) < start) await press('ArrowRight', false);
  while (chosen.head < end) await press('ArrowRight', true);
  expect(await page.locator('#chosen-words q').textContent()).toBe(words);
}

/** Goes to a field with the Tab key alone. */
export async function tabTo(page: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(
      "document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent ?? ''",
    );
    if (at === label) return;
  }
  throw new Error(`Tab does not lead to ${label}`);
}

/** Types into a field of choices and takes the one that says this, with the arrow keys. */
export async function takeChoice(page: Page, typed: string, kind: string, text = typed): Promise<void> {
  await page.keyboard.type(typed);
  const option = page.getByRole('option', { name: `${kind} ${text}`, exact: true });
  await option.waitFor();
  const options = await page.locator('.hit').allTextContents();
  const at = options.indexOf(`${kind} ${text}`);
  for (let presses = 0; presses < options.length; presses += 1) {
    if ((await option.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowDown');
  }
  expect([at >= 0, await option.getAttribute('aria-selected')]).toEqual([true, 'true']);
  await page.keyboard.press('Enter');
  await option.waitFor({ state: 'detached' });
}
