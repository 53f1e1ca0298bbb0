import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** How many fields are renamed, those of a fragment once for each of its uses. */
export function aliasesOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  return foldOperation<number>(document, operation, {
    none: 0,
    join: (left, right) => left + right,
    field: (field, below) => below + (field.alias ? 1 : 0),
  });
}
