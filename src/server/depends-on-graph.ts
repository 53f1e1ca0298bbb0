import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { FieldTable } from '../plan/context.ts';
import { isLocal } from '../plan/prepared-operation.ts';
import { foldOperation } from './limits/fold.ts';

/**
 * Whether the answer to a query is the same for all who may see the same, as long as nothing is written to the change log. It is
 * not where a field tells who asks, or tells of drafts; and where no database is asked, there is nothing to spare.
 */
export function dependsOnGraph(
  schema: GraphQLSchema,
  table: FieldTable,
): (operation: OperationDefinitionNode, document: DocumentNode) => boolean {
  const root = schema.getQueryType();
  return (operation, document) => {
    const { outside, inside } = foldOperation<{ outside: boolean; inside: boolean }>(
      document,
      operation,
      {
        none: { outside: false, inside: false },
        join: (left, right) => ({
          outside: left.outside || right.outside,
          inside: left.inside || right.inside,
        }),
        field(node, below, parent) {
          const field = table[parent?.name ?? '']?.[node.name.value];
          const isUnlogged = field?.kind === 'provided' || (field && 'unlogged' in field && field.unlogged);
          return {
            outside: below.outside || isUnlogged === true || (parent === root && isLocal(schema, node)),
            inside: below.inside || (parent === root && field !== undefined),
          };
        },
      },
      schema,
    );
    return inside && !outside;
  };
}
