import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { fields } from '../../fields/index.ts';
import { type Field, type Size, sizeOf } from '../../plan/field.ts';
import { foldOperation } from './fold.ts';
import { fieldOf, givesList, isConnection, namedTypeOf } from './types.ts';

/** Items that a plain list is taken to have: nothing in the operation says. */
const listLength = 10;

/** `items`: within a connection, whether its page is asked for, rather than its totalCount alone. */
type Sum = Readonly<{ cost: number; items: boolean }>;

type Variables = Readonly<Record<string, unknown>>;

/**
 * How many objects an operation may make the database read: the sizes that the fields declare (src/fields) multiplied down
 * the tree, a list without one counting as one and multiplying what is below it by ten. A connection asked for its totalCount alone costs 1. Page
 * sizes out of range count as the nearest accepted one, because the executor refuses them with a better message.
 */
export function costOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  variables: Variables,
): number {
  return costBy(document, operation, schema, valueReader(operation, variables));
}

/** Whether an operation's cost depends on its variables: whether one of them is a size. */
export function costVaries(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): boolean {
  let varies = false;
  costBy(document, operation, schema, ({ kind }) => {
    varies ||= kind === Kind.VARIABLE;
    return undefined;
  });
  return varies;
}

function costBy(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  value: (node: ValueNode) => unknown,
): number {
  return foldOperation<Sum>(
    document,
    operation,
    {
      none: { cost: 0, items: false },
      join: (left, right) => ({ cost: left.cost + right.cost, items: left.items || right.items }),
      field: (field, below, parent) => costOfField(schema, parent, field, below, value),
    },
    schema,
  ).cost;
}

function costOfField(
  schema: GraphQLSchema,
  parent: GraphQLNamedType | undefined,
  field: FieldNode,
  below: Sum,
  value: (node: ValueNode) => unknown,
): Sum {
  const definition = parent && fieldOf(schema, parent, field.name.value);
  const type = namedTypeOf(definition);
  if (!definition || !type || isLeafType(type)) return { cost: 0, items: false };
  const list = givesList(definition);
  if (isConnection(parent)) return { cost: below.cost, items: list };
  const declared = declaredField(schema, parent, field.name.value);
  if (declared && 'reads' in declared && declared.reads !== undefined)
    return { cost: declared.reads + below.cost, items: false };
  const declaredSize = sizeOf(declared);
  const size = declaredSize && sizeAsked(field, declaredSize, value);
  if (isConnection(type)) {
    return { cost: below.items ? (size ?? listLength) * (1 + below.cost) : 1, items: false };
  }
  if (size !== undefined) return { cost: size * (1 + below.cost), items: false };
  if (!list) return below;
  const length = definition.name === 'types' ? Object.keys(schema.getTypeMap()).length : listLength;
  return { cost: 1 + length * below.cost, items: false };
}

/** The field as src/fields declares it; of an interface, as the first of its types does. */
function declaredField(schema: GraphQLSchema, parent: GraphQLNamedType, name: string): Field | undefined {
  const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
  return types.map((type) => fields[type.name]?.[name]).find((field) => field !== undefined);
}

/** The size that a field's arguments ask for: the largest, when there are several; the default when there is none. */
function sizeAsked(field: FieldNode, size: Size, value: (node: ValueNode) => unknown): number {
  const found = (field.arguments ?? [])
    .filter((argument) => size.arguments.includes(argument.name.value))
    .flatMap((argument) => {
      const given = value(argument.value);
      if (Array.isArray(given)) return [given.length];
      return typeof given === 'number' ? [given] : [];
    });
  if (found.length === 0) return size.default;
  return Math.min(Math.max(...found, 0), size.max);
}

/** Reads a number or a list from an argument: written there, in a variable, or in the variable's default. */
function valueReader(operation: OperationDefinitionNode, variables: Variables) {
  const read = (node: ValueNode | undefined): unknown => {
    if (node?.kind === Kind.INT) return Number(node.value);
    if (node?.kind === Kind.LIST) return node.values;
    if (node?.kind !== Kind.VARIABLE) return undefined;
    const name = node.name.value;
    if (Object.hasOwn(variables, name)) return variables[name];
    return read(operation.variableDefinitions?.find((one) => one.variable.name.value === name)?.defaultValue);
  };
  return read;
}
