import { isNode, isReference, type Node } from './nodes.ts';

/** Finds the node that an @id alone stands for; any other value is itself. */
export type Resolve = (value: unknown) => unknown;

/** Whether a review names something only by an @id, so that all nodes must be known before it can be read. */
export function hasReferences(review: Node): boolean {
  return Object.values(review).some((value) =>
    [value].flat().some((one) => isReference(one) || (isNode(one) && hasReferences(one))),
  );
}
