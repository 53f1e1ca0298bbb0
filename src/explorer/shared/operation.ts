import type { AnyVariables, TypedDocumentNode } from '@urql/preact';
import type { DocumentNode } from 'graphql';

/**
 * An operation with its types. graphql-tag leaves each fragment in the document once, but as often as it was put in in the
 * source that it remembers, which urql would send; so the source is left away.
 */
export function operation<Data, Variables extends AnyVariables = AnyVariables>({
  kind,
  definitions,
}: DocumentNode): TypedDocumentNode<Data, Variables> {
  return { kind, definitions };
}
