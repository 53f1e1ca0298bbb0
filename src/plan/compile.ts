import {
  type FieldNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type SelectionSetNode,
} from 'graphql';
import { HearsayError } from '../errors.ts';
import { type CypherFile, cypher } from '../graph/cypher.ts';
import { below, collectFields, type Selecting } from './collect.ts';
import { type Complete, completeObject, completeType, type FieldShape } from './complete.ts';
import { connectionField } from './connection.ts';
import {
  type BoundVariable,
  type ExpandedTemplate,
  expandTemplate,
  expression,
  type RowBindings,
  type Scope,
  type TemplateContext,
} from './expand-template.ts';
import type { Arguments, Decode, Field, Fields } from './field.ts';

/** The fields of every GraphQL type. */
export type FieldTable = Readonly<Record<string, Fields>>;

export type CompilerContext = TemplateContext & {
  schema: GraphQLSchema;
  table: FieldTable;
  selecting: Selecting;
  /** The number of a field's arguments in the request; -1 when it takes none. */
  fieldNumber(node: FieldNode): number;
  /** The scope that a field's own `asOf` makes of the one around it. */
  scoped(field: number, scope: Scope): Scope;
};

/** A value under construction: the subqueries that it needs first, its expression, and how its result is completed. */
export type CompiledValue = {
  calls: readonly string[];
  expression: string;
  innermost: Complete;
  /** Applied to the value before the lists and non-nulls of the field's type are walked. */
  decode?: Decode | undefined;
};

/**
 * An object of a type from a row: `[slot, slot, …]`, led by the number of the concrete type where the selection tells apart
 * those that an abstract one may be.
 */
export function compileObject(
  context: CompilerContext,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  row: RowBindings,
  scope: Scope,
): CompiledValue {
  const possible = isAbstractType(type) ? context.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const uses = groupSelections(context, possible, sets);
  const discriminated = !uses.every((use) => isAlike(use, possible));
  const slots: string[] = discriminated ? [typeNumber(row.self, possible)] : [];
  const calls: string[] = [];
  const shapes = new Map<GraphQLObjectType, Map<string, FieldShape>>(possible.map((one) => [one, new Map()]));

  for (const use of uses) {
    const guard = use.types.length < possible.length ? labelGuard(row.self, use.types) : undefined;
    const built = use.field ? compileField(context, use, row, scope, guard) : undefined;
    let get: (value: unknown) => unknown = () => undefined;
    if (built) {
      calls.push(...built.calls);
      let slot = slots.indexOf(built.expression);
      if (slot < 0) slot = slots.push(built.expression) - 1;
      const { decode } = built;
      get = decode ? (value) => decode((value as unknown[])[slot]) : (value) => (value as unknown[])[slot];
    }
    for (const one of use.types) {
      const definition = one.getFields()[use.name];
      const shape: FieldShape = definition
        ? {
            key: use.key,
            get,
            complete: completeType(
              definition.type,
              `${discriminated ? one.name : type.name}.${use.name}`,
              use.nodes,
              (built as CompiledValue).innermost,
            ),
            nullable: !isNonNullType(definition.type),
          }
        : { key: use.key, get: () => one.name, complete: (value) => value, nullable: false };
      (shapes.get(one) as Map<string, FieldShape>).set(use.key, shape);
    }
  }

  const completes = possible.map((one) => completeObject(inOrder(context, one, sets, shapes)));
  return {
    calls,
    expression: guarded(row.self, `[${slots.join(', ')}]`),
    innermost: (value, walk, path) => {
      if (value === false) return null;
      return completes[discriminated ? (value as [number])[0] : 0]?.(value, walk, path);
    },
  };
}

/** Whether a field is selected on all the types, and is of one type in all of them. */
function isAlike({ name, types }: SelectedField, possible: readonly GraphQLObjectType[]): boolean {
  if (possible.length === 1) return true;
  const all = new Set(types.map((type) => String(type.getFields()[name]?.type)));
  return name !== '__typename' && types.length === possible.length && all.size === 1;
}

/** Fields in the order in which graphql-js would answer them for this type. */
function inOrder(
  context: CompilerContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  shapes: ReadonlyMap<GraphQLObjectType, ReadonlyMap<string, FieldShape>>,
): FieldShape[] {
  const own = shapes.get(type);
  return [...collectFields(context.selecting, type, sets).keys()].map((key) => own?.get(key) as FieldShape);
}

/** One field with one alias, selected by the same nodes on some of the possible types: it gets one slot. */
type SelectedField = {
  key: string;
  name: string;
  nodes: readonly FieldNode[];
  /** Absent for __typename, which needs no slot. */
  field: Field | undefined;
  types: GraphQLObjectType[];
};

function groupSelections(
  context: CompilerContext,
  possible: readonly GraphQLObjectType[],
  sets: readonly SelectionSetNode[],
): SelectedField[] {
  const uses: SelectedField[] = [];
  for (const type of possible) {
    for (const [key, nodes] of collectFields(context.selecting, type, sets)) {
      const name = (nodes[0] as FieldNode).name.value;
      const field = name === '__typename' ? undefined : fieldOf(context, type, name);
      const same = uses.find(
        (use) =>
          use.key === key &&
          use.name === name &&
          use.field === field &&
          use.nodes.length === nodes.length &&
          use.nodes.every((node, at) => node === nodes[at]),
      );
      if (same) same.types.push(type);
      else uses.push({ key, name, nodes, field, types: [type] });
    }
  }
  return uses;
}

function fieldOf(context: CompilerContext, type: GraphQLObjectType, name: string): Field {
  const field = context.table[type.name]?.[name];
  if (!field)
    throw new HearsayError('INTERNAL', `${type.name}.${name} is in the schema, but not in src/fields`);
  return field;
}

function compileField(
  context: CompilerContext,
  use: SelectedField,
  row: RowBindings,
  scope: Scope,
  guard: string | undefined,
): CompiledValue {
  const node = use.nodes[0] as FieldNode;
  const definition = (use.types[0] as GraphQLObjectType).getFields()[use.name] as GraphQLField<
    unknown,
    unknown
  >;
  const type = getNamedType(definition.type);
  const field = use.field as Field;
  const sets = below(use.nodes);
  const number = context.fieldNumber(node);
  const inner = context.scoped(number, scope);
  switch (field.kind) {
    case 'property': {
      const from = field.of === undefined ? row.self : variableOf(row, field.of);
      const names = field.names.map((name) => `${from.content}.${name}`);
      const expression = names.length === 1 ? (names[0] as string) : `[${names.join(', ')}]`;
      return { calls: [], expression, innermost: completeValue(context, type, sets), decode: field.decode };
    }
    case 'versioned': {
      const content = row.self.content;
      const past = inner.known !== undefined;
      const value = past ? expression(context, field.name, content, inner) : `${content}.${field.name}`;
      return {
        calls: [],
        expression: value,
        innermost: completeValue(context, type, sets),
        decode: field.decode,
      };
    }
    case 'variable': {
      const expression = variableOf(row, field.name).at;
      return { calls: [], expression, innermost: completeValue(context, type, sets), decode: field.decode };
    }
    case 'bound': {
      const self = field.variable === 'self' ? row.self : variableOf(row, field.variable);
      return compileObject(context, type, sets, { self, vars: row.vars }, inner);
    }
    case 'same': {
      const built = compileObject(context, type, sets, row, inner);
      if (field.unless === undefined) return built;
      const present = `${row.self.content}.${field.unless} IS NULL`;
      return { ...built, expression: `CASE WHEN ${present} THEN null ELSE ${built.expression} END` };
    }
    case 'each':
      return compileEach(context, field, type, sets, row, inner);
    case 'connection': {
      const file = cypher(choose(field.file, context.request[number]));
      return connectionField(context, file, type as GraphQLObjectType, sets, {
        row,
        scope: inner,
        field: number,
        guard,
      });
    }
    default: {
      const file = cypher(choose(field.file, context.request[number]));
      const expanded = expandTemplate(context, file, { field: number, scope: inner, row });
      const out = `f${context.next()}`;
      const found = field.decode
        ? {
            calls: [],
            text: '',
            expression: plainExpression(file, expanded),
            innermost: completeValue(context, type, sets),
          }
        : compileRow(context, file, expanded, type, sets, inner);
      const collected = `collect(${found.expression})`;
      const call = [
        `CALL (${expanded.imports.join(', ')}) {`,
        body(expanded, guard),
        found.text,
        ...found.calls,
        `RETURN ${field.kind === 'one' ? `head(${collected})` : collected} AS ${out}`,
        '}',
      ];
      return { calls: [join(call)], expression: out, innermost: found.innermost, decode: field.decode };
    }
  }
}

/** The rows of a file as objects: its @to variables, their versions as known, and the selection below. */
export function compileRow(
  context: CompilerContext,
  file: CypherFile,
  expanded: ExpandedTemplate,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  scope: Scope,
): CompiledValue & { text: string } {
  const { row, text } = rowOf(context, file.to, (name) => expanded.name(name), scope);
  return { ...compileObject(context, type, sets, row, scope), text };
}

const scalars = /^(Boolean|String|Integer|Float|List|Map|Any)/;

/**
 * The row that a file leaves. Under `asOf.known`, the properties of each node are read from its version of then; an edge
 * has no versions: one that was revised is closed, and another opened.
 */
function rowOf(
  context: CompilerContext,
  to: CypherFile['to'],
  name: (variable: string) => string,
  scope: Scope,
): { row: RowBindings; text: string } {
  const vars = new Map<string, BoundVariable>();
  const texts: string[] = [];
  for (const { variable, noun } of to) {
    const nullable = noun.endsWith('?');
    const bare = noun.replace(/\?$/, '');
    const found: BoundVariable = { at: name(variable), content: name(variable), noun: bare, nullable };
    vars.set(variable, found);
    if (scope.known === undefined || scalars.test(bare) || bare === 'Statement' || bare === 'Edge') continue;
    const file = cypher('record/known');
    const row = { self: found, vars: new Map() };
    const expanded = expandTemplate(context, file, { field: -1, scope, row });
    found.content = expanded.name('version');
    texts.push(
      `${nullable ? 'OPTIONAL ' : ''}CALL (${found.at}) {`,
      expanded.text,
      `RETURN ${found.content}`,
      '}',
    );
  }
  const self = vars.get((to[0] as { variable: string }).variable) as BoundVariable;
  return { row: { self, vars }, text: texts.join('\n') };
}

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
  const built = compileObject(context, type, sets, inner, scope);
  const out = `f${context.next()}`;
  const call = [
    `CALL (${listed}) {`,
    `UNWIND ${listed} AS ${item}`,
    unpack,
    text,
    ...built.calls,
    `RETURN collect(${built.expression}) AS ${out}`,
    '}',
  ];
  return { calls: [join(call)], expression: out, innermost: built.innermost };
}

/** A scalar, or plain objects that a `decode` made: the selection picks from them by field name. */
function completeValue(
  context: CompilerContext,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
): Complete {
  return isLeafType(type) ? completeLeaf(type) : completePlain(context, type, sets);
}

function completeLeaf(type: GraphQLLeafType): Complete {
  if (isSpecifiedScalarType(type) || !('serialize' in type)) return (value) => value;
  return (value) => type.serialize(value);
}

function completePlain(
  context: CompilerContext,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
): Complete {
  if (!isObjectType(type))
    throw new HearsayError('INTERNAL', `${type.name} cannot be picked from a plain object`);
  const fields = [...collectFields(context.selecting, type, sets)].map(([key, nodes]): FieldShape => {
    const name = (nodes[0] as FieldNode).name.value;
    if (name === '__typename')
      return { key, get: () => type.name, complete: (value) => value, nullable: false };
    const definition = type.getFields()[name] as GraphQLField<unknown, unknown>;
    const innermost = completeValue(context, getNamedType(definition.type), below(nodes));
    return {
      key,
      get: (value) => (value as Record<string, unknown>)[name],
      complete: completeType(definition.type, `${type.name}.${name}`, nodes, innermost),
      nullable: !isNonNullType(definition.type),
    };
  });
  return completeObject(fields);
}

function plainExpression(file: CypherFile, expanded: ExpandedTemplate): string {
  const names = file.to.map(({ variable }) => expanded.name(variable));
  return names.length === 1 ? (names[0] as string) : `[${names.join(', ')}]`;
}

export function body(expanded: ExpandedTemplate, guard: string | undefined): string {
  return guard === undefined ? expanded.text : `WITH * WHERE ${guard}\n${expanded.text}`;
}

function variableOf(row: RowBindings, name: string): BoundVariable {
  const found = row.vars.get(name);
  if (!found)
    throw new HearsayError('INTERNAL', `a field asks for the variable ${name}, which its row does not hold`);
  return found;
}

/** What is not there is `false`, since `collect` drops nulls and a list must keep its places. */
function guarded(variable: BoundVariable, expression: string): string {
  return variable.nullable
    ? `CASE WHEN ${variable.at} IS NULL THEN false ELSE ${expression} END`
    : expression;
}

function typeNumber(variable: BoundVariable, possible: readonly GraphQLObjectType[]): string {
  const cases = possible.map((type, number) => `WHEN ${variable.at}:${type.name} THEN ${number}`);
  return `CASE ${cases.join(' ')} END`;
}

function labelGuard(variable: BoundVariable, types: readonly GraphQLObjectType[]): string {
  return `${variable.at}:${types.map((type) => type.name).join('|')}`;
}

export function choose(file: string | ((args: Arguments) => string), args: Arguments | undefined): string {
  return typeof file === 'string' ? file : file(args ?? {});
}

export function join(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
