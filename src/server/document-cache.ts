import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';
import { isObject } from './body.ts';
import { operationCheck } from './limits/limits.ts';

/** What a request asks, found among what has been asked before. */
export type CachedQuery = Readonly<{
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>> | null;
}>;

/**
 * Documents that have passed every check, by their text. A query of one of them needs nothing more of Apollo: docs/decisions/0007.
 */
export type DocumentCache = Readonly<{
  /** Checks a valid operation with its variables. Throws LIMIT_EXCEEDED. */
  check: ReturnType<typeof operationCheck>;
  /** Keeps a document whose text was parsed and found valid. */
  keep(text: string, document: DocumentNode): void;
  /** The query that a body asks; undefined: not known, or nothing that goes without Apollo, which says what is wrong. */
  find(body: unknown): CachedQuery | undefined;
}>;

/** What is kept, in characters of the texts; the trees are those that Apollo keeps. */
const size = 500_000;

export function openDocumentCache(limits: Limits, schema: GraphQLSchema): DocumentCache {
  const check = operationCheck(limits, schema);
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: size,
    sizeCalculation: (_, text) => text.length + 1,
  });
  return {
    check,
    keep: (text, document) => void documents.set(text, document),
    find(body) {
      if (!isObject(body) || typeof body.query !== 'string' || 'extensions' in body) return undefined;
      const { query, operationName = null, variables = null } = body;
      const document = documents.get(query);
      if (!document || !isName(operationName) || !(variables === null || isObject(variables)))
        return undefined;
      const operation = getOperationAST(document, operationName);
      if (operation?.operation !== 'query') return undefined;
      try {
        check(document, operation, variables ?? {});
      } catch {
        return undefined;
      }
      return { document, operation, operationName, variables };
    },
  };
}

const isName = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && value !== '');
