import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { Graph } from '../graph/driver.ts';
import type { Ask } from '../mcp/ask.ts';
import { createAgentServer } from '../mcp/server.ts';
import type { Admission } from './admission.ts';
import { readJson } from './body.ts';
import { clientError } from './errors.ts';
import { type Logger, openLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import { type Operations, openOperations } from './operations.ts';
import type { Question } from './questions.ts';
import { type RequestContext, type RequestTracker, trackRequests } from './request-context.ts';
import { sendError } from './respond.ts';
import { openTracing } from './tracing.ts';

export type AgentOptions = Readonly<{
  admission: Admission;
  config: Config;
  operations: Pick<Operations, 'documents' | 'answer'>;
  questions: readonly Question[];
  requests: RequestTracker;
  logger: Logger;
  version: string;
}>;

/** Answers the queries of an agent on behalf of a caller: within the limits, and of mutations only those of ours that draft. */
function askFor(
  { documents, answer }: Pick<Operations, 'documents' | 'answer'>,
  context: RequestContext,
): Ask {
  const given = context.readOnly;
  return async ({ query, operationName, variables }, { mayDraft = false, isOurs = false } = {}) => {
    context.readOnly = mayDraft ? given : (given ?? 'agent');
    documents.checkText(query, { isOurs });
    return answer({ query, operationName, variables }, context);
  };
}

/** The same; each query after the first counts as a request of its own. */
function countedAsk(
  { admission, operations }: Pick<AgentOptions, 'admission' | 'operations'>,
  request: IncomingMessage,
  context: RequestContext,
): Ask {
  const ask = askFor(operations, context);
  let count = 0;
  return async (query, options) => {
    count += 1;
    if (count > 1) await admission.admitOperation(request, context, request.headers.authorization);
    return ask(query, options);
  };
}

/**
 * For an agent on this machine: the same over a graph, without a server. Its user may read the database anyway, so it needs no
 * token and has no rate limit.
 */
export async function localAsk(
  graph: Graph,
  config: Config,
): Promise<Readonly<{ ask: Ask; close(): Promise<void> }>> {
  const logger = openLog(config.logLevel);
  const requests = trackRequests(
    config.limits.timeoutMs,
    logger,
    openMetrics(() => requests.count()),
  );
  const stop = new AbortController();
  const tracing = await openTracing(config);
  const operations = await openOperations(tracing.watch(graph), config, logger, stop.signal, tracing);
  return {
    async ask(query, options) {
      const { context, end } = requests.begin();
      context.caller = { role: 'reader', key: 'local', markings: 'ALL' };
      try {
        return await askFor(operations, context)(query, options);
      } finally {
        end();
      }
    },
    async close() {
      stop.abort();
      await operations.apollo.stop();
      await tracing.close();
      logger.flush();
    },
  };
}

/**
 * Answers /mcp: the Model Context Protocol over Streamable HTTP. The server keeps no sessions, so any of several servers
 * answers any request; each request is one message, with one answer in JSON.
 */
export function agentHandler(
  options: AgentOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { requests, logger } = options;
  return (request, response) => {
    const context = requests.open(request, response);
    answer(options, request, response, context).catch((error: unknown) => {
      const shown = clientError(error, context, logger);
      context.outcome ??= String(shown.extensions.code);
      if (response.headersSent) response.destroy();
      else sendError(request, response, context, shown);
    });
  };
}

async function answer(
  { admission, config, operations, questions, logger, version }: AgentOptions,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  await admission.admit(request, context, { onlyPosts: true });
  const body = await readJson(request, config.limits.bodyBytes, context);
  if (Array.isArray(body)) {
    const message = 'The body is a list; send one JSON-RPC message for each request.';
    throw new HearsayError('BAD_USER_INPUT', message, { accepted: 'one message' });
  }
  const server = createAgentServer({
    version,
    questions,
    ask: countedAsk({ admission, operations }, request, context),
    onFault(error) {
      logger.error({ id: context.id, err: error }, 'fault');
      return context.id;
    },
  });
  // Without a generator of session ids the library keeps none.
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.setHeader('x-request-id', context.id);
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, body);
}
