import { expect, it } from 'vitest';
import { foldPassage, passagePattern } from '../../src/domain/text.ts';
import { fc } from '../support/fast-check.ts';

const finds = (text: string, passage: string) =>
  new RegExp(passagePattern(passage)).test(text.normalize('NFC'));

it.each([
  ['They said “no\n  proof” of it.', 'said "no proof" of', true],
  ["It's ‹quoted› so", 'It’s ‘quoted’ so', true],
  ['caf\u00e9', 'cafe\u0301', true],
  ['No proof', 'no proof', false],
  ['noproof', 'no proof', false],
  ['a.b', 'a?b', false],
  ['1 + 1 = 2 (really?)', '+ 1 = 2 (really?)', true],
  ['anything', ' \n ', false],
])('%j holds the passage %j: %s', (text, passage, holds) => {
  expect(finds(text, passage)).toBe(holds);
});

it('finds what the folded text holds, and nothing else', () => {
  const piece = fc.constantFrom(
    'a',
    'B',
    ' ',
    '\u00a0',
    '\n',
    '“',
    '"',
    '’',
    '.',
    '\\',
    '[',
    '$',
    '\u0301',
    '😀',
  );
  const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, texts, texts, (before, passage, after) => {
      const text = `${before} ${passage} ${after}`;
      const folded = foldPassage(passage);
      expect(finds(text, passage)).toBe(folded !== '');
      expect(finds(before, passage)).toBe(folded !== '' && foldPassage(`x${before}x`).includes(folded));
    }),
  );
});
