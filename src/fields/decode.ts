import type { StatementSpan } from '../domain/statement.ts';

/** Converts stored values to values of the API: pure functions, one for each shape. */

/** Whether a property exists. */
export function present(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Converts three parallel lists to the hedges of a statement. */
export function hedges(value: unknown): { text: string; kind: string; by: string }[] {
  const [texts, kinds, bys] = (value ?? []) as (string[] | null)[];
  return (texts ?? []).map((text, at) => ({ text, kind: kinds?.[at] ?? '', by: bys?.[at] ?? '' }));
}

/** Converts JSON of texts by language tag to translations, in the order of their tags. */
export function translations(value: unknown): { language: string; text: string }[] {
  const texts = JSON.parse((value ?? '{}') as string) as Readonly<Record<string, string>>;
  return Object.entries(texts)
    .map(([language, text]) => ({ language, text }))
    .sort((one, other) => (one.language < other.language ? -1 : 1));
}

/** Converts `[label, value, best, worst]` to a rating; null if all of them are. */
export function rating(value: unknown): Record<string, unknown> | null {
  return object(['label', 'value', 'best', 'worst'], value);
}

/** Converts `[exact, prefix, suffix, start, end]` to the span of a statement in its document. */
export function span(value: unknown): Record<string, unknown> | null {
  return object(['exact', 'prefix', 'suffix', 'start', 'end'], value);
}

/** The same without what is absent, as a record has it. */
export function spanOf(value: unknown): StatementSpan | undefined {
  const found = Object.entries(span(value) ?? {}).filter(([, part]) => part !== null);
  return found.length === 0 ? undefined : (Object.fromEntries(found) as StatementSpan);
}

function object(names: readonly string[], value: unknown): Record<string, unknown> | null {
  const values = (value ?? []) as unknown[];
  if (!values.some(present)) return null;
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
}

type Named = [name: string, aliases: readonly string[] | null];

/**
 * The text of a chain, innermost statement first: "CIA, per WSJ, per ANI, in doc/b". An actor is named by its abbreviation
 * if it has one, a document by its title, else by its address, else by its id.
 */
export function chainText(value: unknown): string {
  const [actors, documentNames] = value as [Named[], (string | null)[]];
  const [first = '', ...further] = actors.map(([name, aliases]) => aliases?.find(isAbbreviation) ?? name);
  const where = documentNames.find((part) => part !== null);
  return [first, ...further.map((name) => `per ${name}`), ...(where ? [`in ${where}`] : [])].join(', ');
}

function isAbbreviation(alias: string): boolean {
  return /^[\p{Lu}\p{N}][\p{Lu}\p{N}.&-]{1,7}$/u.test(alias);
}
