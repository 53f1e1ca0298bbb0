import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql';
import { HearsayError } from '../errors.ts';
import { collectFields } from './collect.ts';
import type { CompilerContext } from './context.ts';
import type { Field } from './field.ts';

/** One field with one alias, selected by the same nodes on some of the possible types. It has one slot. */
export type SelectionGroup = {
  key: string;
  name: string;
  nodes: readonly FieldNode[];
  field: Field;
  types: GraphQLObjectType[];
};

/** Whether `__typename` is selected on one of the types. */
export function asksTypename(
  context: CompilerContext,
  possible: readonly GraphQLObjectType[],
  sets: readonly SelectionSetNode[],
): boolean {
  return possible.some((type) =>
    [...collectFields(context.selecting, type, sets).values()].some(
      ([node]) => node?.name.value === '__typename',
    ),
  );
}

/** Whether a field is selected on all the types and has the same type in all of them. */
export function isAlike({ name, types }: SelectionGroup, possible: readonly GraphQLObjectType[]): boolean {
  const all = new Set(types.map((type) => String(type.getFields()[name]?.type)));
  return types.length === possible.length && all.size === 1;
}

/** The selected fields, each with the types that it is selected on. The object's shape handles `__typename`. */
export function groupSelections(
  context: CompilerContext,
  possible: readonly GraphQLObjectType[],
  sets: readonly SelectionSetNode[],
): SelectionGroup[] {
  const groups: SelectionGroup[] = [];
  for (const type of possible) {
    for (const [key, nodes] of collectFields(context.selecting, type, sets)) {
      const name = (nodes[0] as FieldNode).name.value;
      if (name === '__typename') continue;
      const field = fieldOf(context, type, name);
      const same = groups.find(
        (group) =>
          group.key === key &&
          group.name === name &&
          group.field === field &&
          group.nodes.length === nodes.length &&
          group.nodes.every((node, at) => node === nodes[at]),
      );
      if (same) same.types.push(type);
      else groups.push({ key, name, nodes, field, types: [type] });
    }
  }
  return groups;
}

function fieldOf(context: CompilerContext, type: GraphQLObjectType, name: string): Field {
  const field = context.table[type.name]?.[name];
  if (!field)
    throw new HearsayError('INTERNAL', `${type.name}.${name} is in the schema, but not in src/fields`);
  return field;
}
