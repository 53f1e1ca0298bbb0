import type { Arguments } from '../plan/field.ts';

/** The types of record by the kinds of actor that the API names. */
const actorTypes: Readonly<Record<string, string>> = {
  PERSON: 'Person',
  INSTITUTION: 'Institution',
  UNNAMED_SOURCE: 'UnnamedSource',
};

/**
 * A GraphQL input object as a record gives the same things: dates as their text, translations as an object by language,
 * an actor's kind as its type. What was left out stays out; null stays, to take away what was there.
 */
export function recordOf(type: string, input: Arguments): Record<string, unknown> {
  const record: Record<string, unknown> = { type };
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    if (key === 'kind' && type === 'Actor') record.type = actorTypes[value as string];
    else record[key] = key === 'translations' && value !== null ? byLanguage(value) : plain(value);
  }
  return record;
}

function byLanguage(value: unknown): Record<string, string> {
  const entries = value as { language: string; text: string }[];
  return Object.fromEntries(entries.map(({ language, text }) => [language, text]));
}

/** Scalars that parse to objects are frozen and keep their text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.isFrozen(value)) return (value as { text: string }).text;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, plain(inner)]),
  );
}
