import { expect, it } from 'vitest';
import { problemInWords } from '../../src/explorer/desk/problems.ts';

it('says what is wrong in one direction, whatever the script of the value', () => {
  const told = { draft: 'd', field: 'said', value: 'אתמול', reason: 'must be EDTF', accepted: null };
  // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE: the mark after the value stays behind it.
  expect(problemInWords(told)).toBe('\u2068said\u2069 “\u2068אתמול\u2069” must be EDTF');
  expect(problemInWords({ ...told, reason: 'is missing' })).toBe('Said is missing');
});
