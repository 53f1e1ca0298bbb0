import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** The documents that come over the transports for events, each parsed and validated once. */
export type Documents = Readonly<{
  /** Undefined where the text is no GraphQL. */
  parsed(text: string): DocumentNode | undefined;
  valid(document: DocumentNode): boolean;
  /** The same, its one subscription params also for the place of each change, under `placeKey`. */
  withPlaces(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode;
}>;

/** The response key under which a subscription's events have their place; it is taken away before they are told. */
export const placeKey = '__place';

/** What is kept of parsed and validated documents, in characters of their text. */
const kept = 500_000;

export function openDocuments(schema: GraphQLSchema): Documents {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: kept,
    sizeCalculation: (_, text) => text.length + 1,
  });
  const validity = new WeakMap<DocumentNode, boolean>();
  const derived = new WeakMap<OperationDefinitionNode, DocumentNode>();
  return {
    parsed(text) {
      const document = documents.get(text) ?? parseOrNot(text);
      if (document) documents.set(text, document);
      return document;
    },
    valid(document) {
      const known = validity.get(document) ?? validate(schema, document).length === 0;
      validity.set(document, known);
      return known;
    },
    withPlaces(document, operation) {
      const known = derived.get(operation) ?? withPlaces(document, operation);
      derived.set(operation, known);
      return known;
    },
  };
}

function parseOrNot(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function withPlaces(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const field = firstField(document, operation.selectionSet);
  if (!field) return document;
  const place: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: placeKey },
    name: { kind: Kind.NAME, value: 'position' },
  };
  const also: FieldNode = {
    ...field,
    directives: [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [place] },
  };
  const { selectionSet } = operation;
  const changed: OperationDefinitionNode = {
    ...operation,
    selectionSet: { ...selectionSet, selections: [...selectionSet.selections, also] },
  };
  return {
    ...document,
    definitions: document.definitions.map((one) => (one === operation ? changed : one)),
  };
}

/** A valid subscription has one root field, which may be written several times, and in fragments. */
function firstField(document: DocumentNode, set: SelectionSetNode): FieldNode | undefined {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) return selection;
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (one): one is FragmentDefinitionNode =>
              one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
          );
    const found = inner && firstField(document, inner.selectionSet);
    if (found) return found;
  }
  return undefined;
}
