import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** How many directives are used, in fields and fragments (once for each use) and in definitions. */
export function directivesOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const inSelections = foldOperation<number>(document, operation, {
    none: 0,
    join: (left, right) => left + right,
    field: (field, below) => below + count(field),
    fragment: (use, within) => within + count(use),
  });
  const inVariables = (operation.variableDefinitions ?? []).map(count);
  return [inSelections, count(operation), ...inVariables, inFragments(document)].reduce(
    (sum, n) => sum + n,
    0,
  );
}

const count = (node: { readonly directives?: readonly unknown[] | undefined }) =>
  node.directives?.length ?? 0;

const fragmentDirectives = new WeakMap<DocumentNode, number>();

/** Directives of all fragment definitions, used or not, counted once for a document of many operations. */
function inFragments(document: DocumentNode): number {
  const known = fragmentDirectives.get(document);
  if (known !== undefined) return known;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const sum = fragments.reduce((total, fragment) => total + count(fragment), 0);
  fragmentDirectives.set(document, sum);
  return sum;
}
