import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, namedTypeOf } from './types.ts';

/** How the selections of an operation add up to one value. */
export type Fold<T> = Readonly<{
  none: T;
  join(left: T, right: T): T;
  /** A field, what its own selections add up to, and the type that it stands in (absent without a schema). */
  field(field: FieldNode, below: T, parent: GraphQLNamedType | undefined): T;
  /** A use of a fragment, and what the fragment adds up to. */
  fragment?(use: FragmentSpreadNode | InlineFragmentNode, within: T): T;
}>;

/**
 * Adds up an operation's selections as if every fragment were written out where it is used, but visits each fragment
 * once: twenty fragments that spread each other twice are a million fields, and twenty visits. A fragment that
 * spreads itself counts as empty there (validation refuses it afterwards).
 */
export function foldOperation<T>(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  how: Fold<T>,
  schema?: GraphQLSchema,
): T {
  const fragments = fragmentsOf(document);
  const known = new Map<string, T>();

  const ofFragment = (name: string): T => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, how.none);
    const fragment = fragments.get(name);
    const value = fragment
      ? ofSet(fragment.selectionSet, schema?.getType(fragment.typeCondition.name.value))
      : how.none;
    known.set(name, value);
    return value;
  };

  const ofSet = (set: SelectionSetNode, parent: GraphQLNamedType | undefined): T => {
    let sum = how.none;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const type = parent && namedTypeOf(fieldOf(schema, parent, selection.name.value));
        const below = selection.selectionSet ? ofSet(selection.selectionSet, type) : how.none;
        sum = how.join(sum, how.field(selection, below, parent));
        continue;
      }
      const within =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : ofSet(
              selection.selectionSet,
              selection.typeCondition ? schema?.getType(selection.typeCondition.name.value) : parent,
            );
      sum = how.join(sum, how.fragment ? how.fragment(selection, within) : within);
    }
    return sum;
  };

  return ofSet(operation.selectionSet, schema?.getRootType(operation.operation) ?? undefined);
}

const fragmentsByDocument = new WeakMap<DocumentNode, ReadonlyMap<string, FragmentDefinitionNode>>();

/** The fragments of a document by their names, found once: a document of a thousand operations is folded thousands of times. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const known = fragmentsByDocument.get(document);
  if (known) return known;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  fragmentsByDocument.set(document, fragments);
  return fragments;
}

/** The operations of a document; only one is run, but a client may choose any. */
export function operationsOf(document: DocumentNode): readonly OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}
