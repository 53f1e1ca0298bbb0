import { describe, expect, it } from 'vitest';
import { nominalAlpha } from '../../src/agreement/alpha.ts';

const rows = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
/** Coders as rows and units as columns, as books print them; * is no value. */
const units = (text: string) => {
  const table = rows(text);
  return (table[0] as string[]).map((_, unit) =>
    table.map((row) => (row[unit] === '*' ? null : (row[unit] as string))),
  );
};

describe('nominal alpha', () => {
  it('is what Krippendorff works out by hand (Computing Krippendorff’s Alpha-Reliability, 2011)', () => {
    // Example A: two coders, two values.
    const binary = units(`0 1 0 0 0 0 0 0 1 0
                          1 1 1 0 0 1 0 0 0 0`);
    expect(nominalAlpha(binary).alpha).toBeCloseTo(0.095, 3);
    // Example B: two coders, five values.
    const nominal = units(`a a b b d c c c e d d a
                           b a b b b c c c e d d d`);
    expect(nominalAlpha(nominal).alpha).toBeCloseTo(0.692, 3);
    // Example C: four coders, values missing.
    const missing = units(`1 2 3 3 2 1 4 1 2 * * *
                           1 2 3 3 2 2 4 1 2 5 * 3
                           * 3 3 3 2 3 4 2 2 5 1 *
                           1 2 3 3 2 4 4 1 2 5 1 *`);
    const found = nominalAlpha(missing);
    expect(found.alpha).toBeCloseTo(0.743, 3);
    expect(found.units).toBe(11);
  });

  it('is 1 for the same values, and nothing where nothing can be compared or told apart', () => {
    expect(
      nominalAlpha([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toEqual({ units: 2, observed: 1, alpha: 1 });
    expect(
      nominalAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ units: 2, observed: 1, alpha: null });
    expect(
      nominalAlpha([
        ['a', null],
        [null, 'b'],
      ]),
    ).toEqual({ units: 0, observed: null, alpha: null });
    expect(nominalAlpha([])).toEqual({ units: 0, observed: null, alpha: null });
    expect(nominalAlpha([['a', 'b']])).toMatchObject({ observed: 0, alpha: 0 });
  });
});
