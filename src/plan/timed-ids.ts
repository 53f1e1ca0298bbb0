import {
  coerceInputValue,
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type IdClocks, namesTime, parseTimedId, timedId } from '../domain/timed-id.ts';
import { HearsayError } from '../errors.ts';
import type { Arguments, PerItem } from './field.ts';
import { at, type OperationArguments, type ParamSource } from './params.ts';

/** The field for the id of a record without the time of the answer. */
export const plainIdField = 'recordId';

/** The places of a scope's clocks in the arguments of a request. */
export type ClockSources = Readonly<{ said?: ParamSource | undefined; known?: ParamSource | undefined }>;

/** The text that a request's clocks add to the ids in their scope. */
export function idSuffix(request: OperationArguments, { said, known }: ClockSources): string {
  const value = (source: ParamSource | undefined) => source && at(request[source.field], source.path);
  const date = value(said) as { text: string } | undefined;
  const instant = value(known) as number | undefined;
  return timedId('', {
    said: date?.text,
    known: instant === undefined ? undefined : new Date(instant).toISOString(),
  });
}

/**
 * The arguments of a field with plain ids, and the time that its ids name as its `asOf`. `parts`: if the items of a list name
 * several times, the arguments for each time, with null in place of the items of the other times.
 */
export type FieldArguments = Readonly<{ args: Arguments; parts: readonly Arguments[] }>;

/** The rules for the ids in the arguments of one field. */
export type IdRules = Readonly<{
  /** The field's arguments as the schema has them. */
  definitions: readonly GraphQLArgument[];
  /** The type of `asOf`; absent if the field's answer is the same at any time, as a record's history is. */
  asOf: GraphQLInputType | undefined;
  /** Whether the field is a mutation, which refuses ids with a time. */
  writes: boolean;
  perItem: PerItem | undefined;
}>;

/** An id in an argument that names a time. */
type NamedTime = Readonly<{ argument: string; id: string; clocks: IdClocks }>;

/**
 * Removes the times from a field's ids and applies them as `asOf`. Throws BAD_USER_INPUT for a time that cannot be parsed, for
 * different times in the ids of one field or in `asOf`, and for any time in a mutation.
 */
export function readTimes(rules: IdRules, args: Arguments): FieldArguments {
  const { definitions, perItem } = rules;
  const named: NamedTime[] = [];
  const plain: Record<string, unknown> = {};
  for (const { name, type } of definitions) {
    if (name !== perItem?.argument && mayHoldIds(type)) {
      const value = plainIds(type, args[name], name, named);
      if (value !== args[name]) plain[name] = value;
    }
  }
  const [first] = named;
  if (rules.writes && first) throw refusedWrite(first);
  const other = named.find(({ clocks }) => timedId('', clocks) !== timedId('', first?.clocks ?? {}));
  if (first && other)
    throw refused(
      other,
      `names another time than ${first.argument}, ${JSON.stringify(first.id)}`,
      'ids of one time',
    );
  const outside = first ? withTime(rules, { ...args, ...plain }, first) : args;
  return perItem ? readItems(rules, perItem, outside) : { args: outside, parts: [] };
}

/** Groups the items of a list by the time in their ids. */
function readItems(rules: IdRules, perItem: PerItem, args: Arguments): FieldArguments {
  const items = args[perItem.argument] as readonly unknown[];
  const named: NamedTime[] = [];
  const groups = new Map<string, { time: NamedTime | undefined; places: Set<number> }>();
  const plain = items.map((item, place) => {
    const id = perItem.id(item);
    const before = named.length;
    const recordId = plainId(id, `${perItem.argument}.${place}`, named);
    const time = named[before];
    const key = timedId('', time?.clocks ?? {});
    const group = groups.get(key) ?? { time, places: new Set() };
    groups.set(key, group);
    group.places.add(place);
    return recordId === id ? item : perItem.withId(item, recordId);
  });
  if (named.length === 0) return { args, parts: [] };
  const parts = [...groups.values()].map(({ time, places }) => {
    const own = {
      ...args,
      [perItem.argument]: plain.map((item, place) => (places.has(place) ? item : null)),
    };
    return time ? withTime(rules, own, time) : own;
  });
  const [only] = parts;
  return parts.length === 1 && only
    ? { args: only, parts: [] }
    : { args: { ...args, [perItem.argument]: plain }, parts };
}

const holdingIds = new WeakMap<GraphQLNamedInputType, boolean>();

/** Whether a value of the type can contain an ID. */
function mayHoldIds(type: GraphQLInputType, within: readonly unknown[] = []): boolean {
  const inner = getNamedType(type);
  if (inner === GraphQLID) return true;
  if (!isInputObjectType(inner) || within.includes(inner)) return false;
  let holds = holdingIds.get(inner);
  if (holds === undefined) {
    holds = Object.values(inner.getFields()).some((field) => mayHoldIds(field.type, [...within, inner]));
    if (within.length === 0) holdingIds.set(inner, holds);
  }
  return holds;
}

/** A coerced value with plain ids; the same value if none of its ids names a time. */
function plainIds(type: GraphQLInputType, value: unknown, argument: string, named: NamedTime[]): unknown {
  if (value === null || value === undefined) return value;
  if (isNonNullType(type)) return plainIds(type.ofType, value, argument, named);
  if (isListType(type)) {
    const items = value as readonly unknown[];
    const read = items.map((item, place) => plainIds(type.ofType, item, `${argument}.${place}`, named));
    return read.some((item, place) => item !== items[place]) ? read : value;
  }
  if (type === GraphQLID) return plainId(value as string, argument, named);
  if (!isInputObjectType(type)) return value;
  const changed = Object.entries(value).flatMap(([name, inner]) => {
    const field = type.getFields()[name];
    const read = field ? plainIds(field.type, inner, `${argument}.${name}`, named) : inner;
    return read === inner ? [] : [[name, read] as const];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function plainId(id: string, argument: string, named: NamedTime[]): string {
  if (!namesTime(id)) return id;
  const read = parseTimedId(id);
  if (!read)
    throw refused(
      { argument, id },
      'names no time that can be read',
      'an id, after it "?said=DATE", "?known=INSTANT" or "?said=DATE&known=INSTANT"',
    );
  named.push({ argument, id, clocks: read.clocks });
  return read.recordId;
}

/** Sets `asOf` to the time in an id. A clock that the id does not name is null, so that it is not inherited. */
function withTime({ asOf: type }: IdRules, args: Arguments, time: NamedTime): Arguments {
  if (!type) return args;
  const { said, known } = time.clocks;
  const given = Object.fromEntries(
    Object.entries({ said, known }).filter(([, value]) => value !== undefined),
  );
  const read = coerceInputValue(given, type, (path, value, { originalError, message }) => {
    const { accepted } = originalError instanceof HearsayError ? originalError.detail : {};
    const clock = path.join('.');
    throw refused(
      time,
      `names a time that cannot be read: ${clock} ${originalError?.message ?? message}`,
      accepted ?? `${clock} instead of ${JSON.stringify(value)}`,
    );
  }) as Arguments;
  const asOf = { said: read.said ?? null, known: read.known ?? null };
  const own = args.asOf as Arguments | null | undefined;
  const differs = (name: 'said' | 'known') =>
    JSON.stringify(own?.[name] ?? null) !== JSON.stringify(asOf[name]);
  const names = own?.said !== undefined || own?.known !== undefined;
  if (names && (differs('said') || differs('known')))
    throw refused(time, 'names another time than asOf', 'the time in the id or in asOf, or the same in both');
  return { ...args, asOf };
}

function refusedWrite({ argument, id }: NamedTime): HearsayError {
  const accepted = `the id of the record as it is now (recordId): ${JSON.stringify(parseTimedId(id)?.recordId ?? id)}`;
  return refused({ argument, id }, 'is a record as of a time, and what was then cannot be written', accepted);
}

function refused(
  { argument, id }: Pick<NamedTime, 'argument' | 'id'>,
  what: string,
  accepted: unknown,
): HearsayError {
  const value = id.slice(0, 200);
  return new HearsayError(
    'BAD_USER_INPUT',
    `${argument}: the id ${JSON.stringify(value)} ${what}. Accepted: ${String(accepted)}`,
    {
      argument,
      value,
      accepted,
    },
  );
}
