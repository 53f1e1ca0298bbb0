import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { randomFrom } from '../reference/random.ts';
import type { World } from '../reference/world.ts';
import { argumentsText, type Making } from './arguments.ts';
import { type Coordinates, coordinatesOf, type Uses, usesOf } from './coverage.ts';
import { type Field, type Routes, routesOf, type Step } from './routes.ts';

export type Operation = {
  readonly source: string;
  readonly variables: Readonly<Record<string, unknown>>;
};

export type Generated = {
  readonly operations: readonly Operation[];
  readonly coordinates: Coordinates;
  readonly uses: Uses;
};

/** How many forms of operation there are, and how many times each is asked, with other values. */
export type Size = { readonly forms: number; readonly times: number };

type Draft = Making & { readonly schema: GraphQLSchema; readonly fragments: string[] };

/**
 * Valid operations that a seed decides, small ones, since Neo4j plans each of their fields that lead on: each is made for
 * the field or argument that was used least so far, so that together they use everything that the schema has.
 */
export function generateValid(
  schema: GraphQLSchema,
  world: World,
  cursors: Making['cursors'],
  { forms, times }: Size,
  seed: number,
): Generated {
  const random = randomFrom(seed);
  const coordinates = coordinatesOf(schema);
  const uses = usesOf();
  const routes = routesOf(schema);
  const targets = [...coordinates.fields, ...coordinates.args.keys()];
  const operations = Array.from({ length: forms }, () => {
    const target = uses.least(random, targets, (one) => [one, ...(coordinates.args.get(one) ?? [])]);
    const draft = { random, world, uses, cursors, definitions: [], variables: [], schema, fragments: [] };
    return operation(draft, routes, target, times);
  });
  return { operations: operations.flat(), coordinates, uses };
}

function operation(draft: Draft, routes: Routes, target: string, times: number): Operation[] {
  const { random, schema, definitions, variables, fragments } = draft;
  const [, typeName = '', fieldName = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(target) ?? [];
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${target} is no field`);
  const field = type.getFields()[fieldName] as Field;
  const body = walk(draft, routes(random, type), 0, () => {
    const others = Object.values(type.getFields()).filter((one) => one !== field);
    const values = others.filter((one) => leaves(type).includes(one));
    const leading = type === schema.getQueryType() ? [] : others.filter((one) => !values.includes(one));
    const beside = [
      ...pick(draft, type.name, values, random.between(1, 9)),
      ...pick(draft, type.name, leading, random.chance(0.35) ? 1 : 0),
    ];
    const parts = beside.map((one) => call(draft, type.name, one));
    return [`wanted: ${call(draft, type.name, field, undefined, argument)}`, ...parts].join(' ');
  });
  const heading = definitions.length > 0 ? `query Fuzz(${definitions.join(', ')})` : 'query';
  const source = [`${heading} { ${body} }`, ...fragments].join(' ');
  return Array.from({ length: times }, () => ({
    source,
    variables: Object.fromEntries(variables.map(({ name, make }) => [name, make()])),
  }));
}

function walk(draft: Draft, route: readonly Step[], at: number, last: () => string): string {
  const step = route[at];
  if (!step) return last();
  const inside = walk(draft, route, at + 1, last);
  if (!step.field) return narrowed(draft, step.to, inside);
  draft.uses.add(`${step.from.name}.${step.field.name}`);
  const next = route[at + 1];
  const onto = next && !next.field ? next.to : step.to;
  const written = argumentsText(draft, step.from.name, step.field, onto);
  return `${step.field.name}${written} { ${inside} }`;
}

/** A fragment on a narrower type: inline, or named, at times behind a condition that holds. */
function narrowed(draft: Draft, type: GraphQLNamedType, inside: string): string {
  const condition = conditionThatHolds(draft);
  if (draft.random.chance(0.7)) return `... on ${type.name}${condition} { ${inside} }`;
  const name = `F${draft.fragments.length}`;
  draft.fragments.push(`fragment ${name} on ${type.name} { ${inside} }`);
  return `...${name}${condition}`;
}

function conditionThatHolds({ random, definitions, variables }: Draft): string {
  if (!random.chance(0.15)) return '';
  const include = random.chance(0.5);
  const name = `v${definitions.length}`;
  definitions.push(`$${name}: Boolean!`);
  variables.push({ name, make: () => include });
  return ` @${include ? 'include' : 'skip'}(if: $${name})`;
}

/** A field with its arguments and, where it leads on, a small selection. */
function call(draft: Draft, parent: string, field: Field, depth = 2, wanted?: string): string {
  const type = getNamedType(field.type);
  draft.uses.add(`${parent}.${field.name}`);
  const start = `${field.name}${argumentsText(draft, parent, field, type, wanted)}`;
  return isCompositeType(type) ? `${start} { ${selection(draft, type, depth)} }` : start;
}

/** What was used least of a type: some values, and of a page, or where there are no values, something that leads on. */
function selection(draft: Draft, type: GraphQLNamedType, depth: number): string {
  const { random, schema } = draft;
  if (isUnionType(type)) {
    const one = random.one(schema.getPossibleTypes(type));
    return `__typename ... on ${one.name} { ${selection(draft, one, depth - 1)} }`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
  const parts = pick(draft, type.name, leaves(type), random.between(1, 6)).map((one) =>
    call(draft, type.name, one),
  );
  const page = /(Connection|Edge)$/.test(type.name);
  if (depth > 0 && (page || parts.length === 0 || random.chance(0.15))) {
    const leading = Object.values(type.getFields()).filter((one) => !leaves(type).includes(one));
    for (const one of pick(draft, type.name, leading, 1)) {
      parts.push(call(draft, type.name, one, page ? depth : depth - 1));
    }
  }
  if (parts.length === 0 || random.chance(0.1)) parts.push('__typename');
  return parts.join(' ');
}

function leaves(type: GraphQLNamedType): Field[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).filter((field) => !isCompositeType(getNamedType(field.type)));
}

/** Different fields of a type, those that were used least first. */
function pick(draft: Draft, type: string, fields: readonly Field[], count: number): Field[] {
  const chosen: Field[] = [];
  for (let n = 0; n < Math.min(count, fields.length); n++) {
    const left = fields.filter((one) => !chosen.includes(one));
    chosen.push(draft.uses.least(draft.random, left, (one) => `${type}.${one.name}`));
  }
  return chosen;
}
