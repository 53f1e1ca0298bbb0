import type { StanceKind } from '../operations.d.ts';
import { hasDate } from '../shared/date.ts';

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
  /** The first position that has a date, and each that differs from the one before, in the order of saying. */
  steps: readonly Step[];
  /** Further positions, taken at a time that is not known: they are neither before nor after the others. */
  undated: readonly Step[];
  changed: boolean;
}>;

/** The positions in statements that come in the order of saying; claims with more than one position come first. */
export function positionsOf(statements: readonly Said[]): Position[] {
  const byClaim = new Map<string, { claim: Position['claim']; steps: Step[]; undated: Step[] }>();
  for (const { id, stance, said, hedges, claims } of statements) {
    if (stance === 'NONE') continue;
    for (const claim of claims) {
      const found = byClaim.get(claim.id) ?? { claim, steps: [], undated: [] };
      byClaim.set(claim.id, found);
      const step = { id, stance, said, hedged: hedges.length > 0 };
      if (!hasDate(said)) found.undated.push(step);
      else if (found.steps.at(-1)?.stance !== stance) found.steps.push(step);
    }
  }
  return [...byClaim.values()]
    .map(({ claim, steps, undated }) => {
      const known = new Set(steps.map(({ stance }) => stance));
      const further = undated.filter(({ stance }) => !known.has(stance) && known.add(stance));
      return { claim, steps, undated: further, changed: steps.length + further.length > 1 };
    })
    .sort((one, other) => Number(other.changed) - Number(one.changed));
}
