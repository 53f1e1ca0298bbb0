import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** Answers of introspection that an operation asks for: `__schema` under different names; each is hundreds of kilobytes. */
export function introspectionsOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const names = new Set<string>();
  foldOperation<number>(document, operation, {
    none: 0,
    join: () => 0,
    field: ({ alias, name }) => {
      if (name.value === '__schema') names.add((alias ?? name).value);
      return 0;
    },
  });
  return names.size;
}
