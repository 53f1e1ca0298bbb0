import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Config } from '../../config.ts';
import { HearsayError } from '../../errors.ts';
import type { Authenticate } from '../auth.ts';
import { isObject, readJson } from '../body.ts';
import { clientError, formattedError, httpOf } from '../errors.ts';
import { bookmarksOf } from '../graphql.ts';
import { jsonHeaders } from '../headers.ts';
import type { RateCheck } from '../limits/rate.ts';
import type { Logger } from '../log.ts';
import type { RequestContext, RequestTracker } from '../request-context.ts';
import type { ExecuteLive, OperationParams, Outcome } from './execute-live.ts';
import { isCrossSite, isOwn } from './origin.ts';
import { otherSite } from './upgrade.ts';

export type EventParts = Readonly<{
  operate: ExecuteLive;
  config: Config;
  authenticate: Authenticate;
  rate: RateCheck | undefined;
  requests: RequestTracker;
  stopping(): boolean;
  logger: Logger;
}>;

export type EventStreams = Readonly<{
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** Ends each stream without saying that it is complete, so that its client goes on elsewhere. */
  leave(): void;
}>;

/** Whether a request asks for events: by name, and for no JSON, which clients that take both prefer. */
export function wantsEvents({ headers }: IncomingMessage): boolean {
  const accept = headers.accept ?? '';
  return /\btext\/event-stream\b/i.test(accept) && !/\bapplication\/[\w.+-]*json\b/i.test(accept);
}

/**
 * GraphQL over Server-Sent Events, a connection for each operation: events `next` with a result, and `complete`. Written
 * here, since graphql-sse's own server reads on while a client takes nothing, and keeps it all in memory.
 */
export function openEventStreams(parts: EventParts): EventStreams {
  const { operate, config, requests, logger } = parts;
  const open = new Set<() => void>();

  const admitted = async (request: IncomingMessage, context: RequestContext): Promise<OperationParams> => {
    const method = request.method ?? '';
    if (method !== 'POST' && method !== 'GET') throw otherMethod(method);
    if (parts.stopping()) throw new HearsayError('STOPPING', 'This server is stopping. Try again.');
    const { authorization } = request.headers;
    context.caller = parts.authenticate(authorization, request.socket.remoteAddress ?? '');
    context.bookmarks = bookmarksOf(request);
    if (parts.rate) await parts.rate(context.caller.key);
    if (isCrossSite(request)) throw otherSite(request);
    if (method === 'GET' && !isOwn(request)) throw withoutProof();
    const given =
      method === 'POST'
        ? await readJson(request, config.limits.bodyBytes, context.signal)
        : searched(request);
    const last = request.headers['last-event-id'];
    const resume =
      typeof last === 'string' && last !== '' ? { name: 'Last-Event-ID', cursor: last } : undefined;
    return { ...askingOf(given), resume, reading: method === 'GET' };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, context: RequestContext) => {
    const params = await admitted(request, context);
    const slow = (error: GraphQLFormattedError) => {
      response.end(next({ errors: [error] }) + complete);
      setTimeout(() => response.destroy(), config.live.slowClientMs).unref();
    };
    const outcome = await operate(params, context, { transport: 'sse', tooSlow: slow, over: () => {} });
    // Clients try again after a status of 500 and more; what the operation got wrong they read in the stream.
    if (outcome.kind === 'refused' && (outcome.status >= 500 || outcome.status === 405))
      return refuse(response, context, outcome);
    response.writeHead(200, {
      ...jsonHeaders,
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'x-request-id': context.id,
    });
    if (outcome.kind === 'refused') return response.end(next({ errors: [outcome.error] }) + complete);
    if (outcome.kind === 'answer') return response.end(next(outcome.result) + complete);
    const stillMay = () =>
      parts.authenticate(request.headers.authorization, request.socket.remoteAddress ?? '');
    await sendEvents(response, context, outcome, stillMay);
  };

  const sendEvents = async (
    response: ServerResponse,
    context: RequestContext,
    { stream, cursor }: Extract<Outcome, { kind: 'events' }>,
    check: () => unknown,
  ): Promise<void> => {
    let left = false;
    const end = () => {
      left = true;
      void stream.return();
    };
    const leave = () => {
      end();
      response.end();
    };
    const beat = () => {
      if (response.writableEnded) return;
      try {
        // Its token may have been taken away meanwhile.
        check();
        if (!response.writableNeedDrain) response.write(':\n\n');
      } catch (error) {
        const shown = clientError(error, context, logger);
        context.outcome = String(shown.extensions.code);
        end();
        response.end(next({ errors: [formattedError(shown)] }) + complete);
      }
    };
    const ping = setInterval(beat, config.live.keepAliveMs).unref();
    open.add(leave);
    response.once('close', () => {
      clearInterval(ping);
      open.delete(leave);
      end();
    });
    // Some browsers take the headers only when something follows them.
    response.write(':\n\n');
    for await (const event of stream) await written(response, next(event, cursor(event)));
    if (!left && !response.writableEnded) response.end(complete);
  };

  return {
    answer(request, response) {
      const context = requests.open(request, response);
      answer(request, response, context).catch((error: unknown) => {
        const shown = clientError(error, context, logger);
        context.outcome = String(shown.extensions.code);
        const { status, headers } = httpOf(shown);
        refuse(response, context, { error: formattedError(shown), status, headers });
      });
    },
    leave() {
      for (const leave of open) leave();
    },
  };
}

const next = (result: unknown, cursor?: string) =>
  `event: next\n${cursor === undefined ? '' : `id: ${cursor}\n`}data: ${JSON.stringify(result)}\n\n`;

const complete = 'event: complete\ndata:\n\n';

/** Resolves when the operating system has it, or when the connection is gone. */
const written = (response: ServerResponse, text: string) =>
  new Promise<void>((resolve) => {
    if (response.writableEnded || response.destroyed) return resolve();
    response.write(text, () => resolve());
  });

function refuse(
  response: ServerResponse,
  context: RequestContext,
  given: Readonly<{
    error: GraphQLFormattedError;
    status: number;
    headers?: Readonly<Record<string, string>>;
  }>,
): void {
  if (response.destroyed || response.headersSent) return void response.destroy();
  const body = `${JSON.stringify({ errors: [given.error] })}\n`;
  response.writeHead(given.status, {
    ...jsonHeaders,
    ...given.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': context.id,
  });
  response.end(body);
}

function searched({ url = '' }: IncomingMessage): unknown {
  const given = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const variables = given.get('variables');
  try {
    return {
      query: given.get('query') ?? undefined,
      operationName: given.get('operationName') ?? undefined,
      variables: variables === null ? undefined : JSON.parse(variables),
    };
  } catch (cause) {
    throw new HearsayError('BAD_USER_INPUT', '`variables` is not JSON.', { argument: 'variables' }, cause);
  }
}

function askingOf(given: unknown): OperationParams {
  const { query, operationName, variables } = isObject(given) ? given : {};
  if (typeof query !== 'string') throw wrong('query', 'the text of an operation');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw wrong('operationName', 'a name');
  if (variables !== undefined && variables !== null && !isObject(variables))
    throw wrong('variables', 'an object with the name and value of each variable');
  return { query, operationName, variables };
}

function wrong(argument: string, accepted: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', `\`${argument}\` must be ${accepted}.`, { argument, accepted });
}

function otherMethod(method: string): HearsayError {
  const accepted = 'GET, POST';
  return new HearsayError('METHOD_NOT_ALLOWED', `The method is ${method}; accepted here: ${accepted}.`, {
    accepted,
  });
}

function withoutProof(): HearsayError {
  return new HearsayError(
    'FORBIDDEN',
    'A GET from a program needs the header `apollo-require-preflight: yes`: without it, it may come from a page of another site.',
  );
}
