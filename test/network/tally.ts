import { type FoundCount, type QualifierKind, tallyOf } from '../../src/network/found.ts';
import type { Measure, Network, Tally } from '../../src/network/types.ts';

/** A statement of a test's world: who, on what, at which level of the qualifier, and when (milliseconds). */
export type Said = readonly [
  row: string | null,
  column: string | null,
  level: FoundCount[2],
  instant?: number,
];

/** The tally of some statements, each label its own id. */
export function tally(statements: readonly Said[], qualifier: QualifierKind = 'STANCE'): Tally {
  const counts = statements.map(
    ([row, column, level, instant]): FoundCount => [row, column, level, instant ?? null, 1],
  );
  return tallyOf(counts, [], qualifier, false);
}

/** The weights by label, such as `a b`. */
export function weights(network: Network): Record<string, number> {
  return Object.fromEntries(
    network.cells.map(({ row, column, weight }) => [
      `${network.rows[row]?.label} ${network.columns[column]?.label}`,
      weight,
    ]),
  );
}

export const measure: Measure = {
  mode: 'ONE_MODE',
  aggregation: 'CONGRUENCE',
  normalization: 'NONE',
  isolates: false,
};
