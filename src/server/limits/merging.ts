import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './fold.ts';

/** Fragments that contain themselves have no deepest level; validation refuses them afterwards. */
const deepest = 200;

/** What an operation asks for, as validation sees it. */
export type Merging = Readonly<{
  /** Fields once fragments are written out, those of a fragment once in each selection set. */
  fields: number;
  /** Pairs of fields of one response name, which validation compares: it checks that they can be merged. */
  pairs: number;
}>;

/**
 * Counts what validation has to compare, the way graphql-js merges fields: fields of one response name are one, and so are
 * their selections. Stops as soon as a maximum is passed, because fragments can expand to millions of fields.
 */
export function mergingOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  maximum: Merging,
): Merging {
  const fragments = fragmentsOf(document);
  let fields = 0;
  let pairs = 0;
  const isOver = () => fields > maximum.fields || pairs > maximum.pairs;

  const collect = (set: SelectionSetNode, names: Map<string, FieldNode[]>, visited: Set<string>): void => {
    for (const selection of set.selections) {
      if (isOver()) return;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const same = names.get(name);
        fields += 1;
        pairs += same?.length ?? 0;
        if (same) same.push(selection);
        else names.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, names, visited);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet, names, visited);
      }
    }
  };

  const merge = (sets: readonly SelectionSetNode[], level: number): void => {
    if (level > deepest) return;
    const names = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of sets) collect(set, names, visited);
    for (const same of names.values()) {
      if (isOver()) return;
      const below = same.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
      if (below.length > 0) merge(below, level + 1);
    }
  };

  merge([operation.selectionSet], 1);
  return { fields, pairs };
}
