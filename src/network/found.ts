import { byCodePoints, byLabel } from './order.ts';
import type { AttributeValue, Count, Levels, NetworkLabel, Tally } from './types.ts';

/** A count from the graph: the ids of row and column, or the values of an attribute, and the level; null where there are none. */
export type FoundCount = readonly [
  row: AttributeValue | null,
  column: AttributeValue | null,
  level: AttributeValue | null,
  instant: number | null,
  n: number,
];

/** A row or a column from the graph. */
export type FoundLabel = readonly [
  id: string,
  label: string,
  attributes: readonly (readonly [string, AttributeValue])[],
];

/** The qualifier: none, the stance, or an attribute, whose values show whether it is numeric. */
export type QualifierKind = 'NONE' | 'STANCE' | 'ATTRIBUTE';

/** The sides that are values of an attribute; these are their own labels. */
export type Valued = { rows: boolean; columns: boolean };

/**
 * The tally of the graph's answer. The levels and the labels are those of all statements; only those with a row, a column
 * and a level are counted. If the aggregation is `ignoring` the levels, a missing value of an attribute is a level like any
 * other.
 */
export function tallyOf(
  counts: readonly FoundCount[],
  labels: readonly FoundLabel[],
  qualifier: QualifierKind,
  ignoring: boolean,
  valued: Valued = { rows: false, columns: false },
): Tally {
  const levels = levelsOf(counts, qualifier, ignoring);
  const known = new Map(labels.map((label) => [label[0], label]));
  const rows = labelsOf(
    counts.map(([row]) => row),
    valued.rows ? undefined : known,
  );
  const columns = labelsOf(
    counts.map(([, column]) => column),
    valued.columns ? undefined : known,
  );
  const rowAt = placesOf(rows);
  const columnAt = placesOf(columns);
  const levelAt = levelPlaces(levels);
  const kept = counts.flatMap(([row, column, level, instant, n]): Count[] => {
    const places = [rowAt.get(textOf(row)), columnAt.get(textOf(column)), levelAt(level)] as const;
    const [rowPlace, columnPlace, levelPlace] = places;
    if (rowPlace === undefined || columnPlace === undefined || levelPlace === undefined) return [];
    return [{ row: rowPlace, column: columnPlace, level: levelPlace, instant, n }];
  });
  return { rows, columns, levels, counts: kept };
}

function levelsOf(counts: readonly FoundCount[], qualifier: QualifierKind, ignoring: boolean): Levels {
  if (qualifier === 'NONE') return { kind: 'none' };
  if (qualifier === 'STANCE') return { kind: 'binary' };
  const all = new Set(counts.map(([, , level]) => level));
  if (ignoring) return { kind: 'text', values: [...all].map(textOf).sort(byCodePoints) };
  const values = [...all].filter((level) => level !== null);
  if (values.every((value) => typeof value === 'boolean')) return { kind: 'binary' };
  if (values.every((value) => typeof value === 'number'))
    return { kind: 'number', values: values.sort((one, two) => one - two) };
  return { kind: 'text', values: [...new Set(values.map(textOf))].sort(byCodePoints) };
}

/** A value as text, a number as JSON spells it; the empty text, which no value can be, if there is none. */
function textOf(value: AttributeValue | null): string {
  return value === null ? '' : String(value);
}

function levelPlaces(levels: Levels): (level: AttributeValue | null) => number | undefined {
  if (levels.kind === 'none') return () => 0;
  if (levels.kind === 'binary') return (level) => (level === null ? undefined : Number(level));
  const places = new Map<AttributeValue, number>(levels.values.map((value, at) => [value, at]));
  if (levels.kind === 'text') return (level) => places.get(textOf(level));
  return (level) => (level === null ? undefined : places.get(level));
}

/** The labels of some ids in their order; of values, the values themselves. */
function labelsOf(
  ids: readonly (AttributeValue | null)[],
  known: ReadonlyMap<string, FoundLabel> | undefined,
): NetworkLabel[] {
  const distinct = [...new Set(ids)].filter((id) => id !== null).map(String);
  return distinct
    .map((id) => {
      const [, label, attributes] = known?.get(id) ?? [id, id, []];
      return {
        id,
        label,
        attributes: attributes
          .map(([name, value]) => ({ name, value }))
          .sort((one, two) => byCodePoints(one.name, two.name)),
      };
    })
    .sort(byLabel);
}

function placesOf(labels: readonly NetworkLabel[]): Map<string, number> {
  return new Map(labels.map(({ id }, at) => [id, at]));
}
