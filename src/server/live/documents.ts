import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The documents that come over the transports for events, each parsed and validated once. */
export type Documents = Readonly<{
  /** Undefined where the text is no GraphQL. */
  parsed(text: string): DocumentNode | undefined;
  valid(document: DocumentNode): boolean;
}>;

/** What is kept of parsed and validated documents, in characters of their text. */
const kept = 500_000;

export function openDocuments(schema: GraphQLSchema): Documents {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: kept,
    sizeCalculation: (_, text) => text.length + 1,
  });
  const validity = new WeakMap<DocumentNode, boolean>();
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
