import { expect, it } from 'vitest';
import { highlight } from '../../src/fields/highlight.ts';

it('marks whole words of which the beginning was looked for, and escapes the rest', () => {
  expect(highlight(['krem', ['<b>the Kremlin & "it"</b>'], null])).toBe(
    '&lt;b&gt;the <mark>Kremlin</mark> &amp; &quot;it&quot;&lt;/b&gt;',
  );
});

it('folds accents, composed or not', () => {
  expect(highlight(['evaluation', ['une e\u0301valuation'], null])).toBe('une <mark>e\u0301valuation</mark>');
});

it('takes the first passage that holds every word', () => {
  expect(highlight(['no proof', ['proof', 'no proof found'], null])).toBe(
    '<mark>no</mark> <mark>proof</mark> found',
  );
});

it('looks into translations', () => {
  expect(highlight(['schlag', ['a strike'], '{"de":"ein Schlag"}'])).toBe('ein <mark>Schlag</mark>');
});

it('is null where the words are spread over passages', () => {
  expect(highlight(['no proof', ['no', 'proof'], null])).toBeNull();
});
