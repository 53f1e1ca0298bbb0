import { fold, passagePattern, words } from '../domain/text.ts';
import { HearsayError } from '../errors.ts';
import type { Params } from '../graph/driver.ts';
import { decodeCursor, keyIn } from './cursor.ts';
import type { Arguments, Bounds, Size } from './field.ts';
import { indexOf, lucene, passageQuery } from './lucene.ts';

/**
 * The coerced arguments of every field of an operation that has any, by the field's number; then the values that the caller
 * provides; then the parts of the fields whose ids name several times.
 */
export type OperationArguments = readonly Arguments[];

/** Converts the value of an argument, whose place within the field's arguments is `path`. */
type Convert = (value: unknown, path: readonly string[]) => unknown;

/** The source of a parameter's value: an argument of a field, and how to convert it. */
export type ParamSource = { field: number; path: readonly string[]; make?: Convert };

/** The parameters of a Cypher statement. All scalars are in one map `$p`, so that Neo4j plans once for all sizes. */
export type ParamTable = {
  /** The Cypher expression of the value, such as `$p.p3` or `$l4`. `sample` distinguishes lists from scalars. */
  add(source: ParamSource, sample: unknown): string;
  /** Where the value of such a text comes from. */
  source(text: string): ParamSource;
  /** The values for one request. */
  values(request: OperationArguments): Params;
};

export function paramTable(): ParamTable {
  const sources: { name: string; list: boolean; source: ParamSource }[] = [];
  const known = new Map<string, string>();
  const texts = new Map<string, ParamSource>();
  return {
    add(source, sample) {
      const same = source.make ? undefined : `${source.field}/${source.path.join('/')}`;
      const before = same === undefined ? undefined : known.get(same);
      if (before !== undefined) return before;
      const list = Array.isArray(sample);
      const name = `${list ? 'l' : 'p'}${sources.length}`;
      sources.push({ name, list, source });
      const text = list ? `$${name}` : `$p.${name}`;
      if (same !== undefined) known.set(same, text);
      texts.set(text, source);
      return text;
    },
    source(text) {
      const found = texts.get(text);
      if (!found) throw new HearsayError('INTERNAL', `${text} is no parameter of this statement`);
      return found;
    },
    values(request) {
      const scalars: Record<string, unknown> = {};
      const params: Record<string, unknown> = { p: scalars };
      for (const { name, list, source } of sources) {
        const value = at(request[source.field], source.path);
        const made = source.make ? source.make(value, source.path) : value;
        (list ? params : scalars)[name] = toCypher(made);
      }
      return params;
    },
  };
}

/** The value at a path in an argument; undefined if a part of the path is absent. */
export function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (found === null || found === undefined) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** Sends whole numbers as INTEGER: the driver sends a JS number as FLOAT. */
export function toCypher(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return Array.isArray(value) ? value.map(toCypher) : value;
}

/**
 * The part of the arguments that determines the text of the Cypher statement: which are given, but not their values, except
 * for those of `structural`. Two requests with equal shapes share a compiled operation.
 */
export function shapeOf(args: Arguments, structural: readonly string[]): string {
  const parts = Object.entries(args).map(([name, value]) =>
    structural.includes(name) ? `${name}=${JSON.stringify(value)}` : `${name}:${shape(value)}`,
  );
  return parts.join(',');
}

function shape(value: unknown): string {
  if (value === undefined) return '-';
  if (value === null) return '0';
  if (Array.isArray(value)) return value.length === 1 ? 'l1' : 'l'; // one value can select a starting point
  if (Object.getPrototypeOf(value) === null || isInput(value)) {
    return `{${Object.entries(value as object)
      .map(([name, inner]) => `${name}:${shape(inner)}`)
      .join(',')}}`;
  }
  return 'v';
}

/** graphql-js passes input objects as plain objects; scalars that are parsed to objects are frozen. */
export function isInput(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.isFrozen(value);
}

/** Null for an argument that has a default means the default, as in a client's variable that is not set. */
export function withDefaults(args: Arguments, defaults: Arguments): Arguments {
  const isDefault = (name: string, value: unknown) => value === null && defaults[name] !== undefined;
  if (!Object.entries(args).some(([name, value]) => isDefault(name, value))) return args;
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, isDefault(name, value) ? defaults[name] : value]),
  );
}

/** Checks that each argument is within its bounds. Throws BAD_USER_INPUT. */
export function bounded(args: Arguments, bounds: Bounds): Arguments {
  for (const [argument, [least, most, what = 'a whole number']] of Object.entries(bounds)) {
    const value = args[argument];
    const size = Array.isArray(value) ? value.length : value;
    if (typeof size !== 'number' || (size >= least && size <= most)) continue;
    const accepted = `${least} to ${most}`;
    const message = Array.isArray(value)
      ? `${argument} must hold ${accepted} values, not ${size}`
      : `${argument} must be ${what} from ${accepted}, not ${size}`;
    throw new HearsayError('BAD_USER_INPUT', message, { argument, value: size, accepted });
  }
  return args;
}

/** The bounds of a size's arguments. */
export function sizeBounds(size: Size | undefined): Bounds {
  if (size === undefined) return {};
  return Object.fromEntries(size.arguments.map((argument) => [argument, [size.min ?? 0, size.max]]));
}

/** The number of items that an argument within its bounds requests; the default if it is absent or null. */
export function requestedSize(value: unknown, size: Size): number {
  return value === null || value === undefined ? size.default : (value as number);
}

/** The key in a cursor argument. */
export function cursorKey(argument: string, order: string): (value: unknown) => string {
  return (value) => decodeCursor(argument, value as string, order);
}

/**
 * The conversions of an argument by `$name.how` in a .cypher file (docs/templates.md); any other `how` is a member of it.
 */
export const accessors: Readonly<Record<string, Convert>> = {
  folded: (value) => fold(value as string),
  words: (value) => words(value as string),
  lucene: (value) => lucene(value as string),
  passage: (value, path) => holding(value as string, path.join('.')),
  passageWords: (value) => passageQuery(value as string),
  index: (value) => indexOf(value as readonly string[] | null | undefined),
  key: keyIn,
  beginning: (value, path) => closedEnd(value as EdtfEnds | null | undefined, 'from', path),
  end: (value, path) => closedEnd(value as EdtfEnds | null | undefined, 'to', path),
};

type EdtfEnds = Readonly<{ text: string; from: number | null; to: number | null }>;

/** An end of a date that bounds a range. Throws BAD_USER_INPUT if that end is open: it would bound nothing, without a reason. */
function closedEnd(
  date: EdtfEnds | null | undefined,
  end: 'from' | 'to',
  path: readonly string[],
): number | null {
  if (date === null || date === undefined) return null;
  const bound = date[end];
  if (bound !== null) return bound;
  const argument = path.join('.');
  const name = end === 'from' ? 'a beginning' : 'an end';
  const message = `${argument} must have ${name}, but ${JSON.stringify(date.text)} is open there`;
  throw new HearsayError('BAD_USER_INPUT', message, {
    argument,
    value: date.text,
    accepted: `an EDTF date with ${name}, for example 2025-12-30; leave ${argument} out for a range without it`,
  });
}

/** The database matches a regular expression step by step, each on its stack, so a passage has an end. */
const longestPassage = 2000;

/** A regular expression for a whole text that holds a passage. Throws BAD_USER_INPUT for a passage that is too long. */
function holding(passage: string, argument: string): string {
  const { length } = passage;
  if (length <= longestPassage) return `(?s).*${passagePattern(passage)}.*`;
  const accepted = `at most ${longestPassage} characters`;
  const message = `${argument} must have ${accepted}, not ${length}`;
  throw new HearsayError('BAD_USER_INPUT', message, { argument, value: length, accepted });
}

export function accessor(how: string | undefined): Convert | undefined {
  if (how === undefined) return undefined;
  return (
    accessors[how] ??
    ((value) => (value === null || value === undefined ? null : (value as Record<string, unknown>)[how]))
  );
}
