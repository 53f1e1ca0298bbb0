import { barsOf, type Label, type Position } from './model.ts';

type Placed = Label & Readonly<{ y: number }>;
type Line = Readonly<{
  position: Position;
  kind: 'supports' | 'rejects';
  weight: number;
  rowY: number;
  claimY: number;
}>;

export type TwoModeLayout = Readonly<{
  height: number;
  rows: readonly Placed[];
  claims: readonly Placed[];
  lines: readonly Line[];
  /** How many positions are not drawn. */
  left: number;
}>;

const step = 26;

/**
 * Rows and claims in two columns, those with the most statements where not all can be drawn. Rows of one camp stand together; each
 * claim stands near the middle of those who take a side on it, so that few lines cross.
 */
export function layOutTwoMode(
  positions: readonly Position[],
  camps: ReadonlyMap<string, number>,
  most: Readonly<{ rows: number; claims: number }>,
): TwoModeLayout {
  const claims = barsOf(positions)
    .slice(0, most.claims)
    .map(({ claim }) => claim);
  const drawnClaims = new Set(claims.map(({ id }) => id));
  const onThem = positions.filter(({ claim }) => drawnClaims.has(claim.id));
  const rows = rowsOf(onThem).slice(0, most.rows);
  const drawnRows = new Set(rows.map(({ id }) => id));
  const drawn = onThem.filter(({ row }) => drawnRows.has(row.id));
  const camp = ({ id }: Label) => camps.get(id) ?? Number.POSITIVE_INFINITY;
  const orderedRows = rows.toSorted((one, other) =>
    camp(one) < camp(other) ? -1 : camp(one) > camp(other) ? 1 : 0,
  );
  const place = new Map(orderedRows.map(({ id }, index) => [id, index]));
  const middle = ({ id }: Label) => {
    const places = drawn.filter(({ claim }) => claim.id === id).map(({ row }) => place.get(row.id) ?? 0);
    return places.reduce((sum, one) => sum + one, 0) / Math.max(places.length, 1);
  };
  const middles = new Map(claims.map((claim) => [claim.id, middle(claim)]));
  const orderedClaims = claims
    .filter(({ id }) => drawn.some(({ claim }) => claim.id === id))
    .toSorted((one, other) => (middles.get(one.id) ?? 0) - (middles.get(other.id) ?? 0));
  const height = Math.max(orderedRows.length, orderedClaims.length, 1) * step;
  const placed = (labels: readonly Label[]): Placed[] =>
    labels.map((label, index) => ({ ...label, y: Math.round(((index + 0.5) * height) / labels.length) }));
  const placedRows = placed(orderedRows);
  const placedClaims = placed(orderedClaims);
  const claimY = new Map(placedClaims.map(({ id, y }) => [id, y]));
  const rowY = new Map(placedRows.map(({ id, y }) => [id, y]));
  const lines = drawn.flatMap((position) =>
    (['rejects', 'supports'] as const).flatMap((kind) =>
      position[kind] > 0
        ? [
            {
              position,
              kind,
              weight: position[kind],
              rowY: rowY.get(position.row.id) ?? 0,
              claimY: claimY.get(position.claim.id) ?? 0,
            },
          ]
        : [],
    ),
  );
  return {
    height,
    rows: placedRows,
    claims: placedClaims,
    lines,
    left: positions.length - drawn.length,
  };
}

/** The rows by how many statements they make, the most first. */
function rowsOf(positions: readonly Position[]): Label[] {
  const sums = new Map<string, { row: Label; sum: number }>();
  for (const { row, supports, rejects } of positions) {
    sums.set(row.id, { row, sum: (sums.get(row.id)?.sum ?? 0) + supports + rejects });
  }
  return [...sums.values()].sort((one, other) => other.sum - one.sum).map(({ row }) => row);
}
