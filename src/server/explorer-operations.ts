import { existsSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getOperationAST,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
} from 'graphql';
import { root } from '../root.ts';

/** A query of the explorer, with values of its required variables that nothing in the graph has. */
export type ExplorerOperation = Readonly<{
  document: DocumentNode;
  operationName: string;
  variables: Readonly<Record<string, unknown>>;
}>;

let read: DocumentNode | undefined;

/** All that the explorer's pages ask, as the build has written it down; undefined where the pages are not built. It is read once. */
export function explorerDocument(): DocumentNode | undefined {
  const file = new URL('dist/explorer-operations.graphql', root);
  if (read === undefined && existsSync(file)) read = parse(readFileSync(file, 'utf8'));
  return read;
}

/** What the explorer's two clocks say. */
export type Clocks = Readonly<{ said?: string; known?: string }>;

/** The queries among it; none where the pages are not built. */
export function explorerOperations(schema: GraphQLSchema): ExplorerOperation[] {
  const document = explorerDocument();
  if (!document) return [];
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'query') return [];
    const operationName = definition.name?.value ?? '';
    return [{ document, operationName, variables: requiredVariables(schema, definition) }];
  });
}

/** Those of the operations that follow the clocks, as of these times. */
export function atClocks(operations: readonly ExplorerOperation[], asOf: Clocks): ExplorerOperation[] {
  return operations.flatMap((one) => {
    const { variableDefinitions = [] } = getOperationAST(one.document, one.operationName) ?? {};
    const clocks = variableDefinitions.filter(
      ({ type }) => type.kind === Kind.NAMED_TYPE && type.name.value === 'AsOf',
    );
    if (clocks.length === 0) return [];
    const set = Object.fromEntries(clocks.map(({ variable }) => [variable.name.value, asOf]));
    return [{ ...one, variables: { ...one.variables, ...set } }];
  });
}

function requiredVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): Record<string, unknown> {
  const required = (operation.variableDefinitions ?? []).filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
  );
  return Object.fromEntries(
    required.map(({ variable, type }) => {
      const known = typeFromAST(schema, type as never) as GraphQLInputType;
      return [variable.name.value, unlikely(known)];
    }),
  );
}

/** A value of a type: of a text, one that no record has. */
function unlikely(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return unlikely(type.ofType);
  // Two, since nobody compares one coder.
  if (isListType(type)) return [unlikely(type.ofType), unlikely(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, unlikely(field.type)]));
  }
  return { Boolean: false, Int: 2, Float: 2 }[type.name] ?? 'none';
}
