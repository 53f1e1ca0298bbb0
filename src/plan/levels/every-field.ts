import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { cypher } from '../../graph/cypher.ts';
import { calls, conditions, filteredNoun, type Segment } from '../../graph/template/segments.ts';
import type { FieldTable } from '../context.ts';
import { encodeCursor } from '../cursor.ts';
import type { Field } from '../field.ts';
import { predicates } from '../predicates.ts';

/** What can be selected on any object. */
const least = '__typename';

/** Times for statements that are planned before someone asks: which they are shows in no text. */
export const anyClocks = { said: '2000-01-01', known: '2000-01-01T00:00:00Z' } as const;

/** Characters of a file that takes the database a second and more to plan. */
const longText = 5000;

const isLong = (path: string): boolean => cypher(path).text.length >= longText;

/** Characters of the condition of a filter, alone, that makes a statement take three times as long to plan. */
const longCondition = 500;

/** How a type is reached from the query: the selections around a selection on it. */
type Way = (selection: string) => string;

/**
 * Operations that together use every field that a file answers, with its defaults and with each value of a required enum:
 * one for each type, the types nearest to the query first. After them come the fields whose statement is long, as of each kind
 * of time. Without rows they make the database plan the statements of every field.
 */
export function everyField(schema: GraphQLSchema, table: FieldTable): string[] {
  const root = schema.getQueryType() as GraphQLObjectType;
  const operations: string[] = [];
  const timed: string[] = [];
  const ways = new Map<GraphQLObjectType, Way>([[root, (selection) => `{ ${selection} }`]]);
  for (const [type, way] of ways) {
    const selections: string[] = [];
    for (const field of Object.values(type.getFields())) {
      const own = table[type.name]?.[field.name];
      if (!own) continue;
      for (const inner of typesBelow(schema, field, own)) {
        if (!ways.has(inner) && table[inner.name])
          ways.set(inner, (text) => way(asked(schema, field, own, inner, text)));
      }
      if (!('file' in own)) continue;
      selections.push(...uses(schema, field, own), ...filtered(schema, field, own));
      const file = fileOf(field, own);
      if (file === undefined) continue;
      selections.push(
        ...set(schema, field, own, file),
        ...continued(schema, field, own, file),
        ...narrowed(schema, field, own, file),
      );
      timed.push(...times(field, file).map((argument) => way(use(schema, field, own, 0, argument))));
    }
    if (selections.length > 0) operations.push(way(selections.join(' ')));
  }
  return [...operations, ...timed];
}

/** The object types of a field's value; those of a connection are its items'. */
function typesBelow(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
): readonly GraphQLObjectType[] {
  const type = getNamedType(field.type);
  if (own.kind === 'connection' && isObjectType(type)) {
    const nodes = type.getFields().nodes;
    return nodes ? typesBelow(schema, nodes, { kind: 'same', unless: undefined }) : [];
  }
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** A field around a selection on one of its types. */
function asked(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
  inner: GraphQLObjectType,
  text: string,
): string {
  const on = `... on ${inner.name} { ${text} }`;
  return `${field.name}${given(schema, field.args, own)} { ${own.kind === 'connection' ? `nodes { ${on} }` : on} }`;
}

/** A field with its defaults and `more`, once for each value of a required enum; each under a name of its own. */
function uses(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
  more?: string,
  name?: string,
): string[] {
  const choices = field.args.filter(isRequiredArgument).map((argument) => getNamedType(argument.type));
  const values = choices.filter(isEnumType)[0]?.getValues().length ?? 1;
  return Array.from({ length: values }, (_, choice) => use(schema, field, own, choice, more, name));
}

const whereOf = (field: GraphQLField<unknown, unknown>): GraphQLArgument | undefined =>
  field.args.find(({ name }) => name === 'where');

/** The same with a filter, where the filter does not show in the text of the statement (`@matches`). */
function filtered(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, own: Field): string[] {
  const where = whereOf(field);
  if (!where || own.kind === 'connection') return [];
  return uses(schema, field, own, `where: ${literal(schema, where.type, 0)}`, `${field.name}Filtered`);
}

/** The same with the settings that the text of its file depends on, each other choice of them. */
function set(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
  file: string,
): string[] {
  if (own.kind === 'connection') return [];
  return choices(field, conditionsOn(cypher(file).segments)).map((more, at) =>
    use(schema, field, own, 0, more, `${field.name}Set${at}_`),
  );
}

/** The next page of what is long to plan, whose other side is a statement of its own. */
function continued(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
  file: string,
): string[] {
  if (own.kind !== 'connection' || !isLong(file)) return [];
  const [order, declared] = Object.entries(cypher(file).orders)[0] ?? [];
  if (order === undefined || declared === undefined) return [];
  const after = encodeCursor(`${order}_${declared.descending ? 'DESC' : 'ASC'}`, ' ');
  const selection = ` { nodes { ${least} } pageInfo { hasPreviousPage } }`;
  return [use(schema, field, own, 0, `after: "${after}"`, `${field.name}Next`, selection)];
}

/** The same with each filter whose condition is long, alone. */
function narrowed(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
  file: string,
): string[] {
  const where = whereOf(field);
  const noun = filteredNoun(cypher(file).segments);
  if (own.kind !== 'connection' || !where || noun === undefined) return [];
  const long = [...predicates(noun).predicates.keys()].filter(
    (filter) => lengthOfCondition(noun, filter) >= longCondition,
  );
  return long.flatMap((filter, at) => {
    const value = filterLiteral(schema, where.type, filter.split('.'));
    return value === undefined
      ? []
      : use(schema, field, own, 0, `where: ${value}`, `${field.name}Narrowed${at}_`);
  });
}

/** Characters of the condition of a filter, with the conditions that it uses in turn. */
function lengthOfCondition(noun: string, filter: string): number {
  const segments = predicates(noun).predicates.get(filter)?.segments ?? [];
  const lengths = segments.map((segment) => {
    if (segment.kind === 'text') return segment.text.length;
    if (segment.kind !== 'predicate') return 0;
    return segment.what.reduce(
      (sum, part) => sum + (typeof part === 'string' ? 0 : lengthOfCondition(segment.noun, part.filter)),
      0,
    );
  });
  return lengths.reduce((sum, length) => sum + length, 0);
}

/** A filter by its path, such as `onlyBy` and `speaksFor`; undefined if the type has none of that name. */
function filterLiteral(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  [name, ...inner]: readonly string[],
): string | undefined {
  const named = getNamedType(type);
  const field = isInputObjectType(named) && name !== undefined ? named.getFields()[name] : undefined;
  if (!field) return undefined;
  const value = inner.length > 0 ? filterLiteral(schema, field.type, inner) : literal(schema, field.type, 0);
  return value === undefined ? undefined : `{ ${name}: ${value} }`;
}

/** The file that answers a field with its defaults, unless these do not suffice. */
function fileOf(field: GraphQLField<unknown, unknown>, own: Field): string | undefined {
  if (!('file' in own) || own.kind === 'events' || own.example) return undefined;
  if (typeof own.file === 'string') return own.file;
  return own.file(Object.fromEntries(field.args.map(({ name, defaultValue }) => [name, defaultValue])));
}

/** The values of arguments on which parts of a file and of those that it calls depend. */
function conditionsOn(segments: readonly Segment[]): Map<string, readonly (readonly string[])[]> {
  const found = new Map<string, readonly (readonly string[])[]>();
  const files = [segments, ...calls(segments).map(({ path }) => cypher(path).segments)];
  for (const { name, oneOf } of files.flatMap(conditions))
    if (oneOf) found.set(name, [...(found.get(name) ?? []), oneOf]);
  return found;
}

/** Every combination of one value for each condition, but for the one of the defaults alone; as arguments. */
function choices(
  field: GraphQLField<unknown, unknown>,
  on: ReadonlyMap<string, readonly (readonly string[])[]>,
): string[] {
  let all: string[][] = [[]];
  for (const [name, sets] of on) {
    const argument = field.args.find((one) => one.name === name);
    if (!argument || isRequiredArgument(argument)) continue;
    const others = sets.filter((oneOf) => !oneOf.includes(String(argument.defaultValue)));
    const values = [undefined, ...others.map(([value]) => `${name}: ${value}`)];
    all = all.flatMap((one) => values.map((value) => (value === undefined ? one : [...one, value])));
  }
  return all.filter((one) => one.length > 0).map((one) => one.join(', '));
}

/** The times of a field whose text is long: by a day, at an instant, and both. */
function times(field: GraphQLField<unknown, unknown>, file: string): string[] {
  if (!isLong(file) || !field.args.some(({ name }) => name === 'asOf')) return [];
  const [said, known] = [`said: "${anyClocks.said}"`, `known: "${anyClocks.known}"`];
  return [said, known, `${said}, ${known}`].map((clocks) => `asOf: { ${clocks} }`);
}

/** One use of a field, under a name of its own; `more` is a further argument. */
function use(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  own: Field,
  choice: number,
  more?: string,
  name = field.name,
  selection = leastSelection(field, own),
): string {
  return `${name}${choice}: ${field.name}${given(schema, field.args, own, choice, more)}${selection}`;
}

function leastSelection(field: GraphQLField<unknown, unknown>, own: Field): string {
  if (own.kind === 'connection') return ` { nodes { ${least} } totalCount }`;
  return isLeafType(getNamedType(field.type)) ? '' : ` { ${least} }`;
}

/** The required arguments, with values that nothing in the graph has. */
function given(
  schema: GraphQLSchema,
  args: readonly GraphQLArgument[],
  own: Field,
  choice = 0,
  more?: string,
): string {
  const required = args
    .filter(isRequiredArgument)
    .map(({ type }) => getNamedType(type))
    .find(isEnumType);
  const example = ('example' in own && own.example?.(required?.getValues()[choice]?.name)) || {};
  const all = args.flatMap((argument) => {
    const { name, type } = argument;
    const given = example[name] ?? (isRequiredArgument(argument) ? literal(schema, type, choice) : undefined);
    return given === undefined ? [] : [`${name}: ${given}`];
  });
  if (more !== undefined) all.push(more);
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}

function literal(schema: GraphQLSchema, type: GraphQLInputType, choice: number): string {
  if (isNonNullType(type)) return literal(schema, type.ofType, choice);
  if (isListType(type)) return `[${literal(schema, type.ofType, choice)}]`;
  if (isEnumType(type)) return type.getValues()[choice]?.name ?? '';
  if (isInputObjectType(type)) {
    const [first] = Object.values(type.getFields());
    return first ? `{ ${first.name}: ${literal(schema, first.type, choice)} }` : '{}';
  }
  if (type.name !== '_Any') return '"none"';
  const [entity] = schema.getPossibleTypes(schema.getType('_Entity') as GraphQLUnionType);
  return `{ __typename: "${entity?.name}", id: "none" }`;
}
