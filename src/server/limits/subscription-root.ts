import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { HearsayError } from '../../errors.ts';

/**
 * Throws BAD_USER_INPUT where `@skip` or `@include` depends on a variable at the root of a subscription: graphql-js's own
 * rule that there be one root field reads them there without knowing any variable, and throws.
 */
export function checkSubscriptionRoot(document: DocumentNode, operation: OperationDefinitionNode): void {
  if (operation.operation !== 'subscription') return;
  const seen = new Set<string>();
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (dependsOnVariable(selection)) {
        throw new HearsayError(
          'BAD_USER_INPUT',
          '`@skip` and `@include` may not depend on a variable at the root of a subscription; leave them out there.',
        );
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
      const fragment = document.definitions.find(
        (one): one is FragmentDefinitionNode =>
          one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
      );
      if (fragment) visit(fragment.selectionSet);
    }
  };
  visit(operation.selectionSet);
}

/** Also where the variable is missing altogether, which that rule cannot read either. */
function dependsOnVariable({ directives = [] }: SelectionNode): boolean {
  return directives.some(
    ({ name, arguments: given = [] }) =>
      (name.value === 'skip' || name.value === 'include') &&
      !given.some((argument) => argument.name.value === 'if' && argument.value.kind === Kind.BOOLEAN),
  );
}
