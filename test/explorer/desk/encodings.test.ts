import { expect, it } from 'vitest';
import { wordsOfBytes } from '../../../src/explorer/desk/words-of-bytes.ts';

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(`\u{FEFF}${text}`, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
};

it.each([
  ['UTF-8', new TextEncoder().encode('“Ähre”, said Ó'), '“Ähre”, said Ó'],
  ['UTF-8 with its mark', new TextEncoder().encode('\u{FEFF}Ähre'), 'Ähre'],
  ['UTF-16, little end first', utf16('Ähre 🌾', true), 'Ähre 🌾'],
  ['UTF-16, big end first', utf16('Ähre 🌾', false), 'Ähre 🌾'],
  ['what Windows writes', latin('\xc4hre'), 'Ähre'],
  ['the encoding that it names', latin('<meta charset="iso-8859-2">\xb3'), '<meta charset="iso-8859-2">ł'],
  ['an encoding that is not known', latin('<meta charset="x">\xc4'), '<meta charset="x">Ä'],
  // Two letters of these would be one of UTF-16, with no meaning.
  [
    'UTF-16, as it says in single bytes',
    latin('<meta charset=utf-16>\xc4hren'),
    '<meta charset=utf-16>Ähren',
  ],
])('reads a text file in %s', (_encoding, bytes, words) => {
  expect(wordsOfBytes(Uint8Array.from(bytes).buffer)).toBe(words);
});
