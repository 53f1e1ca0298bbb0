import { repeatedLanguage } from '../domain/language.ts';
import type { Arguments } from '../plan/field.ts';
import { rejectArguments } from './argument-problems.ts';

/** The types of record by the kinds of actor that the API names. */
const actorTypes: Readonly<Record<string, string>> = {
  PERSON: 'Person',
  INSTITUTION: 'Institution',
  UNNAMED_SOURCE: 'UnnamedSource',
};

/**
 * A GraphQL input object as a record gives the same things: dates as their text, translations as an object by language,
 * an actor's kind as its type. What was left out stays out; null stays, to take away what was there. `path` is the place of the
 * input among the arguments. Throws BAD_USER_INPUT for two translations of one language or two values of one variable.
 */
export function recordOf(type: string, input: Arguments, path = 'input'): Record<string, unknown> {
  const record: Record<string, unknown> = { type };
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    if (key === 'kind' && type === 'Actor') record.type = actorTypes[value as string];
    else if (key === 'translations' && value !== null)
      record[key] = byLanguage(value, `${path}.translations`);
    else if (key === 'attributes' && value !== null) record[key] = byName(value, `${path}.attributes`);
    else record[key] = plain(value);
  }
  return record;
}

function byLanguage(value: unknown, path: string): Record<string, string> {
  const entries = value as { language: string; text: string }[];
  const twice = repeatedLanguage(entries.map(({ language }) => language))?.again;
  if (twice !== undefined) {
    rejectArguments([{ argument: path, value: twice, reason: 'must have each language once' }]);
  }
  return Object.fromEntries(entries.map(({ language, text }) => [language, text]));
}

function byName(value: unknown, path: string): Record<string, unknown> {
  const entries = value as { name: string; value?: unknown }[];
  const names = entries.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    rejectArguments([{ argument: path, value: twice, reason: 'must name each variable once' }]);
  }
  return Object.fromEntries(entries.map(({ name, value: own }) => [name, own]));
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
