import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** How many fields an operation asks of Query itself. */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  return foldOperation<number>(document, operation, {
    none: 0,
    join: (left, right) => left + right,
    field: () => 1,
  });
}
