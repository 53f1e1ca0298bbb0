import { alignCodings, type Coding, type Unit } from './align.ts';
import { type Alpha, nominalAlpha } from './alpha.ts';

/** A document with what was coded of it, and by whom: a coder who found nothing in it has coded it too. */
export type CodedDocument = Readonly<{ coders: ReadonlySet<string>; codings: readonly Coding[] }>;

export type Agreement = Readonly<{
  /** Documents that at least two of the coders have coded. */
  documents: number;
  units: number;
  spans: Readonly<{ precision: number | null; recall: number | null; f1: number | null }>;
  variables: readonly Readonly<{ name: string } & Alpha>[];
}>;

/** How far coders agree on which passages there are, and on what each variable is. */
export function agreementOf(
  documents: readonly CodedDocument[],
  coders: readonly string[],
  variables: readonly string[],
): Agreement {
  const shared = documents
    .map((document) => ({ ...document, coders: coders.filter((coder) => document.coders.has(coder)) }))
    .filter((document) => document.coders.length > 1)
    .map((document) => ({
      ...document,
      units: alignCodings(document.codings.filter(({ coder }) => document.coders.includes(coder))),
    }));
  const units = shared.flatMap((document) => document.units);
  return {
    documents: shared.length,
    units: units.length,
    spans: spanAgreement(shared),
    variables: variables.map((name) => ({
      name,
      ...nominalAlpha(units.map((unit) => valuesOf(unit, name))),
    })),
  };
}

function valuesOf(unit: Unit, name: string): (string | null)[] {
  return [...unit.values()].map(({ values }) => values[name] ?? null);
}

/**
 * Each pair of coders is compared, the one named first as the standard: recall is how much of what the first coded the second
 * did too, precision the reverse. Pairs and documents are added up before they are divided.
 */
function spanAgreement(
  documents: readonly Readonly<{ coders: readonly string[]; units: readonly Unit[] }>[],
): Agreement['spans'] {
  let [both, first, second] = [0, 0, 0];
  for (const { coders, units } of documents) {
    for (const [at, left] of coders.entries()) {
      for (const right of coders.slice(at + 1)) {
        for (const unit of units) {
          if (unit.has(left)) first += 1;
          if (unit.has(right)) second += 1;
          if (unit.has(left) && unit.has(right)) both += 1;
        }
      }
    }
  }
  const part = (of: number, share: number) => (of === 0 ? null : share / of);
  return {
    precision: part(second, both),
    recall: part(first, both),
    f1: part(first + second, 2 * both),
  };
}
