import { HearsayError } from '../errors.ts';
import type { Block } from '../graph/template/parse.ts';
import type { Arguments } from './field.ts';
import { isInput } from './params.ts';
import { type Predicates, predicates } from './predicates.ts';
import type { ClockSources } from './timed-ids.ts';

/**
 * The two clocks of a query, as Cypher expressions for instants (milliseconds). Without `known`: the current record.
 * `sources`: the places of their values in the request, for the ids in this scope; absent if no clock is set.
 */
export type Scope = {
  said?: string | undefined;
  known?: string | undefined;
  sources?: ClockSources | undefined;
};

/** A value for a block: its Cypher expression, or the path to an argument. */
export type BlockValue = string | readonly string[];

/** A block of a noun's predicates file, with its values by name. */
export type BlockUse = Readonly<{
  noun: Predicates;
  block: Block;
  values: Readonly<Record<string, BlockValue>>;
}>;

/** Blocks of which at least one must not hold. A condition that is null does not hold. */
export type Excluded = Readonly<{ not: readonly BlockUse[] }>;

/** The condition on `known` alone: for parts of a record, such as its chain, whatever their date of saying. */
export function knownConditions(noun: string, { known }: Scope): BlockUse[] {
  return known === undefined
    ? [predicate(noun, 'asOf.known absent', {})]
    : [predicate(noun, 'asOf.known', { value: known })];
}

/** The conditions on both clocks. With `undated`, records without a latest instant match as well. */
export function asOfConditions(noun: string, scope: Scope, undated: boolean | undefined): BlockUse[] {
  const conditions = knownConditions(noun, scope);
  const { predicates: known } = predicates(noun);
  if (scope.said === undefined || !known.has('asOf.said')) return conditions;
  const name = undated && known.has('asOf.undated') ? 'asOf.undated' : 'asOf.said';
  return [...conditions, predicate(noun, name, { value: scope.said })];
}

/**
 * The conditions of a field's `where`, except those that the file itself covers. Those of its `not` form one condition. With
 * `matched`, the expression of the ids of all that meet them: that alone.
 */
export function whereConditions(
  noun: string,
  args: Arguments,
  covers: readonly string[],
  matched?: string,
): (BlockUse | Excluded)[] {
  if (matched !== undefined) return [predicate(noun, 'ids', { value: matched })];
  const conditions: (BlockUse | Excluded)[] = filterConditions(noun, filterPaths(args), covers);
  const excluded = excludedPaths(args);
  if (excluded) conditions.push({ not: filterConditions(noun, excluded, []) });
  return conditions;
}

/** One condition for each filter; filters that are declared together form one. */
function filterConditions(
  noun: string,
  paths: ReadonlyMap<string, readonly string[]>,
  covers: readonly string[],
): BlockUse[] {
  const together = [...predicates(noun).predicates.keys()].filter(
    (name) => name.includes('+') && name.split('+').every((filter) => paths.has(filter)),
  );
  const joined = new Set(together.flatMap((name) => name.split('+')));
  const single = [...paths.keys()].filter((filter) => !joined.has(filter) && !covers.includes(filter));
  const path = (filter: string) => paths.get(filter) as readonly string[];
  return [
    ...together.map((name) =>
      predicate(noun, name, Object.fromEntries(name.split('+').map((filter) => [filter, path(filter)]))),
    ),
    ...single.map((filter) => predicate(noun, filter, { value: path(filter) })),
  ];
}

/**
 * The clauses that find the matches of a filter through an index, if there are any. A source with `unless` is used only if
 * neither the other filter nor the file itself reads fewer records. With `matched`: the clauses that find these.
 */
export function sourceOf(
  noun: string,
  args: Arguments,
  covers: readonly string[],
  matched?: string,
): BlockUse | undefined {
  const found = predicates(noun);
  if (matched !== undefined) {
    const byId = found.sources.get('ids');
    return byId && { noun: found, block: byId, values: { value: matched } };
  }
  if (args.where === undefined) return undefined;
  const paths = filterPaths(args);
  for (const [filter, block] of found.sources) {
    const path = paths.get(filter);
    if (path === undefined || covers.includes(filter)) continue;
    if (block.unless !== undefined && (covers.length > 0 || paths.has(block.unless))) continue;
    return { noun: found, block, values: { value: path } };
  }
  return undefined;
}

/** A value of a record that is not a property, as of the scope's `known`. */
export function recordExpression(name: string, scope: Scope): BlockUse {
  const noun = predicates('Record');
  const block = noun.expressions.get(name);
  if (!block) throw new HearsayError('INTERNAL', `there is no expression "${name}" of Record`);
  return { noun, block, values: { value: scope.known ?? 'null' } };
}

/** The condition of one filter of a noun, given the text that stands for its value; undefined: it takes none. */
export function filterCondition(noun: string, filter: string, value: string | undefined): BlockUse {
  return predicate(noun, filter, value === undefined ? {} : { value });
}

function predicate(name: string, filter: string, values: BlockUse['values']): BlockUse {
  const noun = predicates(name);
  const block = noun.predicates.get(filter);
  if (!block) throw new HearsayError('INTERNAL', `there is no predicate "${filter}" of ${name}`);
  return { noun, block, values };
}

/** The given filters except `not`, by name (`said.from`), with the path to each value. */
function filterPaths({ where }: Arguments): Map<string, readonly string[]> {
  if (where === undefined) return new Map();
  const { not: _, ...filters } = where as Arguments;
  return flatten(filters, ['where'], 1);
}

/** The filters within `not`. A `not` within it is an error. */
function excludedPaths({ where }: Arguments): Map<string, readonly string[]> | undefined {
  const excluded = (where as Arguments | undefined)?.not;
  if (excluded === undefined) return undefined;
  const { not: nested } = excluded as Arguments;
  if (nested !== undefined) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      'where.not.not is not accepted: not goes one level deep, so put what must hold beside it',
      { argument: 'where.not.not', value: nested, accepted: 'any filter but not' },
    );
  }
  return flatten(excluded as Arguments, ['where', 'not'], 2);
}

/** The paths to the values below `path`. The name of each omits the first `skipped` members. */
function flatten(value: Arguments, path: readonly string[], skipped: number): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    if (inner === undefined) continue;
    if (isInput(inner)) for (const [name, at] of flatten(inner, here, skipped)) paths.set(name, at);
    else paths.set(here.slice(skipped).join('.'), here);
  }
  return paths;
}
