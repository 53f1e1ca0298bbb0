import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { foldOperation } from './fold.ts';
import { fieldOf, isConnection, namedTypeOf } from './types.ts';

/**
 * How many subqueries an operation may be compiled to: one for each field that leads to other objects, and one for
 * each count of a connection. An upper bound: some such fields are read from their parent's row.
 */
export function subqueriesOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): number {
  return foldOperation<number>(
    document,
    operation,
    {
      none: 0,
      join: (left, right) => left + right,
      field: (field, below, parent) => {
        const definition = parent && fieldOf(schema, parent, field.name.value);
        // Introspection is answered from memory.
        if (!definition || definition.name.startsWith('__')) return 0;
        const type = namedTypeOf(definition);
        // The parts of a connection (edges, nodes, pageInfo) are its own rows; its counts are subqueries of their own.
        if (isConnection(parent)) return below + (isLeafType(type) ? 1 : 0);
        return below + (isLeafType(type) || isNodeOfEdge(parent, field.name.value) ? 0 : 1);
      },
    },
    schema,
  );
}

function isNodeOfEdge(parent: GraphQLNamedType | undefined, name: string): boolean {
  return name === 'node' && isObjectType(parent) && 'cursor' in parent.getFields();
}
