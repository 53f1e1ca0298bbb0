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
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { rootFieldNamesOf } from './audit.ts';
import type { DispatchRequest, DispatchResult } from './dispatch.ts';
import type { DocumentCache } from './document-cache.ts';
import {
  clientError,
  errorInResult,
  httpOf,
  maskedError,
  originalErrorOf,
  publicError,
  withPublicErrors,
} from './errors.ts';
import { noRoundedNumber } from './limits/numbers.ts';
import type { Answer } from './live/outcome.ts';
import type { Logger } from './log.ts';
import type { RequestContext } from './request-context.ts';

export type Context = BaseContext &
  Readonly<{
    context: RequestContext;
    /** The answer, where it has been worked out before and Apollo only formats it. */
    answered?: Promise<DispatchResult> | undefined;
  }>;

/** Answers a valid operation on behalf of its caller. */
export type Execute = (
  operation: Pick<DispatchRequest, 'document' | 'operationName' | 'variables'>,
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

/** Error messages quote the operation, which may be a megabyte long. */
const longestMessage = 1000;

/**
 * Apollo Server over an executor that answers whole operations: Apollo parses, validates and speaks HTTP; nothing is
 * executed a second time, because the executor stands where a federation gateway would.
 */
export async function startApollo(options: Options): Promise<ApolloServer<Context>> {
  const { config, logger, documents } = options;
  const server = new ApolloServer<Context>({
    gateway: gateway(options),
    plugins: [
      requestPlugin(documents),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    documentStore: documents.store,
    introspection: config.introspection,
    validationRules: ownRules(config),
    hideSchemaDetailsFromClientErrors: !config.introspection,
    includeStacktraceInErrorResponses: false,
    nodeEnv: 'production',
    persistedQueries: false,
    // Admission has done it, for every transport.
    csrfPrevention: false,
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

/** The validation rules beside those of the specification, for validating without Apollo. */
export const documentRules = (config: Config): ValidationRule[] =>
  config.introspection ? ownRules(config) : [...ownRules(config), NoSchemaIntrospectionCustomRule];

const ownRules = ({ introspection }: Config): ValidationRule[] =>
  introspection ? [noLostAlias, noRoundedNumber] : [noLostAlias, noRoundedNumber, noSubgraphSchema];

/** JavaScript loses what is put under `__proto__`, here and in clients: such a field would be missing in its answer. */
function noLostAlias(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias }) {
      if (alias?.value !== '__proto__') return;
      const message = 'The alias "__proto__" is not accepted; accepted: another name.';
      context.reportError(new GraphQLError(message, { nodes: alias }));
    },
  };
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

/** Federation's `_service` shows the schema too, so introspection switches it off as well. A validation rule. */
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

/** Checks the cost of each operation and notes how it ends. */
function requestPlugin(documents: DocumentCache): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    async didResolveOperation({ document, operation, request, contextValue }) {
      if (!operation) return;
      const { context } = contextValue;
      context.operationName = operation.name?.value;
      context.reads?.push(...rootFieldNamesOf(document, operation));
      context.isQuery = operation.operation === 'query';
      withPublicErrors(() => documents.checkOperation(document, operation, request.variables ?? {}));
    },
    async didEncounterErrors({ errors, contextValue }) {
      const code = errors[0]?.extensions.code;
      contextValue.context.outcome = typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
    },
  };
  return { requestDidStart: async () => listener };
}

/** Clients recognise the refusal of a hash by its message; the extension is for people. */
const refusedHash = (formatted: GraphQLFormattedError): GraphQLFormattedError => ({
  ...formatted,
  extensions: { ...formatted.extensions, accepted: 'the text of the operation in `query`' },
});

/** Masks what was thrown by accident, wherever in Apollo it was thrown. */
function maskUnexpected(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const thrown = error instanceof GraphQLError ? originalErrorOf(error) : error;
  const recognised = thrown instanceof GraphQLError || publicError(thrown) !== undefined;
  if (formatted.extensions?.code === 'PERSISTED_QUERY_NOT_SUPPORTED') return refusedHash(formatted);
  // Apollo's own word on a mutation by GET has the status of the method and the code of a request that is malformed.
  if (error instanceof GraphQLError && httpOf(error).status === 405) {
    const extensions = { ...formatted.extensions, code: 'METHOD_NOT_ALLOWED', accepted: 'POST' };
    return { ...formatted, extensions };
  }
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
