import { HearsayError } from '../errors.ts';
import { type Binding, type CypherFile, callNames, callText, cypher } from '../graph/cypher.ts';
import type { PredicateSlot, Segment, SlotPart } from '../graph/template/segments.ts';
import { sightOf } from '../graph/template/sight.ts';
import {
  asOfConditions,
  type BlockUse,
  type Excluded,
  filterCondition,
  knownConditions,
  recordExpression,
  type Scope,
  sourceOf,
  whereConditions,
} from './conditions.ts';
import { accessor, at, type OperationArguments, type ParamTable } from './params.ts';
import { isDated } from './predicates.ts';
import { holds } from './template-condition.ts';

export type { Scope } from './conditions.ts';

/** A variable of the Cypher statement: where it is bound, and where its properties are read from. */
export type BoundVariable = { at: string; content: string; noun: string; nullable: boolean };

/** The start of a field: one or several nodes that the enclosing subquery has bound. */
export type RowBindings = { self: BoundVariable; vars: ReadonlyMap<string, BoundVariable> };

/** The state that the templates of one Cypher statement share. */
export type TemplateContext = {
  params: ParamTable;
  request: OperationArguments;
  /** The index of the caller's values in the request (`$given.name`), besides the operation's arguments. */
  given: number;
  /** Whether the caller does not see everything, so that what is marked is there only for who holds it (`held` among the values). */
  restricted: boolean;
  /** A number that has not been used before in this Cypher statement. */
  next(): number;
};

/** The conditions of a page on a column of its file, such as `about.saidKey`. */
export type PageConditions = Readonly<{ column: string; conditions(column: string): readonly string[] }>;

/** The parameters of one use of a file. */
export type TemplateUse = {
  /** The number of the field whose arguments fill the file's parameters and its `where` slots; -1: none. */
  field: number;
  scope: Scope;
  row: RowBindings | undefined;
  /** The conditions for the `page` slot. */
  page?: PageConditions;
  /** Whether only the items nearest to the page's start are needed, so that a file may leave out the others. */
  nearest?: boolean;
  /** Whether the items are only counted, so that a file may make one row of many. */
  counted?: boolean;
  /** Whether records without a latest instant match as well as those said by an instant. */
  undated?: boolean;
  /** The expression of the ids of all that meet the field's filter, where that has been found out already. */
  matched?: string;
};

/** A file's text for one use in the Cypher statement, with unique variables, and with its slots and parameters filled. */
export type ExpandedTemplate = {
  text: string;
  /** The statement's variables that the subquery must import. */
  imports: readonly string[];
  name(variable: string): string;
};

/** What the segments of one file are written with. */
type SegmentScope = Readonly<{
  context: TemplateContext;
  use: TemplateUse;
  /** Filters that the outermost file applies itself. */
  covers: readonly string[];
  name(variable: string): string;
  parameter(name: string, accessor: string | undefined): string;
}>;

export function expandTemplate(
  context: TemplateContext,
  file: CypherFile,
  use: TemplateUse,
): ExpandedTemplate {
  const given = new Map(startsOf(file, use.row).map(({ binding, found }) => [binding.variable, found.at]));
  const suffix = context.next();
  const name = (variable: string) => given.get(variable) ?? `${variable}_${suffix}`;
  const parameter = (key: string, how: string | undefined) => fileParameter(context, file, use, key, how);
  const text = write(file.segments, { context, use, covers: file.covers, name, parameter });
  return { text: text.trimEnd(), imports: [...new Set(given.values())], name };
}

/** The variables of a row that a file starts from: the first is the row's own object, unless the row holds all by name. */
export function startsOf(
  { path, from }: Pick<CypherFile, 'path' | 'from'>,
  row: RowBindings | undefined,
): { binding: Binding; found: BoundVariable }[] {
  return from.map((binding, index) => {
    const { variable } = binding;
    const alone = from.length === 1;
    const found = (alone ? undefined : row?.vars.get(variable)) ?? (index === 0 ? row?.self : undefined);
    if (!found)
      throw new HearsayError('INTERNAL', `cypher/${path}.cypher: its row does not hold ${variable}`);
    return { binding, found };
  });
}

/** A file of one variable and one parameter, with what stands for them. */
export function placeTemplate(
  context: TemplateContext,
  file: CypherFile,
  variable: string,
  parameter: string,
): string {
  const use = { field: -1, scope: {}, row: undefined };
  return write(file.segments, { context, use, covers: [], name: () => variable, parameter: () => parameter });
}

/** An expression of Record over a variable, as of the instant that the scope knows. */
export function expression(context: TemplateContext, name: string, variable: string, scope: Scope): string {
  return writeBlock(
    recordExpression(name, scope),
    variable,
    context,
    { field: -1, scope, row: undefined },
    [],
  );
}

function write(segments: readonly Segment[], scope: SegmentScope): string {
  let text = '';
  for (const segment of segments) text += writeSegment(segment, scope);
  return text;
}

function writeSegment(segment: Segment, scope: SegmentScope): string {
  const { context, use, covers, name } = scope;
  switch (segment.kind) {
    case 'text':
      return segment.text;
    case 'variable':
      return name(segment.name);
    case 'parameter':
      return scope.parameter(segment.name, segment.accessor);
    case 'predicate':
      return writeSlot(segment, scope);
    case 'source': {
      const source = sourceOf(segment.noun, context.request[use.field] ?? {}, covers, use.matched);
      return source ? `${writeBlock(source, name(segment.variable), context, use, covers)}\n` : '';
    }
    case 'call': {
      const file = cypher(segment.path);
      const suffix = context.next();
      const inside = callNames(file, segment, name, (variable) => `${variable}_${suffix}`);
      return callText(file, segment, name, inside, write(file.segments, { ...scope, name: inside }));
    }
    case 'conditional':
      return holds(segment.condition, context, use) ? write(segment.body, scope) : '';
    case 'held':
      return argument(context, context.given, ['held'], undefined, true);
  }
}

function writeSlot(slot: PredicateSlot, scope: SegmentScope): string {
  const { use, name } = scope;
  const parts = slot.what.filter((part) => part !== 'page');
  const inPage = slot.what.includes('page');
  const page = (inPage && use.page?.conditions(columnIn(use.page.column, name))) || [];
  const texts = [...eitherWay(slot, parts, scope), ...page];
  if (slot.alone) return all(texts);
  return texts.map((text) => `\nAND ${text}`).join('');
}

/**
 * Under `undated`, what has no date of its own is counted if it meets the filter and can be seen either without the undated
 * or with them: a filter may be met without them alone, as `contested: false` is.
 */
function eitherWay(slot: PredicateSlot, parts: readonly SlotPart[], scope: SegmentScope): string[] {
  const texts = conditionTexts(slot, parts, scope);
  const { undated, ...dated } = scope.use;
  if (!undated || !parts.includes('where') || isDated(slot.noun)) return texts;
  const without = conditionTexts(slot, parts, { ...scope, use: dated });
  return [`((${all(without)})\nOR (${all(texts)}))`];
}

function conditionTexts(slot: PredicateSlot, parts: readonly SlotPart[], scope: SegmentScope): string[] {
  const { context, use, covers, name } = scope;
  const written = (block: BlockUse, within: TemplateUse) => {
    const text = writeBlock(block, name(slot.variable), context, within, covers);
    return block.block.isAlternative ? `(${text})` : text;
  };
  return parts.flatMap((part) => {
    if (typeof part === 'object') {
      const value = part.parameter === undefined ? undefined : scope.parameter(part.parameter, undefined);
      return [written(filterCondition(slot.noun, part.filter, value), use)];
    }
    if (part === 'page') return [];
    if (part === 'sight') return context.restricted ? [write(sightOf(slot.variable, 'node'), scope)] : [];
    const within = part === 'where' ? filtersUse(slot.noun, use) : use;
    const blocks = blocksOf(slot.noun, part, context, use, covers);
    return blocks.map((condition) => {
      if (!('not' in condition)) return written(condition, within);
      // Of what is not there a condition is null, and so would be its opposite.
      return `NOT coalesce((${all(condition.not.map((block) => written(block, within)))}), false)`;
    });
  });
}

/**
 * What has a date of its own is undated for want of that alone: whatever else its filters look at is seen as without
 * `undated`.
 */
function filtersUse(noun: string, use: TemplateUse): TemplateUse {
  if (!isDated(noun)) return use;
  const { undated: _, ...dated } = use;
  return dated;
}

function all(conditions: readonly string[]): string {
  return conditions.length > 0 ? conditions.join('\nAND ') : 'true';
}

/** A column such as `about.saidKey` over the variables of one use of a file. */
export function columnIn(column: string, name: (variable: string) => string): string {
  const [variable, ...property] = column.split('.');
  return [name(variable as string), ...property].join('.');
}

function blocksOf(
  noun: string,
  part: 'where' | 'asOf' | 'known',
  { request }: TemplateContext,
  use: TemplateUse,
  covers: readonly string[],
): (BlockUse | Excluded)[] {
  if (part === 'where') return whereConditions(noun, request[use.field] ?? {}, covers, use.matched);
  if (part === 'known') return knownConditions(noun, use.scope);
  return asOfConditions(noun, use.scope, use.undated);
}

/** A block over the given variable and with its values; its own variables are renamed apart. */
function writeBlock(
  { noun, block, values }: BlockUse,
  variable: string,
  context: TemplateContext,
  use: TemplateUse,
  covers: readonly string[],
): string {
  const suffix = context.next();
  return write(block.segments, {
    context,
    use,
    covers,
    name: (local) => (local === noun.variable ? variable : `${local}_${suffix}`),
    parameter(name, how) {
      if (name === 'given') return argument(context, context.given, [how ?? ''], undefined);
      const value = values[name];
      if (value === undefined)
        throw new HearsayError(
          'INTERNAL',
          `${block.kind} "${block.name}" uses $${name}, which it is not given`,
        );
      return typeof value === 'string' ? value : argument(context, use.field, value, how);
    },
  });
}

/**
 * `$name` and `$name.accessor` are the field's arguments; `$said` and `$known` are the scope's, `$only.name` is a filter's
 * one value, `$given.name` what the caller provides beside the arguments: what a mutation wrote, how far a subscription is.
 */
function fileParameter(
  context: TemplateContext,
  { path, anySize }: CypherFile,
  { field, scope }: TemplateUse,
  name: string,
  how: string | undefined,
): string {
  if (name === 'said' || name === 'known') return scope[name] ?? 'null';
  if (name === 'given') return argument(context, context.given, [how ?? ''], undefined);
  if (field < 0)
    throw new HearsayError('INTERNAL', `cypher/${path}.cypher uses $${name}, but its field has no arguments`);
  if (name === 'only') return argument(context, field, ['where', how ?? '', '0'], undefined);
  return argument(context, field, [name], how, anySize.includes(name));
}

/** `anySize`: as the values that are no lists, for which the database plans once. */
function argument(
  context: TemplateContext,
  field: number,
  path: readonly string[],
  how: string | undefined,
  anySize = false,
): string {
  const sample = anySize ? undefined : at(context.request[field], path);
  const make = accessor(how);
  return context.params.add(make ? { field, path, make } : { field, path }, sample);
}
