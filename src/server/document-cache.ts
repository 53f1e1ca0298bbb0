import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';
import { isObject } from './body.ts';
import { checkDocument, operationCheck } from './limits/limits.ts';
import { anyDocument, type TrustedDocuments } from './trusted-documents.ts';

/** What a request asks, found among what has been asked before. */
export type CachedQuery = Readonly<{
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>> | null;
}>;

/** A document store as Apollo Server uses one: by a key that ends in the SHA-256 of the text, in hexadecimal. */
export type ApolloDocumentStore = Readonly<{
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}>;

/**
 * The documents that are within the limits and valid, each parsed, checked, validated and weighed once, for every
 * transport. A query that is here needs nothing more of Apollo (docs/decisions/0007).
 */
export type DocumentCache = Readonly<{
  /**
   * Checks a document's text before anything else is done with it. Throws LIMIT_EXCEEDED, and UNTRUSTED_DOCUMENT for what is
   * not from the server's own code (`isOurs`) and that no client may send.
   */
  checkText(text: string, given?: Readonly<{ isOurs: boolean }>): void;
  /** What a request asks, with the text of a trusted document in the place of its id, and no empty name. Throws UNTRUSTED_DOCUMENT. */
  withText: TrustedDocuments['withText'];
  /** Checks a valid operation with its variables. Throws LIMIT_EXCEEDED. */
  checkOperation: ReturnType<typeof operationCheck>;
  /** A text that was checked, parsed; undefined: it is no GraphQL. */
  parsed(text: string): DocumentNode | undefined;
  /** Whether a document is valid; it is kept if so. */
  isValid(text: string, document: DocumentNode): boolean;
  /** The query that a body asks; undefined: not known, or for Apollo, which says what is wrong. */
  find(body: unknown): CachedQuery | undefined;
  /** The same documents as Apollo looks them up. */
  store: ApolloDocumentStore;
}>;

/** What is kept, in characters of the texts; a tree takes some 80 bytes for each. */
const size = 500_000;

/** `rules`: the validation rules beside those of the specification. */
export function openDocumentCache(
  limits: Limits,
  schema: GraphQLSchema,
  rules: readonly ValidationRule[],
  trusted: TrustedDocuments = anyDocument,
): DocumentCache {
  const checkOperation = operationCheck(limits, schema);
  const texts = new Map<string, string>();
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: size,
    sizeCalculation: (_, text) => text.length + 1,
    dispose: (_, text) => texts.delete(hashOf(text)),
    noDisposeOnSet: true,
  });
  const keep = (text: string, document: DocumentNode) => {
    documents.set(text, document);
    // A text larger than the whole cache is not kept.
    if (documents.has(text)) texts.set(hashOf(text), text);
  };
  const allRules = [...specifiedRules, ...rules];

  return {
    checkText(text, { isOurs } = { isOurs: false }) {
      if (!documents.has(text)) checkDocument(text, limits);
      if (!isOurs) trusted.check(text);
    },
    withText: (given) => withoutEmptyName(trusted.withText(given)),
    checkOperation,
    parsed: (text) => documents.get(text) ?? parseOrUndefined(text),
    isValid(text, document) {
      if (documents.get(text) === document) return true;
      const valid = validate(schema, document, allRules).length === 0;
      if (valid) keep(text, document);
      return valid;
    },
    find(body) {
      if (!isObject(body) || typeof body.query !== 'string' || 'extensions' in body) return undefined;
      const { query, operationName = null, variables = null } = body;
      const document = documents.get(query);
      if (!document || !isName(operationName) || !(variables === null || isObject(variables)))
        return undefined;
      const operation = getOperationAST(document, operationName);
      if (operation?.operation !== 'query' || !trusted.allows(query)) return undefined;
      try {
        checkOperation(document, operation, variables ?? {});
      } catch {
        return undefined;
      }
      return { document, operation, operationName, variables };
    },
    store: {
      get: async (key) => {
        const text = texts.get(key.slice(-hashLength));
        return text === undefined ? undefined : documents.get(text);
      },
      set: async (_key, document) => {
        const text = document.loc?.source.body;
        if (text !== undefined) keep(text, document);
      },
      delete: async (key) => {
        const text = texts.get(key.slice(-hashLength));
        return text !== undefined && documents.delete(text);
      },
    },
  };
}

/** Some clients send an empty name where they have none. */
function withoutEmptyName(given: unknown): unknown {
  if (!isObject(given) || given.operationName !== '') return given;
  const { operationName: _, ...named } = given;
  return named;
}

const hashLength = 64;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

function parseOrUndefined(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

const isName = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && value !== '');
