import type { Levels } from './types.ts';

/**
 * The positions of the levels on a line of whole numbers, and the line's length: the distance of two levels is the difference
 * of their positions divided by the length. They are whole numbers, so that sums of them are exact.
 */
export type Scale = { places: readonly number[]; length: number };

/**
 * The scale of levels that have distances: 0 and 1, or numbers. Of a single number the length is 1, and every distance 0.
 */
export function scaleOf(levels: Levels): Scale {
  if (levels.kind === 'binary') return { places: [0, 1], length: 1 };
  if (levels.kind !== 'number') return { places: [0], length: 1 };
  const digits = Math.max(0, ...levels.values.map(decimals));
  const places = levels.values.map((value) => shifted(value, digits));
  const length = (places.at(-1) ?? 0) - (places[0] ?? 0);
  return { places, length: length === 0 ? 1 : length };
}

/** How many levels a qualifier has. */
export function levelCount(levels: Levels): number {
  if (levels.kind === 'none') return 1;
  return levels.kind === 'binary' ? 2 : levels.values.length;
}

/** The number of digits after the decimal point. */
export function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}

/** `value` times ten to the power of `digits`, read from its decimal text, as multiplying would round. */
export function shifted(value: number, digits: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}
