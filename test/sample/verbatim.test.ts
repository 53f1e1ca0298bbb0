import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/domain/statement.ts';
import { root } from '../../src/root.ts';
import { ofType, statements } from './dossier.ts';

const seeds = new URL('../shared/seeds/', root);
const fileOf: Readonly<Record<string, URL>> = {
  'doc/a': new URL('000_e13a58f0f5be27cf.txt', seeds),
  'doc/b': new URL('001_fa041f4533db2b8d.txt', seeds),
};
const cases = statements.map((one): [string, Statement] => [one.id, one]);

/** The document's text as code points, which is what spans count. */
function textOf(document: string | undefined): string[] {
  return [...readFileSync(fileOf[document ?? ''] ?? expect.fail(`no text of ${document}`), 'utf8')];
}

describe.skipIf(!existsSync(seeds))('against the two articles', () => {
  it('knows the texts it was coded from', () => {
    for (const { id, textSha256 } of ofType('Document')) {
      expect(createHash('sha256').update(textOf(id).join('')).digest('hex')).toBe(textSha256);
    }
  });

  it.each(cases)('finds the span of %s where it says', (_, { document, span }) => {
    const { exact, prefix = '', suffix = '', start = -1, end = -1 } = span ?? {};
    const text = textOf(document);
    expect(text.slice(start, end).join('')).toBe(exact);
    expect(text.slice(start - [...prefix].length, start).join('')).toBe(prefix);
    expect(text.slice(end, end + [...suffix].length).join('')).toBe(suffix);
  });

  it.each(cases)('gives %s enough around its span to find it again', (_, { document, span }) => {
    const { exact = '', prefix = '', suffix = '', start = 0, end = 0 } = span ?? {};
    const text = textOf(document);
    expect([...prefix].length).toBe(Math.min(28, start));
    expect([...suffix].length).toBe(Math.min(28, text.length - end));
    expect(text.join('').split(prefix + exact + suffix)).toHaveLength(2);
  });

  it.each(['doc/a', 'doc/b'])('anchors at least 85 %% of the text of %s', (document) => {
    const text = textOf(document);
    const covered = new Set<number>();
    for (const { span } of statements.filter((one) => one.document === document)) {
      for (let at = span?.start ?? 0; at < (span?.end ?? 0); at += 1) covered.add(at);
    }
    expect(covered.size / text.length).toBeGreaterThanOrEqual(0.85);
  });
});

it.each(cases)('takes the words of %s from its span', (_, { span, mention, verb, quote, hedges = [] }) => {
  const words = [mention, verb, quote, ...hedges.map((hedge) => hedge.text)];
  for (const word of words.filter((one) => one !== undefined)) expect(span?.exact).toContain(word);
});

it('quotes shortly', () => {
  expect(statements.filter(({ quote = '' }) => [...quote].length > 100).map(({ id }) => id)).toEqual([]);
});

it('keeps no article, publisher, title, address or date of publication', () => {
  for (const document of ofType('Document')) {
    expect(Object.keys(document).sort()).toEqual(['id', 'language', 'textSha256', 'type']);
  }
});

it('marks the year of every date as inferred, and all of it where the text names a weekday only', () => {
  const dates = [...statements, ...ofType('Utterance')].flatMap(({ said }) => said ?? []);
  expect(dates).not.toEqual([]);
  for (const date of dates) expect(date).toMatch(/^2025\?-12-(28|29\?|31)(\/\.\.)?$/);
});

it('tells whose words every quote holds but the narrators’ own, and calls them direct only in quotation marks', () => {
  for (const { id, actor, quote, quoteKind, span } of statements) {
    if (quote === undefined || actor.endsWith('/author')) expect(quoteKind, id).toBeUndefined();
    else expect(quoteKind, id).toBeDefined();
    if (quoteKind !== 'DIRECT') continue;
    const around = `${span?.prefix ?? ''}${span?.exact ?? ''}${span?.suffix ?? ''}`;
    const [before = '', after = ''] = around.split(quote ?? '');
    expect([before.includes('"'), after.includes('"')], id).toEqual([true, true]);
  }
});
