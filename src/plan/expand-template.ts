import { HearsayError } from '../errors.ts';
import type { CypherFile } from '../graph/cypher.ts';
import { renameVariables } from '../graph/rename.ts';
import { applicable } from './applicable.ts';
import type { Arguments } from './field.ts';
import { accessor, at, isInput, type OperationArguments, type ParamTable } from './params.ts';
import { predicates } from './predicates.ts';

/** The two clocks of a query, as texts that stand for instants (milliseconds). Absent `known`: the current record. */
export type Scope = { said?: string | undefined; known?: string | undefined };

/** A variable of the statement under construction: where it is bound, and from where its properties are read. */
export type BoundVariable = { at: string; content: string; noun: string; nullable: boolean };

/** What a field starts from: a node (or several) that the enclosing subquery has bound. */
export type RowBindings = { self: BoundVariable; vars: ReadonlyMap<string, BoundVariable> };

/** What an operation's compilation carries along. */
export type TemplateContext = {
  params: ParamTable;
  request: OperationArguments;
  /** Where in the request stands what the caller gives beside the operation's arguments (`$given.name`). */
  given: number;
  /** A number that was not used before in this statement. */
  next(): number;
};

/** How one use of a file differs from the file as it stands. */
export type TemplateUse = {
  /** The number of the field whose arguments fill the file's parameters and its `where` slots; -1: none. */
  field: number;
  scope: Scope;
  row: RowBindings | undefined;
  /** Conditions for the `page` slot, over the file's own variables. */
  page?: readonly string[];
  /** Whether only the items nearest to the page's start are wanted, so that a file may leave out what is farther. */
  nearest?: boolean;
  /** Beside what was said by an instant, also what has no latest instant at all. */
  undated?: boolean;
  /** Filters that the file applies itself. */
  covers?: readonly string[];
};

/** A file's text for one place in the statement, its variables renamed apart, its slots and parameters filled. */
export type ExpandedTemplate = {
  text: string;
  /** The statement's variables that the subquery must import. */
  imports: readonly string[];
  name(variable: string): string;
};

const slot = /^(.*?)\s*\/\/\+\s+(\w+)\s+(\w+):\s*([\w, ]+)$/;

export function expandTemplate(
  context: TemplateContext,
  file: CypherFile,
  use: TemplateUse,
): ExpandedTemplate {
  const suffix = context.next();
  const given = new Map<string, string>();
  file.from.forEach(({ variable }, at) => {
    const alone = file.from.length === 1;
    const found = (alone ? undefined : use.row?.vars.get(variable)) ?? (at === 0 ? use.row?.self : undefined);
    if (!found)
      throw new HearsayError(
        'INTERNAL',
        `cypher/${file.path}.cypher starts from ${variable}, which is not there`,
      );
    given.set(variable, found.at);
  });
  const name = (variable: string) => given.get(variable) ?? `${variable}_${suffix}`;
  const filled = fill(
    context,
    applicable(file.text, context.request[use.field], { ...use.scope, nearest: use.nearest }),
    { ...use, covers: file.covers },
  );
  return {
    text: renameVariables(withArguments(context, filled, file.path, use), name),
    imports: [...new Set(given.values())],
    name,
  };
}

/** Replaces each slot line by its condition and what belongs into it, also inside predicates. */
function fill(context: TemplateContext, text: string, use: TemplateUse): string {
  return text
    .split('\n')
    .map((line) => {
      const found = slot.exec(line);
      if (!found) return line;
      const [, before, variable, noun, what] = found as unknown as [string, string, string, string, string];
      if (what === 'source') return sourceOf(context, variable, noun, use);
      const conditions = what
        .split(',')
        .flatMap((part) => conditionsOf(context, part.trim(), variable, noun, use));
      const all = conditions.map((condition) => (/\bOR\b/.test(condition) ? `(${condition})` : condition));
      if (all.length > 0 && /\btrue$/.test(before))
        return before.slice(0, -'true'.length) + all.join('\n  AND ');
      return [before, ...all].join('\n  AND ');
    })
    .join('\n');
}

function conditionsOf(
  context: TemplateContext,
  what: string,
  variable: string,
  noun: string,
  use: TemplateUse,
): readonly string[] {
  if (what === 'page') return use.page ?? [];
  if (what === 'where') return whereConditions(context, variable, noun, use);
  if (what === 'known') return knownConditions(context, variable, noun, use);
  if (what === 'asOf') return asOfConditions(context, variable, noun, use);
  throw new HearsayError('INTERNAL', `a slot asks for "${what}"; there are source, where, asOf, known, page`);
}

/** Current, or as the graph knew it: for what belongs to a record, such as its chain, whenever it was said. */
function knownConditions(
  context: TemplateContext,
  variable: string,
  noun: string,
  use: TemplateUse,
): readonly string[] {
  const { known } = use.scope;
  return [
    known === undefined
      ? predicate(context, noun, 'asOf.known absent', variable, use, {})
      : predicate(context, noun, 'asOf.known', variable, use, { value: known }),
  ];
}

function asOfConditions(
  context: TemplateContext,
  variable: string,
  noun: string,
  use: TemplateUse,
): readonly string[] {
  const { said } = use.scope;
  const conditions = knownConditions(context, variable, noun, use);
  if (said === undefined || !predicates(noun).texts.has('asOf.said')) return conditions;
  const name = use.undated && predicates(noun).texts.has('asOf.undated') ? 'asOf.undated' : 'asOf.said';
  return [...conditions, predicate(context, noun, name, variable, use, { value: said })];
}

/**
 * The clauses that find what a filter lets through by a shorter way than looking at everything, if there are any. One
 * `unless` another filter is for where neither that filter nor the file itself leads to fewer.
 */
function sourceOf(context: TemplateContext, variable: string, noun: string, use: TemplateUse): string {
  const where = context.request[use.field]?.where as Arguments | undefined | null;
  if (!where) return '';
  const keys = flatten(where, ['where']);
  const { sources, unless } = predicates(noun);
  const { covers = [] } = use;
  for (const [name, text] of sources) {
    const better = unless.get(name);
    if (!keys.has(name) || covers.includes(name)) continue;
    if (better !== undefined && (covers.length > 0 || keys.has(better))) continue;
    return placed(context, noun, name, text, variable, use, { value: keys.get(name) as readonly string[] });
  }
  return '';
}

function whereConditions(
  context: TemplateContext,
  variable: string,
  noun: string,
  use: TemplateUse,
): readonly string[] {
  const where = context.request[use.field]?.where as Arguments | undefined;
  if (where === null) throw nullFilter('where');
  if (where === undefined) return [];
  const keys = flatten(where, ['where']);
  const { texts } = predicates(noun);
  const together = [...texts.keys()].filter(
    (name) => name.includes('+') && name.split('+').every((key) => keys.has(key)),
  );
  const joined = new Set(together.flatMap((name) => name.split('+')));
  const single = [...keys.keys()].filter((key) => !joined.has(key) && !use.covers?.includes(key));
  return [...together, ...single].map((name) => {
    const values = Object.fromEntries(
      name.split('+').map((key) => [name.includes('+') ? key : 'value', keys.get(key) as readonly string[]]),
    );
    return predicate(context, noun, name, variable, use, values);
  });
}

/** The filters that are there, by name (`said.from`), with the path to each value. A null is refused, by its path. */
function flatten(value: Arguments, path: readonly string[]): Map<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    if (inner === undefined) continue;
    if (inner === null) throw nullFilter(here.join('.'));
    if (isInput(inner)) for (const [name, at] of flatten(inner, here)) keys.set(name, at);
    else keys.set(here.slice(1).join('.'), here);
  }
  return keys;
}

function nullFilter(argument: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${argument} must not be null: leave it out, or give a value ({} is everything, [] is nothing)`,
    { argument, value: null, accepted: 'a value, or nothing at all' },
  );
}

/** A predicate's text over the given variable. A value is the text of a parameter, or the path to an argument. */
function predicate(
  context: TemplateContext,
  noun: string,
  name: string,
  variable: string,
  use: TemplateUse,
  values: Readonly<Record<string, string | readonly string[]>>,
): string {
  const known = predicates(noun);
  const text = known.texts.get(name);
  if (text === undefined) throw new HearsayError('INTERNAL', `there is no predicate "${name}" of ${noun}`);
  return placed(context, noun, name, text, variable, use, values);
}

/** An expression of Record over a variable, as of the instant that the scope knows. */
export function expression(context: TemplateContext, name: string, variable: string, scope: Scope): string {
  const text = predicates('Record').expressions.get(name);
  if (text === undefined) throw new HearsayError('INTERNAL', `there is no expression "${name}" of Record`);
  const use: TemplateUse = { field: -1, scope, row: undefined };
  return placed(context, 'Record', name, text, variable, use, { value: scope.known ?? 'null' });
}

/** A block of a noun's predicates file, over the given variable and with the given values. */
function placed(
  context: TemplateContext,
  noun: string,
  name: string,
  text: string,
  variable: string,
  use: TemplateUse,
  values: Readonly<Record<string, string | readonly string[]>>,
): string {
  const known = predicates(noun);
  const filled = fill(context, text, use).replace(parameter, (_all, key: string, how: string | undefined) => {
    const value = values[key];
    if (value === undefined)
      throw new HearsayError('INTERNAL', `predicate "${name}" of ${noun} uses $${key}`);
    return typeof value === 'string' ? value : argument(context, use.field, value, how);
  });
  const suffix = context.next();
  return renameVariables(filled, (local) => (local === known.variable ? variable : `${local}_${suffix}`));
}

const parameter = /\$(?!p\.p\d|l\d)([A-Za-z_]\w*)(?:\.(\w+))?/g;

/**
 * Fills `$name` and `$name.how` from the field's arguments; `$said` and `$known` are the scope's, `$only.name` a filter's
 * one value, `$given.name` what the caller gives beside the arguments: what a mutation wrote, how far a subscription is.
 */
function withArguments(context: TemplateContext, text: string, path: string, use: TemplateUse): string {
  return text.replace(parameter, (_all, name: string, how: string | undefined) => {
    if (name === 'said' || name === 'known') return use.scope[name] ?? 'null';
    if (name === 'given') return argument(context, context.given, [how as string], undefined);
    if (use.field < 0)
      throw new HearsayError(
        'INTERNAL',
        `cypher/${path}.cypher uses $${name}, but its field has no arguments`,
      );
    if (name === 'only') return argument(context, use.field, ['where', how as string, '0'], undefined);
    return argument(context, use.field, [name], how);
  });
}

function argument(
  context: TemplateContext,
  field: number,
  path: readonly string[],
  how: string | undefined,
): string {
  const sample = at(context.request[field], path);
  const make = accessor(how);
  return context.params.add(make ? { field, path, make } : { field, path }, sample);
}
