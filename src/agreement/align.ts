/** What one coder coded of one passage of a document: `start` and `end` in code points, and a value for each variable. */
export type Coding = Readonly<{
  id: string;
  coder: string;
  start: number;
  end: number;
  /** Null: the coder has not said it. */
  values: Readonly<Record<string, string | null>>;
}>;

/** A passage with what each coder made of it, by coder. */
export type Unit = ReadonlyMap<string, Coding>;

type Candidate = Readonly<{ unit: number; coding: number; overlap: number; alike: number }>;

/**
 * The codings of one document as units: one coding of each coder at most, those together that overlap most. Of equal overlaps,
 * as of a statement and the relay in the same sentence, those that have more values in common. The order of the coders does
 * not matter.
 */
export function alignCodings(codings: readonly Coding[]): Unit[] {
  const units: Map<string, Coding>[] = [];
  for (const coder of [...new Set(codings.map((coding) => coding.coder))].sort()) {
    const own = codings.filter((coding) => coding.coder === coder).sort(inText);
    const candidates: Candidate[] = own.flatMap((coding, at) =>
      units.flatMap((unit, number) => {
        const overlap = Math.max(...[...unit.values()].map((other) => overlapOf(coding, other)));
        if (overlap === 0) return [];
        const alike = Math.max(...[...unit.values()].map((other) => valuesInCommon(coding, other)));
        return [{ unit: number, coding: at, overlap, alike }];
      }),
    );
    candidates.sort(
      (a, b) => b.overlap - a.overlap || b.alike - a.alike || a.unit - b.unit || a.coding - b.coding,
    );
    const placed = new Set<number>();
    for (const { unit, coding } of candidates) {
      const into = units[unit] as Map<string, Coding>;
      if (placed.has(coding) || into.has(coder)) continue;
      into.set(coder, own[coding] as Coding);
      placed.add(coding);
    }
    own.forEach((coding, at) => {
      if (!placed.has(at)) units.push(new Map([[coder, coding]]));
    });
  }
  return units;
}

/** The code points that two passages share, of all that either has. */
function overlapOf(a: Coding, b: Coding): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function valuesInCommon(a: Coding, b: Coding): number {
  return Object.entries(a.values).filter(([name, value]) => value !== null && value === b.values[name])
    .length;
}

function inText(a: Coding, b: Coding): number {
  return a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1);
}
