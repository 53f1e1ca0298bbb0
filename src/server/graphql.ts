import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { Admission } from './admission.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Context, Execute } from './apollo.ts';
import { rootFieldNamesOf } from './audit.ts';
import { isObject, readJson } from './body.ts';
import type { DocumentCache } from './document-cache.ts';
import { clientError, isRefusal, withPublicErrors } from './errors.ts';
import { getParameters } from './get-parameters.ts';
import type { Logger } from './log.ts';
import type { RequestContext, RequestTracker } from './request-context.ts';
import { type AnswerText, answerText, graphqlType, jsonType, sendError, sendJson } from './respond.ts';

export type GraphQLOptions = Readonly<{
  apollo: ApolloServer<Context>;
  execute: Execute;
  answers: AnswerCache;
  documents: DocumentCache;
  config: Config;
  admission: Admission;
  requests: RequestTracker;
  logger: Logger;
}>;

/** The media type of the answer for the usual values of `Accept`; Apollo negotiates the others. */
const usualTypes: ReadonlyMap<string, string> = new Map([
  ['*/*', jsonType],
  ['application/json', jsonType],
  ['application/graphql-response+json', graphqlType],
  ['application/graphql-response+json, application/json', graphqlType],
]);

/** The headers that Apollo reads. */
const headersForApollo = ['accept', 'content-type', 'x-apollo-operation-name'];

/**
 * Answers /graphql by POST and GET. It stands on node:http itself: Express's router and request prototypes would cost
 * 0.1 ms of CPU for each request, twice what Apollo costs. A query that has been asked before is answered without Apollo;
 * Apollo formats all errors.
 */
export function graphqlHandler(
  options: GraphQLOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { requests, logger } = options;
  return (request, response) => {
    const context = requests.open(request, response);
    answer(options, request, response, context).catch((error: unknown) => {
      const type = request.headers.accept?.includes('application/graphql-response+json')
        ? graphqlType
        : jsonType;
      sendError(request, response, context, clientError(error, context, logger), type);
    });
  };
}

async function answer(
  options: GraphQLOptions,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const { documents } = options;
  await options.admission.admit(request, context);
  const isPost = request.method === 'POST';
  const { body, search, asked } = isPost
    ? await askedByPost(options, request, context)
    : askedByGet(options, request);
  const type = isPost && search !== '' ? undefined : usualTypes.get(request.headers.accept ?? '*/*');
  const query = type === undefined ? undefined : documents.find(asked);
  let answered: ReturnType<Execute> | undefined;
  if (type !== undefined && query) {
    const send = (body: AnswerText) =>
      sendJson(request, response, context, { status: 200, headers: { 'content-type': type }, body });
    context.operationName = query.operation.name?.value;
    context.reads?.push(...rootFieldNamesOf(query.document, query.operation));
    context.isQuery = true;
    const kept = await options.answers.find(query, context);
    if (kept.answer) return send(kept.answer);
    try {
      answered = options.execute(query, context);
      const { result } = await answered.catch((error: unknown) => {
        if (!isRefusal(error)) kept.failed();
        return { result: undefined };
      });
      if (result && !result.errors) {
        const answer = answerText(`${JSON.stringify(result)}\n`);
        kept.keep(answer);
        return send(answer);
      }
    } finally {
      kept.end();
    }
  }
  const result = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? '', headers: apolloHeaders(request), search, body },
    context: async () => {
      const text = textOf(body, search);
      try {
        if (text !== undefined) withPublicErrors(() => documents.checkText(text));
      } catch (error) {
        context.outcome = 'LIMIT_EXCEEDED';
        throw error;
      }
      return { context, answered };
    },
  });
  const status = result.status ?? 200;
  if (status >= 400) context.outcome ??= status === 405 ? 'METHOD_NOT_ALLOWED' : 'BAD_REQUEST';
  const headers = Object.fromEntries(result.headers);
  const text = result.body.kind === 'complete' ? result.body.string : '';
  const isRepeatable = status === 200 && context.isQuery && context.outcome === undefined;
  sendJson(request, response, context, {
    status: statusFor(request, context, status),
    headers,
    body: isRepeatable ? answerText(text) : text,
  });
}

/** What a request brings as Apollo takes it, and what it asks: `body` of a POST, `search` of either. */
type Asked = Readonly<{ body: unknown; search: string; asked: unknown }>;

async function askedByPost(
  { config, documents }: GraphQLOptions,
  request: IncomingMessage,
  context: RequestContext,
): Promise<Asked> {
  const body = documents.withText(await readJson(request, config.limits.bodyBytes, context));
  return { body, search: searchOf(request), asked: body };
}

function askedByGet({ documents }: GraphQLOptions, request: IncomingMessage): Asked {
  const search = searchOf(request);
  const given = parametersOf(search);
  const asked = documents.withText(given);
  return { body: undefined, search: asked === given ? search : searchWith(asked), asked };
}

/** The parameters of a GET that asks this. */
function searchWith(asked: unknown): string {
  const parameters = Object.entries(isObject(asked) ? asked : {});
  const texts = parameters.map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(Object.fromEntries(texts))}`;
}

/** What was refused before it was a GraphQL request: it has no operation, or none that could be read. */
const malformed: ReadonlySet<string | undefined> = new Set(['BAD_REQUEST', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/**
 * GraphQL over HTTP wants 200 for a well-formed request from a client that knows `application/json` alone, whatever is
 * wrong with its operation: such a client takes any other status for that of a proxy. What concerns the server or the
 * caller (401, 403, 5xx) keeps its status. Apollo would send 200 for a refused hash, as its own clients once wanted.
 */
function statusFor({ headers }: IncomingMessage, { outcome }: RequestContext, status: number): number {
  if (outcome === 'PERSISTED_QUERY_NOT_SUPPORTED') return 400;
  const isOfOperation = [400, 409, 410].includes(status) && !malformed.has(outcome);
  return isOfOperation && /^\s*application\/json\s*(;[^,]*)?$/i.test(headers.accept ?? '') ? 200 : status;
}

/** What a GET asks; undefined: Apollo says what is wrong with it. Throws what Apollo would accept: it nests too deep, or has a number that would be rounded. */
function parametersOf(search: string): unknown {
  try {
    return getParameters(search);
  } catch (error) {
    if (error instanceof HearsayError && (error.code === 'LIMIT_EXCEEDED' || 'value' in error.detail))
      throw error;
    return undefined;
  }
}

/** The text of the operation; undefined: there is none, and Apollo says so. */
function textOf(body: unknown, search: string): string | undefined {
  const text: unknown =
    typeof body === 'object' && body !== null && 'query' in body
      ? body.query
      : new URLSearchParams(search).get('query');
  return typeof text === 'string' ? text : undefined;
}

/** What stands behind the `?` of a request's address, with it; empty where there is none. */
export function searchOf({ url = '' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark);
}

function apolloHeaders({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const name of headersForApollo) {
    const value = headers[name];
    if (typeof value === 'string') map.set(name, value);
  }
  return map;
}
