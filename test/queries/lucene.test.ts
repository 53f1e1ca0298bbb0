import { expect, it } from 'vitest';
import { indexOf, lucene } from '../../src/plan/lucene.ts';

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
