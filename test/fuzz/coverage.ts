import {
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Random } from '../reference/random.ts';

/** Everything that an operation of the schema's Query can name, as coordinates. */
export type Coordinates = {
  /** `Type.field` of every object and interface type that Query leads to. */
  readonly fields: readonly string[];
  /** `Type.field(argument:)` of those, each with what its values can name: `Input.key` and `Enum.VALUE`. */
  readonly args: ReadonlyMap<string, readonly string[]>;
  /** All that the values of arguments can name. */
  readonly inputs: readonly string[];
};

/** How often each coordinate was used by the operations generated so far. */
export type Uses = {
  add(coordinate: string): void;
  count(coordinate: string): number;
  /** One of the items that were used least: the fewest uses of any of an item's coordinates count. */
  least<Item>(random: Random, items: readonly Item[], coordinates: (item: Item) => string | string[]): Item;
};

export function usesOf(): Uses {
  const counts = new Map<string, number>();
  const count = (coordinate: string) => counts.get(coordinate) ?? 0;
  return {
    count,
    add: (coordinate) => void counts.set(coordinate, count(coordinate) + 1),
    least(random, items, coordinates) {
      const uses = items.map((item) => Math.min(...[coordinates(item)].flat().map(count)));
      const fewest = Math.min(...uses);
      return random.one(items.filter((_, index) => uses[index] === fewest));
    },
  };
}

/** The output types that Query leads to, itself included. */
export function outputTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const met = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType | null | undefined): void => {
    if (!type || met.has(type)) return;
    if (isAbstractType(type)) {
      met.add(type);
      for (const possible of schema.getPossibleTypes(type)) visit(possible);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    met.add(type);
    for (const narrower of type.getInterfaces()) visit(narrower);
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  visit(schema.getQueryType());
  return [...met];
}

export function coordinatesOf(schema: GraphQLSchema): Coordinates {
  const fields: string[] = [];
  const args = new Map<string, readonly string[]>();
  for (const type of outputTypes(schema)) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      fields.push(`${type.name}.${field.name}`);
      for (const argument of field.args) {
        args.set(`${type.name}.${field.name}(${argument.name}:)`, within(getNamedType(argument.type)));
      }
    }
  }
  return { fields, args, inputs: [...new Set([...args.values()].flat())] };
}

/** What a value of an input type can name: `Input.key` and `Enum.VALUE`, those of the types within it too. */
function within(type: GraphQLNamedType, around: readonly GraphQLNamedType[] = []): string[] {
  if (around.includes(type)) return [];
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (!isInputObjectType(type)) return [];
  return keysOf(type).flatMap((key) => [
    `${type.name}.${key.name}`,
    ...within(getNamedType(key.type), [...around, type]),
  ]);
}

export function keysOf(type: GraphQLInputObjectType) {
  return Object.values(type.getFields());
}
