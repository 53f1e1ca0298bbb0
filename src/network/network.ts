import { oneMode, sumsOf } from './one-mode.ts';
import { twoMode } from './two-mode.ts';
import type { Count, Measure, Network, NetworkLabel, Tally } from './types.ts';

/**
 * The network of a tally. Without `isolates` it has the labels that a counted statement has, and so also one that ends up
 * without any weight, as DNA does it; with them, all labels of the tally. `weight` says how much a statement of an instant
 * counts under a kernel: a pair of statements weighs √(z₁z₂), so a one-mode network takes the root of each.
 * Throws what a measure throws.
 */
export function networkOf(tally: Tally, measure: Measure, weight?: (instant: number) => number): Network {
  const used = measure.isolates ? tally : withoutIsolates(tally);
  const { mode, aggregation, normalization } = measure;
  const one = mode === 'ONE_MODE';
  const weighed = weight ? weigh(used, weight, one) : used;
  return {
    mode,
    rows: used.rows,
    columns: one ? used.rows : used.columns,
    cells: one
      ? oneMode(weighed, aggregation, normalization, sumsOf(used))
      : twoMode(weighed, aggregation, normalization),
    statements: used.counts.reduce((sum, { n }) => sum + n, 0),
  };
}

/** The tally with each count weighed by its instant, or by the `root` of that. */
export function weigh(tally: Tally, weight: (instant: number) => number, root: boolean): Tally {
  const weighed = (count: Count): Count => {
    const z = weight(count.instant as number);
    return { ...count, n: count.n * (root ? Math.sqrt(z) : z) };
  };
  return { ...tally, counts: tally.counts.map(weighed) };
}

/** The tally with only the labels that its counts have. */
export function withoutIsolates(tally: Tally): Tally {
  const rows = usedOf(tally.rows, tally.counts, 'row');
  const columns = usedOf(tally.columns, tally.counts, 'column');
  const counts = tally.counts.map((count) => ({
    ...count,
    row: rows.places.get(count.row) as number,
    column: columns.places.get(count.column) as number,
  }));
  return { rows: rows.labels, columns: columns.labels, levels: tally.levels, counts };
}

function usedOf(labels: readonly NetworkLabel[], counts: readonly Count[], side: 'row' | 'column') {
  const used = new Set(counts.map((count) => count[side]));
  const kept = labels.map((_, index) => index).filter((index) => used.has(index));
  return {
    labels: kept.map((index) => labels[index] as NetworkLabel),
    places: new Map(kept.map((index, at) => [index, at])),
  };
}
