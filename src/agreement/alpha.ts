/** How far coders agree on one variable. `units`: those of which at least two coders have a value. */
export type Alpha = Readonly<{ units: number; observed: number | null; alpha: number | null }>;

/**
 * Krippendorff's alpha for nominal values, over units with the value that each coder gave; null: none. Observed agreement is
 * 1 − D_o. Null where nothing can be compared, and alpha also where all values are one: then nothing is left to expect by chance.
 * Krippendorff, Content Analysis (2018), chapter 12.
 */
export function nominalAlpha(units: readonly (readonly (string | null)[])[]): Alpha {
  const pairable = units
    .map((values) => values.filter((value) => value !== null))
    .filter((values) => values.length > 1);
  const totals = new Map<string, number>();
  let agreeing = 0;
  let n = 0;
  for (const values of pairable) {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count);
      agreeing += (count * (count - 1)) / (values.length - 1);
    }
    n += values.length;
  }
  if (n === 0) return { units: 0, observed: null, alpha: null };
  const expected = [...totals.values()].reduce((sum, count) => sum + count * (count - 1), 0) / (n * (n - 1));
  const observed = agreeing / n;
  const alpha = totals.size === 1 ? null : 1 - (1 - observed) / (1 - expected);
  return { units: pairable.length, observed, alpha };
}
