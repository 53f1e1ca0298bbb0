import { expect, it } from 'vitest';
import { placeInText } from '../../src/explorer/shared/place-in-text.ts';

const text = '😀 He said “it (was)\n safe”. She said: «yes». He said no. aaa';
const span = (fields: object) => ({
  ...{ exact: null, prefix: null, suffix: null, start: null, end: null },
  ...fields,
});
const wordsAt = (statement: { span: ReturnType<typeof span> | null; quote: string | null }) => {
  const place = placeInText(text, statement);
  return place && [...text].slice(place.start, place.end).join('');
};

it.each([
  ['its position', { span: span({ exact: 'x', start: 2, end: 9 }), quote: null }, 'He said'],
  ['its passage', { span: span({ exact: 'She said' }), quote: 'safe' }, 'She said'],
  ['its quote where it has no passage', { span: null, quote: 'it (was) safe' }, 'it (was)\n safe'],
  ['quotation marks of another form', { span: null, quote: '"yes"' }, '«yes»'],
  ['words that begin with an emoji', { span: null, quote: '😀 He' }, '😀 He'],
  ['what stands before', { span: span({ exact: 'He said', prefix: '«yes».' }), quote: null }, 'He said'],
  ['what stands after', { span: span({ exact: 'He said', suffix: ' no' }), quote: null }, 'He said'],
])('finds a statement in a text by %s', (_, statement, words) => {
  expect(wordsAt(statement)).toBe(words);
});

it('tells the two places of the same words apart by what is around them', () => {
  const first = placeInText(text, { span: span({ exact: 'He said', suffix: '"it' }), quote: null });
  const second = placeInText(text, { span: span({ exact: 'He said', prefix: 'yes».' }), quote: null });
  expect([first, second]).toEqual([
    { start: 2, end: 9 },
    { start: 45, end: 52 },
  ]);
});

it.each([
  ['its words stand there twice', { span: span({ exact: 'He said' }), quote: 'safe' }],
  ['they overlap', { span: null, quote: 'aa' }],
  ['they do not stand there', { span: span({ exact: 'They said' }), quote: 'safe' }],
  ['there are none', { span: span({}), quote: ' ' }],
])('gives no place where %s', (_, statement) => {
  expect(placeInText(text, statement)).toBeUndefined();
});
