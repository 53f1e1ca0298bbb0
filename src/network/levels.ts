import type { Levels, Tally } from './types.ts';
import { decimals, fits, quotient, shifted } from './whole.ts';

/**
 * The positions of the levels on a line, and the line's length: the distance of two levels is the difference of their positions
 * divided by the length. They are whole numbers, so that sums of them are exact. `wide` are the same positions and length
 * where sums of them would be too large for a double; `places` are then parts of the length, rounded.
 */
export type Scale = {
  places: readonly number[];
  length: number;
  wide?: { places: readonly bigint[]; length: bigint };
};

/**
 * The scale of levels that have distances: 0 and 1, or numbers. Of a single number the length is 1, and every distance 0.
 * Distances are summed up to `times` times.
 */
export function scaleOf(levels: Levels, times: number): Scale {
  if (levels.kind === 'binary') return { places: [0, 1], length: 1 };
  if (levels.kind !== 'number') return { places: [0], length: 1 };
  const { values } = wholeValues(levels.values);
  const first = values[0] ?? 0n;
  const places = values.map((value) => value - first);
  const length = places.at(-1) || 1n;
  if (fits(length * BigInt(Math.ceil(times)))) return { places: places.map(Number), length: Number(length) };
  return { places: places.map((place) => quotient(place, length)), length: 1, wide: { places, length } };
}

/** Numbers as whole numbers, all multiplied by `factor`. */
export function wholeValues(numbers: readonly number[]): { values: bigint[]; factor: bigint } {
  const digits = numbers.reduce((most, value) => Math.max(most, decimals(value)), 0);
  return { values: numbers.map((value) => shifted(value, digits)), factor: 10n ** BigInt(digits) };
}

/** Whether statements are counted, and not weighted by a kernel. */
export function isCounted({ counts }: Tally): boolean {
  return counts.every(({ n }) => Number.isInteger(n));
}

/** How many levels a qualifier has. */
export function levelCount(levels: Levels): number {
  if (levels.kind === 'none') return 1;
  return levels.kind === 'binary' ? 2 : levels.values.length;
}
