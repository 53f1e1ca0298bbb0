import { HearsayError } from '../errors.ts';
import { isCounted, type Scale, scaleOf } from './levels.ts';
import type { Aggregation, Cell, Levels, Normalization, Tally } from './types.ts';
import { quotient } from './whole.ts';

/** What two rows have in common, summed over the columns. */
type Pair = {
  row: number;
  other: number;
  /** Σ n(i,c,·)·n(j,c,·). */
  all: number;
  /** Σ n(i,c,k)·n(j,c,l)·|k−l|, the distance in places of the scale. */
  clash: number;
  /** The same in places of the wide scale, if there is one. */
  wideClash: bigint;
  /** Over the columns and levels that both have: Σ n(i,c,k)·n(j,c,k), and Σ n(i,c,k) + n(j,c,k). */
  sharedProduct: number;
  sharedSum: number;
};

/** The maximum number of comparisons (one for each column that two rows share) and of pairs. */
export const maximumComparisons = 20_000_000;
export const maximumPairs = 500_000;

/**
 * The weights of a one-mode network, for each pair of rows once. If the counts are whole numbers, so are numerators and
 * denominators, so that a rational weight is rounded only once, by its division.
 * `active` is the number of statements of each row, for the average: the sum of its counts before a kernel weights them.
 * Throws LIMIT_EXCEEDED.
 */
export function oneMode(
  tally: Tally,
  aggregation: Aggregation,
  normalization: Normalization,
  active?: readonly number[],
): Cell[] {
  const sums = sumsOf(tally);
  const most = sums.reduce((largest, sum) => Math.max(largest, sum), 0);
  const { wide, ...rounded } = scaleOf(tally.levels, 2 * most * most);
  const scale: Scale = wide && isCounted(tally) ? { ...rounded, wide } : rounded;
  const text = tally.levels.kind === 'text';
  const distant = !text && aggregation !== 'IGNORE';
  const pairs = pairsOf(tally, scale, text && (aggregation === 'CONFLICT' || aggregation === 'SUBTRACT'));
  const cells: Cell[] = [];
  for (const pair of pairs) {
    const own = sums[pair.row] as number;
    const others = sums[pair.other] as number;
    const [factor, denominator] = denominatorOf(pair, normalization, own, others, active ?? sums);
    if (denominator === 0) continue;
    const weight =
      distant && scale.wide
        ? quotient(
            wideNumerator(pair, aggregation, scale.wide.length) * BigInt(factor),
            BigInt(denominator) * scale.wide.length,
          )
        : (numeratorOf(pair, aggregation, tally.levels, scale.length, own + others) * factor) /
          (denominator * (distant ? scale.length : 1));
    if (weight !== 0) cells.push({ row: pair.row, column: pair.other, weight });
  }
  return cells;
}

/** The weight's numerator, times the scale's length where levels have distances. */
function numeratorOf(
  pair: Pair,
  aggregation: Aggregation,
  levels: Levels,
  length: number,
  both: number,
): number {
  const text = levels.kind === 'text';
  const congruence = text ? pair.sharedProduct : pair.all * length - pair.clash;
  const conflict = text ? both - pair.sharedSum : pair.clash;
  if (aggregation === 'CONGRUENCE') return congruence;
  if (aggregation === 'CONFLICT') return conflict;
  return aggregation === 'SUBTRACT' ? congruence - conflict : pair.all;
}

/** The same on a wide scale. */
function wideNumerator({ all, wideClash }: Pair, aggregation: Aggregation, length: bigint): bigint {
  if (aggregation === 'CONFLICT') return wideClash;
  const congruence = BigInt(all) * length - wideClash;
  return aggregation === 'SUBTRACT' ? congruence - wideClash : congruence;
}

/** The factor and the divisor of a numerator. */
function denominatorOf(
  pair: Pair,
  normalization: Normalization,
  own: number,
  others: number,
  active: readonly number[],
): [factor: number, denominator: number] {
  if (normalization === 'AVERAGE') return [2, (active[pair.row] as number) + (active[pair.other] as number)];
  if (normalization === 'COSINE') return [1, own * others];
  if (normalization === 'JACCARD') return [1, own + others - pair.sharedSum + pair.sharedProduct];
  return [1, 1];
}

/** N(i): the sum of each row's counts. */
export function sumsOf(tally: Tally): number[] {
  const sums = new Array<number>(tally.rows.length).fill(0);
  for (const { row, n } of tally.counts) sums[row] = (sums[row] as number) + n;
  return sums;
}

/** The pairs of rows that share a column, or `every` pair, in the order of the rows. */
function pairsOf(tally: Tally, scale: Scale, every: boolean): Pair[] {
  const size = tally.rows.length;
  const found = new Map<number, Pair>();
  const pairOf = (row: number, other: number): Pair => {
    const key = row * size + other;
    const known = found.get(key);
    if (known) return known;
    if (found.size === maximumPairs) throw tooMany('pairs of rows', maximumPairs);
    const pair: Pair = { row, other, all: 0, clash: 0, wideClash: 0n, sharedProduct: 0, sharedSum: 0 };
    found.set(key, pair);
    return pair;
  };
  if (every) for (let row = 0; row < size; row++) for (let at = row + 1; at < size; at++) pairOf(row, at);

  let comparisons = 0;
  for (const column of byColumn(tally)) {
    const rows = [...column].sort(([one], [two]) => one - two);
    comparisons += (rows.length * (rows.length - 1)) / 2;
    if (comparisons > maximumComparisons) throw tooMany('comparisons of two rows', maximumComparisons);
    for (const [at, [row, own]] of rows.entries())
      for (const [other, others] of rows.slice(at + 1)) compare(pairOf(row, other), own, others, scale);
  }
  return [...found.values()].sort((one, two) => one.row - two.row || one.other - two.other);
}

/** Adds one column to what two rows have in common. */
function compare(
  pair: Pair,
  own: ReadonlyMap<number, number>,
  others: ReadonlyMap<number, number>,
  { places, wide }: Scale,
): void {
  for (const [level, n] of own) {
    for (const [other, m] of others) {
      pair.all += n * m;
      if (wide) pair.wideClash += BigInt(n * m) * distance(wide.places[level], wide.places[other]);
      else pair.clash += n * m * Math.abs((places[level] ?? 0) - (places[other] ?? 0));
    }
    const same = others.get(level) ?? 0;
    if (n === 0 || same === 0) continue;
    pair.sharedProduct += n * same;
    pair.sharedSum += n + same;
  }
}

function distance(one = 0n, two = 0n): bigint {
  return one < two ? two - one : one - two;
}

/** For each column, the rows that say something on it: how much at each level. */
function byColumn(tally: Tally): Map<number, Map<number, number>>[] {
  const columns: Map<number, Map<number, number>>[] = tally.columns.map(() => new Map());
  for (const { row, column, level, n } of tally.counts) {
    const rows = columns[column] as Map<number, Map<number, number>>;
    const levels = rows.get(row) ?? new Map<number, number>();
    rows.set(row, levels);
    levels.set(level, (levels.get(level) ?? 0) + n);
  }
  return columns;
}

function tooMany(what: string, maximum: number): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `The network needs more than ${maximum} ${what}. Ask for fewer statements (where, from, to), or for a two-mode network.`,
    { limit: what, maximum },
  );
}
