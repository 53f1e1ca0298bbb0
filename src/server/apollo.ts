import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  type ASTVisitor,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationContext,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { DispatchRequest, DispatchResult } from './dispatch.ts';
import type { DocumentCache } from './document-cache.ts';
import {
  clientError,
  errorInResult,
  maskedError,
  originalErrorOf,
  publicError,
  withPublicErrors,
} from './errors.ts';
import type { Answer } from './live/execute-live.ts';
import type { Logger } from './log.ts';
import type { RequestContext } from './request-context.ts';

export type Context = BaseContext &
  Readonly<{
    context: RequestContext;
    /** The answer, where it was worked out before and is for Apollo to tell. */
    answered?: Promise<DispatchResult> | undefined;
  }>;

/** Answers a valid operation for who sent it. */
export type Execute = (
  asked: Pick<DispatchRequest, 'document' | 'operationName' | 'variables'>,
  context: RequestContext,
) => Promise<DispatchResult>;

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

type Options = Readonly<{
  schema: GraphQLSchema;
  execute: Execute;
  config: Config;
  logger: Logger;
  documents: DocumentCache;
}>;

/** Texts of error messages quote the operation: none is to be an echo of a megabyte. */
const longestMessage = 1000;

/** What is kept of parsed and validated documents, in characters of their text; the tree takes some 80 bytes for each. */
const documentStoreSize = 500_000;

/**
 * Apollo Server over an executor that answers whole operations: Apollo parses, validates and speaks HTTP; nothing is
 * executed a second time, because the executor stands where a federation gateway would.
 */
export async function startApollo(options: Options): Promise<ApolloServer<Context>> {
  const { schema, config, logger, documents } = options;
  const server = new ApolloServer<Context>({
    gateway: gateway(options),
    plugins: [
      requestPlugin(schema, documents),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    documentStore: documentStore(),
    introspection: config.introspection,
    validationRules: config.introspection ? [] : [noSubgraphSchema],
    hideSchemaDetailsFromClientErrors: !config.introspection,
    includeStacktraceInErrorResponses: false,
    nodeEnv: 'production',
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    logger: {
      debug: (message) => logger.debug(message),
      info: (message) => logger.debug(message),
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(message),
    },
    formatError: (formatted, error) => maskUnexpected(formatted, error, logger),
  });
  await server.start();
  return server;
}

/** Answers one operation as `startApollo`'s server does over HTTP, for the other transports. */
export function answerWith(apollo: ApolloServer<Context>): Answer {
  return async ({ query, operationName, variables }, context) => {
    const request = {
      query,
      ...(operationName ? { operationName } : {}),
      ...(variables ? { variables } : {}),
    };
    const { body } = await apollo.executeOperation(request, { contextValue: { context } });
    if (body.kind === 'single') return body.singleResult;
    throw new HearsayError('INTERNAL', 'an operation was answered in several parts');
  };
}

/** Federation's `_service` tells the schema too, so it goes with introspection. Validation rule. */
function noSubgraphSchema(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (node.name.value !== '_service') return;
      context.reportError(new GraphQLError('Introspection is disabled.', { nodes: node }));
    },
  };
}

/** The gateway's part: Apollo asks it once for the schema and then for each answer. */
function gateway({ schema, execute, logger }: Options): Gateway {
  return {
    onSchemaLoadOrUpdate(
      callback: (context: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void,
    ) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async (request) => {
        const { context, answered } = request.context as Context;
        if (!request.operation) return noOperation(request.request.operationName);
        const format = (error: unknown, at?: GraphQLError) => clientError(error, context, logger, at);
        try {
          const { document, request: asked } = request;
          const { operationName = null, variables = null } = asked;
          const { result, bookmark } = await (answered ??
            execute({ document, operationName, variables }, context));
          context.bookmark = bookmark;
          if (!result.errors) return result;
          return { ...result, errors: result.errors.map((error) => errorInResult(error, result, format)) };
        } catch (error) {
          throw format(error, error instanceof GraphQLError ? error : undefined);
        }
      },
    }),
    stop: async () => {},
  };
}

function noOperation(name: string | undefined): ExecutionResult {
  const message = name
    ? `The document has no operation named ${JSON.stringify(name.slice(0, 100))}.`
    : 'The document has several operations: say which with `operationName`.';
  return { errors: [new GraphQLError(message)] };
}

/** Counts and limits around each operation. */
function requestPlugin(schema: GraphQLSchema, documents: DocumentCache): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    async didResolveOperation({ document, operation, request, contextValue }) {
      if (!operation) return;
      contextValue.context.operationName = operation.name?.value;
      withPublicErrors(() => {
        if (!schema.getRootType(operation.operation)) throw notHere(operation.operation);
        documents.check(document, operation, request.variables ?? {});
      });
      if (request.query && operation.operation === 'query') documents.keep(request.query, document);
    },
    async didEncounterErrors({ errors, contextValue }) {
      const code = errors[0]?.extensions.code;
      contextValue.context.outcome = typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
    },
  };
  return { requestDidStart: async () => listener };
}

/** Validation passes over operations that the schema has no type for. */
function notHere(kind: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', `There is no ${kind} here; accepted: query, mutation.`, {
    value: kind,
  });
}

/** Nothing that was thrown by accident passes, wherever in Apollo it was thrown. */
function maskUnexpected(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const thrown = error instanceof GraphQLError ? originalErrorOf(error) : error;
  const recognised = thrown instanceof GraphQLError || publicError(thrown) !== undefined;
  if (recognised || formatted.extensions?.requestId) {
    const { message } = formatted;
    return message.length <= longestMessage
      ? formatted
      : { ...formatted, message: `${message.slice(0, longestMessage)}…` };
  }
  const id = `fault-${Date.now().toString(36)}`;
  logger.error({ id, err: thrown }, 'fault');
  const masked = maskedError(id);
  const { http: _, ...extensions } = masked.extensions;
  return { message: masked.message, extensions };
}

/** Documents by their text's hash, so that an operation is parsed and validated the first time only. */
function documentStore() {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: documentStoreSize,
    sizeCalculation: (document) => 1 + (document.loc?.end ?? 0),
  });
  return {
    get: async (key: string) => documents.get(key),
    set: async (key: string, document: DocumentNode) => void documents.set(key, document),
    delete: async (key: string) => documents.delete(key),
  };
}
