import { readFileSync } from 'node:fs';
import { gql } from 'graphql-tag';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../src/root.ts';
import { examplesOf } from '../../docs/examples.ts';
import { findings } from '../../graph/support.ts';
import { testGraph } from '../../support/database.ts';
import { missing, settling } from '../browser.ts';
import { chooseWords, type DeskServer, saved, startDesk, tabTo, takeChoice } from './support.ts';

/** The first paragraph of the affair's first article, put together from the passages that the sample quotes of it. */
function firstParagraph(): string {
  const points: string[] = [];
  for (const line of readFileSync(new URL('sample/affair.ndjson', root), 'utf8').trim().split('\n')) {
    const { document, span } = JSON.parse(line) as {
      document?: string;
      span?: { exact: string; prefix?: string; suffix?: string; start: number; end: number };
    };
    if (document !== 'doc/a' || !span) continue;
    const { exact, prefix = '', suffix = '', start, end } = span;
    const put = (words: string, at: number) => {
      for (const [index, point] of [...words].entries()) points[at + index] = point;
    };
    put(prefix, start - [...prefix].length);
    put(exact, start);
    put(suffix, end);
  }
  const end = points.indexOf('\n');
  return Array.from({ length: end }, (_, at) => points[at] ?? (at === 0 ? 'I' : at === 1 ? 'n' : ' ')).join(
    '',
  );
}

const text = firstParagraph();
const coded = gql`query ($document: [ID!]!) {
  statements(where: { document: $document }) {
    nodes {
      actor { __typename name } act stance factuality mention verb quote access via { quote verb actor { name } }
      claims { text } basedOn { quote } respondsTo { quote } document { id }
      ... on Assessment { finding }
    }
  }
}`;
type Coded = { statements: { nodes: { quote: string | null; document: { id: string } }[] } };

let server: DeskServer;
beforeAll(async () => {
  if (missing) return;
  server = await startDesk([{ type: 'Document', id: 'desk/doc', title: 'Document A', language: 'en', text }]);
});
afterAll(() => server?.close());

describe.skipIf(missing)(`at the desk with the keyboard alone${missing}`, { timeout: 400_000 }, () => {
  it('the first paragraph of the affair is coded as docs/recording.md records it', async () => {
    expect(text).toMatch(/^In a significant development, United States .* Russian leader\.$/);
    for (const { question } of examplesOf('docs/recording.md').slice(0, 3)) await server.data(question);
    const { page, wrong } = await server.desk('ed', 'desk/doc');
    const words = (chosen: string) => chooseWords(page, text, chosen);
    const key = (pressed: string) => page.keyboard.press(pressed);
    const pick = async (label: string, letters: string, value: string) => {
      await tabTo(page, label);
      await page.keyboard.type(letters);
      expect(await page.evaluate('document.activeElement.value')).toBe(value);
    };

    await words('no proof');
    await key('Enter');
    await fieldHasFocus(page, 'Speaker');
    await takeChoice(page, 'Central Intelligence', 'institution', 'Central Intelligence Agency');
    await pick('Act', 'asses', 'ASSESS');
    await pick('Stance', 'questi', 'QUESTIONS');
    await tabTo(page, 'Claims');
    await takeChoice(page, 'Ukraine tried to strike', 'claim', "Ukraine tried to strike Putin's residence");
    await pick('Certainty', 'uu', 'UU');
    await pick('Finding', 'no evidence', 'NO_EVIDENCE');
    await tabTo(page, 'More fields');
    await key('Enter');
    await pick('How the speaker knows', 'direct', 'DIRECT');
    await key('Escape');
    await words('a Central Intelligence Agency (CIA) evaluation');
    await key('m');
    await words('found');
    await key('v');
    await words('The Wall Street Journal');
    await key('r');
    await key('e');
    await tabTo(page, 'Relayed by');
    await takeChoice(page, 'Wall', 'institution', 'The Wall Street Journal');
    await tabTo(page, 'Verb');
    await page.keyboard.type('reported');
    await key('Escape');

    await words('Ukraine did not attempt to assassinate');
    await key('Enter');
    await fieldHasFocus(page, 'Speaker');
    await takeChoice(page, 'US national security officials', 'new unnamed source');
    await pick('Act', 'asses', 'ASSESS');
    await pick('Stance', 'rej', 'REJECTS');
    await tabTo(page, 'Claims');
    await takeChoice(page, 'strike', 'claim', "Ukraine tried to strike Putin's residence");
    await pick('Certainty', 'ct neg', 'CT_NEG');
    await pick('Finding', 'not st', 'NOT_STATED');
    await tabTo(page, 'or the relay is a statement that is coded already');
    await page.keyboard.type('The Wall');
    await tabTo(page, 'More fields');
    await key('Enter');
    await tabTo(page, 'Rests on these statements');
    await takeChoice(page, 'proof', 'draft', 'Central Intelligence Agency: no proof');
    await key('Escape');
    await words('United States national security officials');
    await key('m');
    await words('concluded');
    await key('v');

    await words('directly countering allegations made by Moscow');
    await key('Enter');
    await fieldHasFocus(page, 'Speaker');
    await takeChoice(page, 'the author of document A', 'new unnamed source');
    await pick('Act', 'assert', 'ASSERT');
    await tabTo(page, 'Claims');
    await takeChoice(
      page,
      'contradicts',
      'claim',
      "The officials' conclusion contradicts Moscow's allegation",
    );
    await tabTo(page, 'More fields');
    await key('Enter');
    await tabTo(page, 'Answers these statements');
    await takeChoice(
      page,
      'assassinate',
      'draft',
      'US national security officials: Ukraine did not attempt to assassinate',
    );
    await key('Escape');

    await saved(page);
    expect((await server.data<Coded>(coded, { document: ['desk/doc'] })).statements.nodes).toEqual([]);
    // Each statement is accepted with what it rests on: the last answers all others.
    await key('a');
    await page.getByText('Accepted: 4 statements.').waitFor();
    await expect.poll(() => page.locator('.coded.recorded').count(), settling).toBeGreaterThan(2);
    expect(wrong).toEqual([]);

    const { statements } = await server.data<Coded>(coded, { document: ['desk/doc', 'guide/doc'] });
    const of = (document: string) =>
      statements.nodes
        .filter((node) => node.document.id === document)
        .map(({ document: _, ...node }) => node)
        .sort((one, other) => (one.quote ?? '').localeCompare(other.quote ?? ''));
    expect(of('guide/doc')).toHaveLength(4);
    expect(of('desk/doc')).toEqual(of('guide/doc'));
    await page.context().close();
  });

  it('leaves the graph sound', async () => {
    expect(await findings(testGraph())).toEqual({});
  });
});

const fieldHasFocus = async (page: Page, label: string): Promise<void> => {
  await expect.poll(() => page.evaluate('document.activeElement?.labels?.[0]?.textContent')).toBe(label);
};
