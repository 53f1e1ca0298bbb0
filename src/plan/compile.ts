import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  type SelectionSetNode,
} from 'graphql';
import { cypher } from '../graph/cypher.ts';
import { propertyOf } from '../graph/entity.ts';
import { below } from './collect.ts';
import { connectionField } from './connection/connection.ts';
import type {
  CompiledRow,
  CompiledValue,
  CompileRow,
  CompilerContext,
  FieldSite,
  ProvidedValue,
} from './context.ts';
import { expandTemplate, expression, type RowBindings, type Scope } from './expand-template.ts';
import type { Arguments, Field, FileChoice } from './field.ts';
import { findEach, findObjects, findValues } from './levels/file.ts';
import { type Find, held, type Row, where } from './levels/find.ts';
import { findObject, findType, ofTypes } from './levels/object.ts';
import { findExpression, withVersions } from './levels/version.ts';
import { oneList } from './one-list.ts';
import { readsAll } from './reads-all.ts';
import {
  guarded,
  guardedText,
  joinLines,
  labelGuard,
  plainExpression,
  rowOf,
  typeNumber,
  variableOf,
} from './row.ts';
import { asksTypename, groupSelections, isAlike, type SelectionGroup } from './selection-groups.ts';
import { type FieldValue, objectShape, plainValue, unchanged } from './shape.ts';
import { plainIdField } from './timed-ids.ts';

/**
 * Compiles an object to a list of slots, `[slot, slot, …]`. If the selection distinguishes the possible types of an abstract
 * type, the list starts with the number of the concrete type.
 */
export function compileObject(
  context: CompilerContext,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  row: RowBindings,
  scope: Scope,
): CompiledValue {
  const possible = isAbstractType(type) ? context.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const groups = groupSelections(context, possible, sets);
  const discriminated =
    possible.length > 1 &&
    (asksTypename(context, possible, sets) || !groups.every((group) => isAlike(group, possible)));
  const slots: string[] = discriminated ? [typeNumber(row.self, possible)] : [];
  const finds: Find[] = discriminated ? [findType(row.self, possible)] : [];
  const constants: unknown[] = [];
  let constant = !discriminated && !row.self.nullable;
  const calls: string[] = [];
  const values = new Map(possible.map((one) => [one, new Map<string, FieldValue>()]));

  for (const group of groups) {
    const guard = group.types.length < possible.length ? labelGuard(row.self, group.types) : undefined;
    const compiled = compileField(context, group, row, scope, guard);
    const add = (value: FieldValue) => {
      for (const one of group.types) values.get(one)?.set(group.key, value);
    };
    if ('provided' in compiled) {
      const { provided, innermost } = compiled;
      add({ get: (_value, walk) => walk.provided?.[provided], innermost });
      continue;
    }
    calls.push(...compiled.calls);
    let slot = slots.indexOf(compiled.expression);
    if (slot < 0) {
      slot = slots.push(compiled.expression) - 1;
      const { calls: own, find } = compiled;
      finds.push(guard === undefined || own.length === 0 ? find : ofTypes(row.self, group.types, find));
      constant &&= compiled.constant !== undefined;
      constants.push(compiled.constant);
    }
    const { decode, innermost } = compiled;
    const read = (value: unknown) => (value as unknown[])[slot];
    add({ get: decode ? (value) => decode(read(value)) : read, innermost });
  }

  const completes = possible.map((one) =>
    objectShape(
      context.selecting,
      one,
      sets,
      ({ key }) => values.get(one)?.get(key) as FieldValue,
      discriminated ? one.name : type.name,
    ),
  );
  return {
    calls,
    expression: guarded(row.self, `[${slots.join(', ')}]`),
    ...(constant ? { constant: constants } : {}),
    find: findObject(row.self, finds),
    innermost: (value, walk, path) => {
      if (value === false) return null;
      return completes[discriminated ? (value as [number])[0] : 0]?.(value, walk, path);
    },
  };
}

function compileField(
  context: CompilerContext,
  group: SelectionGroup,
  row: RowBindings,
  outer: Scope,
  guard: string | undefined,
): CompiledValue | ProvidedValue {
  const { field, nodes, types, name } = group;
  const definition = (types[0] as GraphQLObjectType).getFields()[name] as GraphQLField<unknown, unknown>;
  const type = getNamedType(definition.type);
  const sets = below(nodes);
  const number = context.fieldNumber(nodes[0] as FieldNode);
  const scope = context.scoped(number, outer);
  const site: FieldSite = { row, scope, field: number, guard };
  const noteReads = readsAll(field, context.request[number], (all) => context.readsAll(name, all));
  const completeId = name === plainIdField ? unchanged : context.completeId(scope);
  const plain = (text: string, find: Find): CompiledValue => ({
    calls: [],
    expression: text,
    find,
    innermost: plainValue(context.selecting, type, sets, completeId),
    decode: 'decode' in field ? field.decode : undefined,
  });
  switch (field.kind) {
    case 'property':
      return plain(...compileProperty(field, row));
    case 'versioned': {
      const { content } = row.self;
      if (scope.known === undefined)
        return plain(
          `${content}.${field.name}`,
          held((one) => propertyOf(one[content], field.name)),
        );
      const text = expression(context, field.name, content, scope);
      return plain(text, findExpression(context, field.name, row.self, scope));
    }
    case 'variable': {
      const { at } = variableOf(row, field.name);
      return plain(
        at,
        held((one) => one[at] ?? null),
      );
    }
    case 'provided':
      return { provided: field.name, innermost: plainValue(context.selecting, type, sets, completeId) };
    case 'bound': {
      const self = field.variable === 'self' ? row.self : variableOf(row, field.variable);
      return compileObject(context, type, sets, { self, vars: row.vars }, scope);
    }
    case 'same':
      return compileSame(field, row, compileObject(context, type, sets, row, scope));
    case 'each':
      return compileEach(context, field, type, sets, row, scope);
    case 'connection': {
      const file = cypher(choose(field.file, context.request[number]));
      const object = type as GraphQLObjectType;
      return connectionField(context, file, object, sets, site, field.size, compileRow, noteReads);
    }
    default: {
      noteReads?.();
      const parts = context.partsOf(number);
      const find = (at: FieldSite) => compileFile(context, field, type, sets, at);
      if (parts.length === 0) return find(site);
      return oneList(parts.map((part) => find({ ...site, field: part, scope: context.scoped(part, outer) })));
    }
  }
}

/** One property of the row, or a list of several. */
function compileProperty(
  { names, of }: Extract<Field, { kind: 'property' }>,
  row: RowBindings,
): [text: string, find: Find] {
  const { content } = of === undefined ? row.self : variableOf(row, of);
  const texts = names.map((property) => `${content}.${property}`);
  const read = names.map((property) => (one: Row) => propertyOf(one[content], property));
  const [text, single] = [texts[0], read[0]];
  if (texts.length === 1 && text && single) return [text, held(single)];
  return [`[${texts.join(', ')}]`, held((one) => read.map((property) => property(one)))];
}

/** The row once more, under another type; null where the property `unless` is. */
function compileSame(
  { unless }: Extract<Field, { kind: 'same' }>,
  row: RowBindings,
  compiled: CompiledValue,
): CompiledValue {
  if (unless === undefined) return compiled;
  const { content } = row.self;
  const { constant: _, ...rest } = compiled;
  return {
    ...rest,
    expression: `CASE WHEN ${content}.${unless} IS NULL THEN null ELSE ${compiled.expression} END`,
    find: where((one) => propertyOf(one[content], unless) !== null, compiled.find),
  };
}

type FileField = Extract<Field, { kind: 'one' | 'list' | 'events' }>;

/** Compiles a field that a file reads: its first row, or all rows; for events, each row with its position. */
function compileFile(
  context: CompilerContext,
  field: FileField,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  site: FieldSite,
): CompiledValue {
  const { row, scope, field: number, guard } = site;
  const file = cypher(choose(field.file, context.request[number]));
  const expanded = expandTemplate(context, file, { field: number, scope, row });
  const out = `f${context.next()}`;
  const decode = field.kind === 'events' ? undefined : field.decode;
  const wanted = field.kind === 'one' ? 'first' : 'all';
  const found: CompiledRow = decode
    ? {
        text: '',
        calls: [],
        expression: plainExpression(file, expanded),
        find: findValues(context, file, site, wanted),
        innermost: plainValue(context.selecting, type, sets, context.completeId(scope)),
      }
    : compileRow(context, file, expanded, type, sets, scope);
  const value =
    field.kind === 'events'
      ? `[${expanded.name((file.to[0] as { variable: string }).variable)}.${field.position}, ${found.expression}]`
      : found.expression;
  const collected = `collect(${value})`;
  const call = [
    `CALL (${expanded.imports.join(', ')}) {`,
    guardedText(expanded, guard),
    found.text,
    ...found.calls,
    `RETURN ${field.kind === 'one' ? `head(${collected})` : collected} AS ${out}`,
    '}',
  ];
  const find = decode ? found.find : findObjects(context, file, site, wanted, expanded.name, found.find);
  return { calls: [joinLines(call)], expression: out, find, innermost: found.innermost, decode };
}

/** Compiles the rows of a file to objects: its @to variables, their versions under `known`, and the selection below. */
const compileRow: CompileRow = (context, file, expanded, type, sets, scope) => {
  const { row, text } = rowOf(context, file.to, (name) => expanded.name(name), scope);
  const compiled = compileObject(context, type, sets, row, scope);
  const versions = withVersions(context, row, scope);
  return { ...compiled, text, find: async (rows, run) => compiled.find(await versions(rows, run), run) };
};

/** A list in the row. Nothing is read: the clauses take the items apart under the row's own names, so no file can hold them. */
function compileEach(
  context: CompilerContext,
  field: Extract<Field, { kind: 'each' }>,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  row: RowBindings,
  scope: Scope,
): CompiledValue {
  const listed = variableOf(row, field.variable).at;
  const suffix = context.next();
  const item = `item_${suffix}`;
  const single = field.to.length === 1;
  const name = (variable: string) => (single ? item : `${variable}_${suffix}`);
  const unpack = single
    ? ''
    : `WITH ${field.to.map(({ variable }) => `${item}.${variable} AS ${name(variable)}`).join(', ')}`;
  const { row: inner, text } = rowOf(context, field.to, name, scope);
  const compiled = compileObject(context, type, sets, inner, scope);
  const out = `f${context.next()}`;
  const call = [
    `CALL (${listed}) {`,
    `UNWIND ${listed} AS ${item}`,
    unpack,
    text,
    ...compiled.calls,
    `RETURN collect(${compiled.expression}) AS ${out}`,
    '}',
  ];
  const versions = withVersions(context, inner, scope);
  const itemRow = (value: unknown) =>
    Object.fromEntries(
      field.to.map(({ variable }) => [name(variable), single ? value : propertyOf(value, variable)]),
    );
  const find = findEach(listed, itemRow, async (rows, run) => compiled.find(await versions(rows, run), run));
  return { calls: [joinLines(call)], expression: out, find, innermost: compiled.innermost };
}

function choose(file: FileChoice, args: Arguments | undefined): string {
  return typeof file === 'string' ? file : file(args ?? {});
}
