import { expect, it } from 'vitest';
import { disjointSets } from '../../src/import/formats/claimreview/disjoint-sets.ts';

const pairs = [
  ['n:ann', 'a:x'],
  ['a:y', 'a:x'],
  ['n:ann', 'n:annie'],
  ['a:p', 'a:q'],
] as const;

it('has the least key as the root of a set, in whichever order it was joined', () => {
  for (const order of [pairs, pairs.toReversed()]) {
    const sets = disjointSets();
    for (const [left, right] of order) sets.join(left, right);
    expect(['n:ann', 'a:x', 'a:y', 'n:annie'].map(sets.root)).toEqual(['a:x', 'a:x', 'a:x', 'a:x']);
    expect(sets.root('a:q')).toBe('a:p');
  }
});

it('has a key that was never joined as its own root', () => {
  expect(disjointSets().root('a:x')).toBe('a:x');
});

it('joins sets of ten thousand keys in a row', () => {
  const sets = disjointSets();
  const keys = Array.from({ length: 10_000 }, (_, index) => `k${String(index).padStart(5, '0')}`);
  for (const [index, key] of keys.entries()) if (index > 0) sets.join(key, keys[index - 1] as string);
  expect(sets.root('k09999')).toBe('k00000');
});
