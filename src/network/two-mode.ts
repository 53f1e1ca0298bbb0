import { HearsayError } from '../errors.ts';
import { isCounted, levelCount, wholeValues } from './levels.ts';
import type { Aggregation, Cell, Levels, Normalization, Tally } from './types.ts';
import { fits, quotient } from './whole.ts';

/** COMBINE gives each level one bit of the weight, and a weight is exact up to this many. */
export const maximumBits = 53;

/**
 * The weights of a two-mode network. `IGNORE`: the number of statements. `SUBTRACT`: statements for minus statements against;
 * for a numeric attribute Σ k·n; for a text attribute, which has nothing to subtract, the number of statements. `COMBINE`: the
 * sum of the bits of the levels that occur, 1 for, 2 against, 3 both; the last level of an attribute is bit 1. `ACTIVITY`
 * divides by the row's statements, `PROMINENCE` by the column's; combined weights are divided by the number of cells of the
 * row or the column. Throws BAD_USER_INPUT if COMBINE has too many levels.
 */
export function twoMode(tally: Tally, aggregation: Aggregation, normalization: Normalization): Cell[] {
  if (aggregation === 'COMBINE') checkBits(tally.levels);
  const { factors, divisor, wide } = factorsOf(tally, aggregation);
  const ties = new Map<number, Tie>();
  for (const { row, column, level, n } of tally.counts) {
    const key = row * tally.columns.length + column;
    const tie = ties.get(key) ?? { row, column, sum: 0, wideSum: 0n, met: new Set(), n: 0 };
    ties.set(key, tie);
    tie.n += n;
    if (wide) tie.wideSum += BigInt(n) * (wide.factors[level] as bigint);
    else if (aggregation !== 'COMBINE') tie.sum += n * (factors[level] as number);
    else if (!tie.met.has(level)) tie.sum += factors[level] as number;
    tie.met.add(level);
  }
  const rows = new Array<number>(tally.rows.length).fill(0);
  const columns = new Array<number>(tally.columns.length).fill(0);
  for (const { row, column, n } of ties.values()) {
    const size = aggregation === 'COMBINE' ? 1 : n;
    rows[row] = (rows[row] as number) + size;
    columns[column] = (columns[column] as number) + size;
  }
  const denominator = (row: number, column: number): number => {
    if (normalization === 'ACTIVITY') return rows[row] as number;
    return normalization === 'PROMINENCE' ? (columns[column] as number) : 1;
  };
  return [...ties.values()]
    .map(({ row, column, sum, wideSum }) => {
      const size = denominator(row, column);
      const weight = wide ? quotient(wideSum, BigInt(size) * wide.divisor) : sum / (size * divisor);
      if (!Number.isFinite(weight)) throw tooLarge();
      return { row, column, weight };
    })
    .filter(({ weight }) => weight !== 0)
    .sort((one, two) => one.row - two.row || one.column - two.column);
}

/** A row's statements on a column. `wideSum` is their sum where it may be too large to be exact as `sum`. */
type Tie = { row: number; column: number; sum: number; wideSum: bigint; met: Set<number>; n: number };

/** The contribution of a statement at each level, as a whole number, and the divisor of their sum. */
type Factors = {
  factors: readonly number[];
  divisor: number;
  wide?: { factors: readonly bigint[]; divisor: bigint };
};

function factorsOf(tally: Tally, aggregation: Aggregation): Factors {
  const { levels, counts } = tally;
  const count = levelCount(levels);
  if (aggregation === 'COMBINE')
    return { factors: Array.from({ length: count }, (_, level) => 2 ** (count - 1 - level)), divisor: 1 };
  if (aggregation === 'SUBTRACT' && levels.kind === 'binary') return { factors: [-1, 1], divisor: 1 };
  if (aggregation !== 'SUBTRACT' || levels.kind !== 'number')
    return { factors: new Array<number>(count).fill(1), divisor: 1 };
  const { values, factor } = wholeValues(levels.values);
  const statements = BigInt(Math.ceil(counts.reduce((sum, { n }) => sum + n, 0)));
  const largest = values.reduce((most, value) => (value < 0n ? max(most, -value) : max(most, value)), factor);
  if (fits(largest * statements)) return { factors: values.map(Number), divisor: Number(factor) };
  const rounded = { factors: levels.values, divisor: 1 };
  return isCounted(tally) ? { ...rounded, wide: { factors: values, divisor: factor } } : rounded;
}

function max(one: bigint, two: bigint): bigint {
  return one > two ? one : two;
}

function checkBits(levels: Levels): void {
  const count = levelCount(levels);
  if (count <= maximumBits) return;
  const accepted = `an attribute of at most ${maximumBits} values`;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `aggregation COMBINE gives each value of the qualifier one bit: it takes ${accepted}, and this one has ${count}`,
    { argument: 'aggregation', value: 'COMBINE', accepted },
  );
}

function tooLarge(): HearsayError {
  const accepted = 'an attribute whose values have a sum below 1.8e308';
  return new HearsayError(
    'BAD_USER_INPUT',
    `aggregation SUBTRACT adds up the values of the qualifier: it takes ${accepted}`,
    { argument: 'aggregation', value: 'SUBTRACT', accepted },
  );
}
