import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { namedToken, tokensFolder } from '../../src/commands/named-token.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { write } from '../graph/support.ts';
import { type Answer, type Served, serve } from '../server/support.ts';
import type { Question } from '../support/question.ts';

/** Somebody with a token: what they ask is answered, or is data without errors. */
export type Person = {
  ask(query: Question, variables?: object): Promise<Answer>;
  done<Data>(query: Question, variables?: object): Promise<Data>;
};

export type Desk = {
  anna: Person;
  bob: Person;
  /** An editor. */
  ed: Person;
  admin: Person;
  /** Without a token. */
  reader: Person;
  url: string;
};

export const text =
  'The minister said the bridge was safe. “We checked it twice,” she said. Critics denied it, and 🌉 stayed shut.';

/** A document with its text, two speakers and two claims. */
export const world = [
  { type: 'Document', id: 'doc/bridge', title: 'The bridge', published: '2026-02-03', text },
  { type: 'Document', id: 'doc/other', title: 'Another', text: 'The mayor agreed.' },
  { type: 'Person', id: 'minister', name: 'The minister' },
  { type: 'Person', id: 'critics', name: 'Critics' },
  { type: 'Claim', id: 'claim/safe', text: 'The bridge is safe.' },
  { type: 'Claim', id: 'claim/checked', text: 'The bridge was checked twice.' },
];

/** A server with two coders and an editor, on the world. */
export async function desk(graph: Graph, settings: Record<string, string> = {}): Promise<Desk> {
  await write(graph, world);
  const data = await temporaryFolder();
  const tokens = {
    anna: await namedToken(data, 'anna', 'coder'),
    bob: await namedToken(data, 'bob', 'coder'),
    ed: await namedToken(data, 'ed', 'editor'),
    admin: await namedToken(data, 'ada', 'admin'),
  };
  const served = await serve(settings, { graph, tokens: tokensFolder(data) });
  return {
    anna: personOf(served, tokens.anna),
    bob: personOf(served, tokens.bob),
    ed: personOf(served, tokens.ed),
    admin: personOf(served, tokens.admin),
    reader: personOf(served),
    url: served.url,
  };
}

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'hearsay-desk-'));
  onTestFinished(() => rm(data, { recursive: true }));
  return data;
}

/** Whoever has a token, or has none. */
export function personOf({ ask }: Served, token?: string): Person {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    ask: (query, variables) => ask(query, variables, headers),
    async done<Data>(query: Question, variables?: object) {
      const { data, errors } = await ask(query, variables, headers);
      expect(errors).toBeUndefined();
      return data as Data;
    },
  };
}

/** The span of a passage of the text, in code points. */
export function spanOf(passage: string, whole = text) {
  const at = whole.indexOf(passage);
  const start = [...whole.slice(0, at)].length;
  return { exact: passage, start, end: start + [...passage].length };
}

/** The statement that the minister makes in the first sentence, whole. */
export const safe = {
  type: 'Statement',
  actor: 'minister',
  claims: ['claim/safe'],
  act: 'ASSERT',
  mention: 'The minister',
  verb: 'said',
  quote: 'the bridge was safe',
  quoteKind: 'INDIRECT',
};
