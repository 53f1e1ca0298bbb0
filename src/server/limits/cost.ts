import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isLeafType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { foldOperation } from './fold.ts';
import { fieldOf, givesList, isConnection, namedTypeOf } from './types.ts';

/** Items of a connection when the operation does not say, and the most that it may ask for. */
const page = { default: 25, most: 500 };

/** Items that a plain list is taken to have: nothing in the operation says. */
const listLength = 10;

/** Arguments that say how many items a field gives, whatever its type. */
const sizes: ReadonlySet<string> = new Set(['first', 'last', 'limit', 'top']);

/** Fields that read as many statements as match, whatever they answer: what they cost beside what is selected below. */
const readingAll: ReadonlyMap<string, number> = new Map([
  ['Query.discourseNetwork', 2_000],
  ['Query.discourseSeries', 20_000],
  ['Query.polarization', 20_000],
]);

/** `items`: within a connection, whether its page is asked for, rather than its totalCount alone. */
type Sum = Readonly<{ cost: number; items: boolean }>;

type Variables = Readonly<Record<string, unknown>>;

/**
 * How many objects an operation may make the database read: the sizes of pages multiplied down the tree, a plain list
 * counting as one and multiplying what is below it by ten. A connection asked for its totalCount alone costs 1. Page
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
  if (isConnection(type)) {
    const size = below.items ? (asked(field, value) ?? page.default) : 0;
    return { cost: below.items ? size * (1 + below.cost) : 1, items: false };
  }
  const all = readingAll.get(`${parent?.name}.${definition.name}`);
  if (all !== undefined) return { cost: all + below.cost, items: false };
  const size = asked(field, value);
  if (size !== undefined) return { cost: size * (1 + below.cost), items: false };
  if (!list) return below;
  const length = definition.name === 'types' ? Object.keys(schema.getTypeMap()).length : listLength;
  return { cost: 1 + length * below.cost, items: false };
}

/** The size that a field's arguments ask for: the largest, when there are several. */
function asked(field: FieldNode, value: (node: ValueNode) => unknown): number | undefined {
  const found = (field.arguments ?? []).flatMap((argument) => sizeIn(argument, value));
  return found.length === 0 ? undefined : Math.max(...found);
}

function sizeIn(argument: ArgumentNode, value: (node: ValueNode) => unknown): number[] {
  const name = argument.name.value;
  const listed = name === 'ids' || name === 'representations';
  if (!sizes.has(name) && !listed) return [];
  const given = value(argument.value);
  if (listed) return Array.isArray(given) ? [given.length] : [];
  return typeof given === 'number' ? [Math.min(Math.max(given, 0), page.most)] : [];
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
