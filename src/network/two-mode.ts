import { HearsayError } from '../errors.ts';
import { decimals, levelCount, shifted } from './levels.ts';
import type { Aggregation, Cell, Levels, Normalization, Tally } from './types.ts';

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
  const [factors, divisor] = factorsOf(tally.levels, aggregation);
  const ties = new Map<number, { row: number; column: number; sum: number; met: Set<number>; n: number }>();
  for (const { row, column, level, n } of tally.counts) {
    const key = row * tally.columns.length + column;
    const tie = ties.get(key) ?? { row, column, sum: 0, met: new Set(), n: 0 };
    ties.set(key, tie);
    tie.n += n;
    if (aggregation !== 'COMBINE') tie.sum += n * (factors[level] as number);
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
    .map(({ row, column, sum }) => ({ row, column, weight: sum / (denominator(row, column) * divisor) }))
    .filter(({ weight }) => weight !== 0)
    .sort((one, two) => one.row - two.row || one.column - two.column);
}

/** The contribution of a statement at each level, as a whole number, and the divisor of their sum. */
function factorsOf(levels: Levels, aggregation: Aggregation): [factors: readonly number[], divisor: number] {
  const count = levelCount(levels);
  if (aggregation === 'COMBINE')
    return [Array.from({ length: count }, (_, level) => 2 ** (count - 1 - level)), 1];
  if (aggregation === 'SUBTRACT' && levels.kind === 'binary') return [[-1, 1], 1];
  if (aggregation === 'SUBTRACT' && levels.kind === 'number') {
    const digits = Math.max(0, ...levels.values.map(decimals));
    return [levels.values.map((value) => shifted(value, digits)), 10 ** digits];
  }
  return [new Array<number>(count).fill(1), 1];
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
