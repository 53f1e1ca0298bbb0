import descriptions from 'virtual:terms';
import type { Act, Factuality, Finding, StanceKind } from '../operations.d.ts';
import { actInWords, certaintyInWords, findingInWords, inWords, stances } from '../shared/words.ts';

/** The values of an enum of the schema, in its order. */
export function valuesOf(name: string): readonly string[] {
  const prefix = `${name}.`;
  return Object.keys(descriptions)
    .filter((term) => term.startsWith(prefix))
    .map((term) => term.slice(prefix.length));
}

/** What the schema says of a value. */
export const meaningOf = (name: string, value: string): string => descriptions[`${name}.${value}`] ?? '';

/** A value as a person reads it, beginning with the schema's own name, by which it is found when typing. */
export function inPlainWords(name: string, value: string): string {
  const words = plain(name, value);
  return words === inWords(value) ? words : `${inWords(value)}: ${words}`;
}

/** The enums of a statement's fields. */
const enums: Readonly<Record<string, string>> = {
  ...{ act: 'Act', stance: 'StanceKind', quoteKind: 'QuoteKind', factuality: 'Factuality' },
  ...{ finding: 'Finding', verdict: 'Verdict', likelihood: 'LikelihoodWord', confidence: 'Confidence' },
  ...{ access: 'Access', medium: 'Medium' },
};

/** What a field of a statement holds, as the form says it; a draft may hold what no enum has, which is shown as it is. */
export function valueInWords(field: string, value: string): string {
  const name = enums[field];
  return name !== undefined && valuesOf(name).includes(value) ? inPlainWords(name, value) : value;
}

function plain(name: string, value: string): string {
  switch (name) {
    case 'Act':
      return actInWords(value as Act);
    case 'StanceKind':
      return stances[value as StanceKind]?.word ?? inWords(value);
    case 'Finding':
      return findingInWords(value as Finding) ?? inWords(value);
    case 'Factuality':
      return certaintyInWords(value as Factuality) ?? inWords(value);
    default:
      return inWords(value);
  }
}
