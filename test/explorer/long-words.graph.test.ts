import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, missing, overflowOf, settling, startExplorerOn } from './browser.ts';

/** Addresses and names without a place to break at, such as feeds and Wikidata bring. */
const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);
const url = `https://archive.example/w/index.php?title=${'%D0%9F'.repeat(60)}`;
const said = (id: string, actor: string, act: string, document: string) => ({
  ...{ type: 'Statement', id, actor, act, claims: ['ship'], said: '2025-01-05', document },
  ...{ quote: `${id}${word}`, mention: word, verb: word, utterance: 'act' },
  ...{ hedges: [{ text: word, kind: 'ALLEGATION', by: 'REPORTER' }], quoteKind: 'DIRECT' },
});

const dossier = [
  { type: 'Topic', id: 'ships', name: `Topic${word}`, description: word },
  { type: 'Claim', id: 'ship', text: `Claim${word}`, topics: ['ships'], description: word },
  { type: 'Person', id: 'ann', name: `Ann${word}`, aliases: [word], description: word, sameAs: [url] },
  { type: 'Institution', id: 'firm', name: `Firm${word}` },
  { type: 'SpeaksFor', id: 'voice', actor: 'ann', institution: 'firm', role: word },
  { type: 'Utterance', id: 'act', actor: 'ann', description: word },
  { type: 'Document', id: 'one', url, publisher: 'firm' },
  { type: 'Document', id: 'two', url: `${url}2`, title: `Title${word}` },
  said('one/1', 'ann', 'ASSERT', 'one'),
  said('two/1', 'firm', 'DENY', 'two'),
  { ...said('two/2', 'firm', 'CORRECT', 'two'), respondsTo: ['one/1'], reason: word, via: 'two/1' },
  {
    type: 'Evidence',
    id: 'photo',
    kind: 'PHOTO',
    description: word,
    url,
    offeredBy: ['one/1'],
    supports: ['ship'],
  },
];

const paths = [
  '/',
  '/topic/ships',
  '/claim/ship',
  '/actor/ann',
  '/document/one',
  '/statement/one%2F1',
  '/compare/one/two',
  '/networks?topic=ships',
  '/graph?around=ship',
];

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  explorer = await startExplorerOn(dossier);
});
afterAll(() => explorer?.close());

describe.skipIf(missing)(`words without a place to break at${missing}`, () => {
  it.each(paths)('are broken within the window of %s', { timeout: 240_000 }, async (path) => {
    const { page } = await explorer.open(path);
    await page.getByText('Donaudampf').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 900 });
    await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
