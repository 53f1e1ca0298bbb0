import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
} from 'graphql';
import { collectFields, type Selecting } from './collect.ts';
import type { Arguments } from './field.ts';
import type { OperationArguments } from './params.ts';
import type { PreparedOperation, Variables } from './prepared-operation.ts';

function included(variables: Variables): (selection: SelectionNode) => boolean {
  return (selection) =>
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
}

/** The context for collecting an operation's selections with these variables. */
export function selectingOf(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  variables: Variables,
): Selecting {
  return { schema, fragments: operation.fragments, included: included(variables) };
}

/** The root fields as collected, by response key. */
export function rootFields(selecting: Selecting, operation: PreparedOperation): Map<string, FieldNode[]> {
  const root = selecting.schema.getRootType(operation.node.operation) as GraphQLObjectType;
  return collectFields(selecting, root, [operation.node.selectionSet]);
}

/** The root fields of an operation in order: each with its response key, name and arguments. */
export type RootField = Readonly<{ key: string; name: string; args: Arguments }>;

export function rootsOf(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  request: OperationArguments,
  variables: Variables,
): RootField[] {
  const collected = rootFields(selectingOf(schema, operation, variables), operation);
  return [...collected].map(([key, nodes]) => {
    const node = nodes[0] as FieldNode;
    return { key, name: node.name.value, args: request[operation.numbers.get(node) ?? -1] ?? {} };
  });
}
