import { expect, it } from 'vitest';
import { passagePattern } from '../../src/domain/text.ts';
import { textWords } from '../../src/domain/words.ts';
import { indexOf, lucene, passageQuery } from '../../src/plan/lucene.ts';
import { fc } from '../support/fast-check.ts';

it('asks for every word, at least by its beginning, and gives whole words more weight', () => {
  expect(lucene('No proof')).toBe('(no^4 OR no*) AND (proof^4 OR proof*)');
});

it('folds case, accents and compatibility forms', () => {
  expect(lucene('ÉVALUATION ﬁnding Straße')).toBe(
    '(evaluation^4 OR evaluation*) AND (finding^4 OR finding*) AND (strasse^4 OR strasse*)',
  );
});

it.each(['"', '*:*', '~', '[a TO', 'a && !b || (c', 'x\\', '+-/{}^?:', '😀'])(
  'takes %s as text, not as syntax',
  (hostile) => {
    const left = lucene(hostile).replace(/\((\p{L}+)\^4 OR \1\*\)|( AND )|("")/gu, '');
    expect(left).toBe('');
  },
);

it('finds nothing for a text without words', () => {
  expect(lucene('… "" *')).toBe('""');
});

it('keeps within the number of clauses that the index allows', () => {
  const text = Array.from({ length: 5000 }, (_, at) => `w${at}`).join(' ');
  expect(lucene(text).split(' AND ')).toHaveLength(200);
});

it.each([
  [null, 'everything_text'],
  [undefined, 'everything_text'],
  [[], 'everything_text'],
  [['CLAIM'], 'claim_text'],
  [['EVIDENCE'], 'everything_text'],
  [['CLAIM', 'ACTOR'], 'everything_text'],
])('searches for %j in %s', (types, index) => {
  expect(indexOf(types)).toBe(index);
});

it('asks for the words of a passage, of which the first and the last may be parts of words', () => {
  expect(passageQuery('o “Proof of an Attac')).toBe('(*o AND proof AND of AND an AND attac*) OR "."');
  expect(passageQuery('proof')).toBe('(*proof*) OR "."');
  expect(passageQuery('“…”')).toBe('*:*');
  expect(passageQuery('x'.repeat(300))).toBe('*:*');
});

/** Whether a text is among what the query finds, by the rules of the index: every word of it, or the mark. */
function isFound(text: string, query: string): boolean {
  const tokens = textWords({ type: 'Document', id: 'd', text }).split(' ');
  if (query === '*:*' || tokens.includes('.')) return true;
  const clauses = (/^\((.*)\) OR "\."$/.exec(query)?.[1] ?? '').split(' AND ');
  return clauses.every((clause) => {
    const pattern = new RegExp(`^${clause.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
    return tokens.some((token) => pattern.test(token));
  });
}

it('finds every text that holds a passage', () => {
  const pieces = fc.constantFrom(
    ...[
      'No',
      'proof',
      'É',
      'e\u0301',
      'ΟΔΟΣ',
      'ΟΔΟΣΑ',
      "'",
      '’',
      '“',
      ' ',
      '\n',
      '—',
      'ﬁ',
      'Straße',
      '½',
      '7',
    ],
    'z'.repeat(300),
  );
  const texts = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, fc.nat(400), fc.nat(400), (text, from, length) => {
      const whole = text.normalize('NFC');
      const passage = whole.slice(from % whole.length, (from % whole.length) + 1 + (length % whole.length));
      fc.pre(new RegExp(passagePattern(passage)).test(whole));
      expect(isFound(text, passageQuery(passage))).toBe(true);
    }),
  );
});
