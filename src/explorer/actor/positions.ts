import type { StanceKind } from '../operations.d.ts';

type Said = Readonly<{
  id: string;
  stance: StanceKind;
  said: string | null;
  hedges: readonly unknown[];
  claims: readonly Readonly<{ id: string; text: string }>[];
}>;

export type Step = Readonly<{ id: string; stance: StanceKind; said: string | null; hedged: boolean }>;
export type Position = Readonly<{
  claim: Readonly<{ id: string; text: string }>;
  /** The first position, and each that differs from the one before, in the order of saying. */
  steps: readonly Step[];
  changed: boolean;
}>;

/** The positions in statements that come in the order of saying; claims whose position moved come first. */
export function positionsOf(statements: readonly Said[]): Position[] {
  const byClaim = new Map<string, { claim: Position['claim']; steps: Step[] }>();
  for (const { id, stance, said, hedges, claims } of statements) {
    if (stance === 'NONE') continue;
    for (const claim of claims) {
      const found = byClaim.get(claim.id) ?? { claim, steps: [] };
      byClaim.set(claim.id, found);
      if (found.steps.at(-1)?.stance !== stance)
        found.steps.push({ id, stance, said, hedged: hedges.length > 0 });
    }
  }
  return [...byClaim.values()]
    .map((position) => ({ ...position, changed: position.steps.length > 1 }))
    .sort((one, other) => Number(other.changed) - Number(one.changed));
}
