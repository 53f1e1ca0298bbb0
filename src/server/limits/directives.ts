import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** How many directives are used, in fields and fragments (once for each use) and in definitions. */
export function directivesOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const count = (node: { readonly directives?: readonly unknown[] | undefined }) =>
    node.directives?.length ?? 0;
  const inSelections = foldOperation<number>(document, operation, {
    none: 0,
    join: (left, right) => left + right,
    field: (field, below) => below + count(field),
    fragment: (use, within) => within + count(use),
  });
  const inVariables = (operation.variableDefinitions ?? []).map(count);
  const inFragments = document.definitions.map((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? count(definition) : 0,
  );
  return [inSelections, count(operation), ...inVariables, ...inFragments].reduce((sum, n) => sum + n, 0);
}
