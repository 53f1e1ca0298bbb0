import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { Context, Execute } from './apollo.ts';
import type { Authenticate } from './auth.ts';
import { readJson } from './body.ts';
import type { DocumentCache } from './document-cache.ts';
import { clientError, withPublicErrors } from './errors.ts';
import { jsonHeaders } from './headers.ts';
import type { RateCheck } from './limits/rate.ts';
import type { Logger } from './log.ts';
import type { RequestContext, RequestTracker } from './request-context.ts';

export type GraphQLParts = Readonly<{
  apollo: ApolloServer<Context>;
  execute: Execute;
  documents: DocumentCache;
  config: Config;
  authenticate: Authenticate;
  /** The check of a document's text. */
  check(text: string): void;
  rate: RateCheck | undefined;
  requests: RequestTracker;
  stopping: () => boolean;
  logger: Logger;
}>;

const json = 'application/json; charset=utf-8';
const ownType = 'application/graphql-response+json';

/** What is sent to whom asks in one of these ways, which are nearly all; Apollo weighs the others. */
const plainly: ReadonlyMap<string, string> = new Map([
  ['*/*', json],
  ['application/json', json],
  [ownType, `${ownType}; charset=utf-8`],
  [`${ownType}, application/json`, `${ownType}; charset=utf-8`],
]);

/** The headers that Apollo reads: how to answer, and proofs that a page of another site did not send the request. */
const headersForApollo = ['accept', 'content-type', 'x-apollo-operation-name', 'apollo-require-preflight'];

/**
 * Answers /graphql. It stands on node:http itself: Express's router and request prototypes would cost 0.1 ms of CPU for
 * each request, twice what Apollo costs. A query that has been asked before is answered without Apollo; what went wrong with it
 * Apollo tells as it tells everything that goes wrong.
 */
export function graphqlHandler(
  parts: GraphQLParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { apollo, config, requests, logger, check, rate } = parts;

  const answer = async (request: IncomingMessage, response: ServerResponse, context: RequestContext) => {
    const method = request.method ?? '';
    if (method !== 'POST' && method !== 'GET') throw otherMethod(method);
    if (parts.stopping()) throw new HearsayError('STOPPING', 'This server is stopping. Try again.');
    context.caller = parts.authenticate(request.headers.authorization, request.socket.remoteAddress ?? '');
    if (rate) await rate(context.caller.key);
    context.bookmarks = bookmarksOf(request);
    const body =
      method === 'POST' ? await readJson(request, config.limits.bodyBytes, context.signal) : undefined;
    const search = searchOf(request);
    const type = search === '' ? plainly.get(request.headers.accept ?? '*/*') : undefined;
    const query = type === undefined ? undefined : parts.documents.find(body);
    let answered: ReturnType<Execute> | undefined;
    if (type !== undefined && query) {
      context.operationName = query.operation.name?.value;
      answered = parts.execute(query, context);
      const { result } = await answered.catch(() => ({ result: undefined }));
      if (result && !result.errors) {
        return send(response, context, 200, { 'content-type': type }, `${JSON.stringify(result)}\n`);
      }
    }
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: apolloHeaders(request), search, body },
      context: async () => {
        const text = textOf(body, search);
        if (text !== undefined) withPublicErrors(() => check(text));
        return { context, answered };
      },
    });
    const status = result.status ?? 200;
    if (status >= 400) context.outcome ??= 'BAD_REQUEST';
    const text = result.body.kind === 'complete' ? result.body.string : '';
    send(response, context, status, Object.fromEntries(result.headers), text);
  };

  return (request, response) => {
    const context = requests.open(request, response);
    answer(request, response, context).catch((error: unknown) => {
      const { message, extensions } = clientError(error, context, logger);
      const { http, ...shown } = extensions as { http: { status: number; headers: Map<string, string> } };
      context.outcome = String(extensions.code);
      const headers = { ...Object.fromEntries(http.headers), 'content-type': mediaType(request) };
      send(
        response,
        context,
        http.status,
        headers,
        `${JSON.stringify({ errors: [{ message, extensions: shown }] })}\n`,
      );
    });
  };
}

/** The text of the operation; undefined: there is none, and Apollo says so. */
function textOf(body: unknown, search: string): string | undefined {
  const text: unknown =
    typeof body === 'object' && body !== null && 'query' in body
      ? body.query
      : new URLSearchParams(search).get('query');
  return typeof text === 'string' ? text : undefined;
}

function send(
  response: ServerResponse,
  context: RequestContext,
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): void {
  if (response.destroyed || response.headersSent) return;
  const length = Buffer.byteLength(text);
  response.writeHead(status, {
    ...jsonHeaders,
    ...headers,
    'x-request-id': context.id,
    ...(context.bookmark === undefined ? {} : { 'hearsay-bookmark': context.bookmark }),
    'content-length': length,
  });
  response.end(text);
}

function otherMethod(method: string): HearsayError {
  const accepted = 'GET, POST';
  return new HearsayError('METHOD_NOT_ALLOWED', `The method is ${method}; accepted here: ${accepted}.`, {
    accepted,
  });
}

/** The bookmarks in the header: one, or several with commas between them. */
export function bookmarksOf({ headers }: IncomingMessage): string[] | undefined {
  const given = headers['hearsay-bookmark'];
  if (typeof given !== 'string') return undefined;
  return given
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function searchOf({ url = '' }: IncomingMessage): string {
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

/** GraphQL's own media type for who asks for it by name, as Apollo does. */
const mediaType = ({ headers }: IncomingMessage): string =>
  headers.accept?.includes(ownType) ? `${ownType}; charset=utf-8` : json;
