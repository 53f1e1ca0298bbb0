import type { CongruenceFragment, PolarizationPartsFragment, PositionsFragment } from '../operations.d.ts';

/** A row or a column: a record, or a value of a variable. */
export type Label = Readonly<{ id: string; label: string }>;

/** Two rows, with how much they agree and disagree. */
export type Tie = Readonly<{ one: Label; other: Label; agreement: number; disagreement: number }>;

/** A row and a claim, with how many of its statements support and reject it. */
export type Position = Readonly<{ row: Label; claim: Label; supports: number; rejects: number }>;

/** A claim with everybody's positions on it. */
export type Bar = Readonly<{
  claim: Label;
  supports: number;
  rejects: number;
  positions: readonly Position[];
}>;

const at = (labels: readonly Label[], index: number): Label => labels[index] ?? { id: '', label: '' };

/** The pairs with a weight, the heaviest first. */
export function tiesOf({ agreement, disagreement }: CongruenceFragment): Tie[] {
  const ties = new Map<string, Tie>();
  const add = ({ rows, cells }: CongruenceFragment['agreement'], of: 'agreement' | 'disagreement') => {
    for (const { row, column, weight } of cells) {
      const one = at(rows, row);
      const other = at(rows, column);
      const key = `${one.id}\n${other.id}`;
      ties.set(key, { ...(ties.get(key) ?? { one, other, agreement: 0, disagreement: 0 }), [of]: weight });
    }
  };
  add(agreement, 'agreement');
  add(disagreement, 'disagreement');
  const weight = (tie: Tie) => tie.agreement + tie.disagreement;
  return [...ties.values()].sort((left, right) => weight(right) - weight(left));
}

/** Who takes which position on which claim, with both of its sides. */
export function positionsOf({ supporting, rejecting }: PositionsFragment): Position[] {
  const found = new Map<string, Position>();
  const add = (network: PositionsFragment['supporting'], of: 'supports' | 'rejects') => {
    for (const { row, column, weight } of network.cells) {
      const who = at(network.rows, row);
      const claim = at(network.columns, column);
      const key = `${who.id}\n${claim.id}`;
      found.set(key, { ...(found.get(key) ?? { row: who, claim, supports: 0, rejects: 0 }), [of]: weight });
    }
  };
  add(supporting, 'supports');
  add(rejecting, 'rejects');
  return [...found.values()];
}

/** The claims by how many statements take a side on them, the most first. */
export function barsOf(positions: readonly Position[]): Bar[] {
  const bars = new Map<string, Bar>();
  for (const position of positions) {
    const { claim, supports, rejects } = position;
    const before = bars.get(claim.id) ?? { claim, supports: 0, rejects: 0, positions: [] };
    bars.set(claim.id, {
      claim,
      supports: before.supports + supports,
      rejects: before.rejects + rejects,
      positions: [...before.positions, position],
    });
  }
  const size = ({ supports, rejects }: Bar) => supports + rejects;
  return [...bars.values()].sort((one, other) => size(other) - size(one));
}

/** The camp of each row that is in one, from 0. */
export function campsOf(point: PolarizationPartsFragment | undefined): ReadonlyMap<string, number> {
  return new Map(
    (point?.camps ?? []).flatMap(({ actors }, camp) => actors.map(({ id }) => [id, camp] as const)),
  );
}

/** The first of some rows by the sum of their weights, as many as a picture can hold. */
export function heaviest(labels: readonly Label[], ties: readonly Tie[], most: number): Label[] {
  const weights = new Map<string, number>();
  for (const { one, other, agreement, disagreement } of ties) {
    for (const { id } of [one, other]) weights.set(id, (weights.get(id) ?? 0) + agreement + disagreement);
  }
  const order = labels.toSorted((one, other) => (weights.get(other.id) ?? 0) - (weights.get(one.id) ?? 0));
  return order.slice(0, most);
}
