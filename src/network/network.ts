import { oneMode, sumsOf } from './one-mode.ts';
import { twoMode } from './two-mode.ts';
import type { Count, Measure, Network, NetworkLabel, Tally } from './types.ts';

/**
 * The network of a tally. Without `isolates` it has the labels of counted statements, even if all weights of a label are 0, as
 * in DNA; with them, all labels of the tally. `weight` is the weight of a statement under a kernel, by its instant. A pair of
 * statements has the weight √(z₁z₂), so a one-mode network uses the root of each. Throws the errors of the measures.
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

/** The tally with each count multiplied by the weight of its instant, or by the square root of the weight (`root`). */
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
