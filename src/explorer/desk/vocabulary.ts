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
