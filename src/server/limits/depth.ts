import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** How many fields stand within each other at the deepest place: `{claim {text}}` is 2. */
export function depthOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  return foldOperation<number>(document, operation, {
    none: 0,
    join: Math.max,
    field: (_, below) => below + 1,
  });
}
