import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { foldOperation } from './fold.ts';

/** How many directives are used, in fields and fragments (once for each use) and in definitions. */
export function directivesOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const { sum } = foldedDirectives(document, operation);
  return sum + inFragments(document).sum;
}

/** The most directives that stand in one place: at one field, fragment, variable or operation. */
export function directivesInOnePlace(document: DocumentNode, operation: OperationDefinitionNode): number {
  return Math.max(foldedDirectives(document, operation).most, inFragments(document).most);
}

type Count = Readonly<{ sum: number; most: number }>;
const none: Count = { sum: 0, most: 0 };
const join = (left: Count, right: Count): Count => ({
  sum: left.sum + right.sum,
  most: Math.max(left.most, right.most),
});

function foldedDirectives(document: DocumentNode, operation: OperationDefinitionNode): Count {
  const inSelections = foldOperation<Count>(document, operation, {
    none,
    join,
    field: (field, below) => join(below, count(field)),
    fragment: (use, within) => join(within, count(use)),
  });
  const inVariables = (operation.variableDefinitions ?? []).map(count);
  return [count(operation), ...inVariables].reduce(join, inSelections);
}

const count = (node: { readonly directives?: readonly unknown[] | undefined }): Count => {
  const { length } = node.directives ?? [];
  return { sum: length, most: length };
};

const fragmentDirectives = new WeakMap<DocumentNode, Count>();

/** Directives of all fragment definitions, used or not, counted once for a document of many operations. */
function inFragments(document: DocumentNode): Count {
  const known = fragmentDirectives.get(document);
  if (known !== undefined) return known;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const counted = fragments.map(count).reduce(join, none);
  fragmentDirectives.set(document, counted);
  return counted;
}
