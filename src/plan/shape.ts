import {
  type FieldNode,
  type GraphQLField,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type SelectionSetNode,
} from 'graphql';
import { HearsayError } from '../errors.ts';
import { below, collectFields, type Selecting } from './collect.ts';
import { type Complete, completeObject, completeType, type FieldShape, type Walk } from './complete.ts';
import { plainIdField } from './timed-ids.ts';

/** A field as selected on one object type: its response key, its nodes and the type of its innermost value. */
export type SelectedField = Readonly<{
  key: string;
  name: string;
  nodes: readonly FieldNode[];
  type: GraphQLNamedType;
}>;

/** How a field's value is read from the value of its object, and how the items of its lists are completed. */
export type FieldValue = Readonly<{ get(value: unknown, walk: Walk): unknown; innermost: Complete }>;

/**
 * An object of the answer: its selected fields in the order of graphql-js, each read by `fieldValue` and completed by its
 * type in the schema; `__typename` is answered here. `label` names the object in errors.
 */
export function objectShape(
  selecting: Selecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  fieldValue: (field: SelectedField) => FieldValue,
  label = type.name,
): Complete {
  const selected = [...collectFields(selecting, type, sets)];
  return completeObject(
    selected.map(([key, nodes]): FieldShape => {
      const name = (nodes[0] as FieldNode).name.value;
      if (name === '__typename') return { key, get: () => type.name, complete: unchanged, nullable: false };
      const definition = type.getFields()[name] as GraphQLField<unknown, unknown>;
      const { get, innermost } = fieldValue({ key, name, nodes, type: getNamedType(definition.type) });
      const complete = completeType(definition.type, `${label}.${name}`, nodes, innermost);
      return { key, get, complete, nullable: !isNonNullType(definition.type) };
    }),
  );
}

/**
 * A scalar, or plain objects from a `decode`: the selection picks from them by field name. `completeId` completes their ids;
 * `recordId` is the `id` of an object without completion.
 */
export function plainValue(
  selecting: Selecting,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  completeId: Complete = unchanged,
): Complete {
  if (type === GraphQLID) return completeId;
  if (isLeafType(type)) return leaf(type);
  if (!isObjectType(type))
    throw new HearsayError('INTERNAL', `${type.name} cannot be picked from a plain object`);
  return objectShape(selecting, type, sets, (field) => ({
    get: (value) => (value as Record<string, unknown>)[field.name === plainIdField ? 'id' : field.name],
    innermost: plainValue(
      selecting,
      field.type,
      below(field.nodes),
      field.name === plainIdField ? unchanged : completeId,
    ),
  }));
}

function leaf(type: GraphQLLeafType): Complete {
  if (isSpecifiedScalarType(type) || !('serialize' in type)) return unchanged;
  return (value) => type.serialize(value);
}

/** Completes the value that Cypher returned, without conversion. */
export const unchanged: Complete = (value) => value;
