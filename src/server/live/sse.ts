import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { HearsayError } from '../../errors.ts';
import { isObject, readJson } from '../body.ts';
import { clientError, formattedError } from '../errors.ts';
import { getParameters } from '../get-parameters.ts';
import { searchOf } from '../graphql.ts';
import { jsonHeaders } from '../headers.ts';
import type { RequestContext } from '../request-context.ts';
import { jsonType, sendError, sendJson } from '../respond.ts';
import type { OperationParams, Outcome } from './outcome.ts';
import type { TransportOptions } from './transport.ts';

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
export function openEventStreams(options: TransportOptions): EventStreams {
  const { requests, logger } = options;
  const open = new Set<() => void>();
  return {
    answer(request, response) {
      const context = requests.open(request, response);
      answer(options, open, request, response, context).catch((error: unknown) => {
        sendError(request, response, context, clientError(error, context, logger));
      });
    },
    leave() {
      for (const leave of open) leave();
    },
  };
}

async function answer(
  options: TransportOptions,
  open: Set<() => void>,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const { admission, config, execute } = options;
  await admission.admit(request, context);
  const params = await paramsOf(options, request, context);
  const tooSlow = (error: GraphQLFormattedError) => {
    response.end(next({ errors: [error] }) + complete);
    setTimeout(() => response.destroy(), config.live.slowClientMs).unref();
  };
  const outcome = await execute(params, context, { transport: 'sse', tooSlow, over: () => {} });
  // Clients try again after a status of 500 and more; other errors of the operation they read in the stream.
  if (outcome.kind === 'refused' && (outcome.status >= 500 || outcome.status === 405)) {
    const { status, error } = outcome;
    const text = `${JSON.stringify({ errors: [error] })}\n`;
    return sendJson(request, response, context, {
      status,
      headers: { 'content-type': jsonType },
      body: text,
    });
  }
  response.writeHead(200, {
    ...jsonHeaders,
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    'x-request-id': context.id,
  });
  if (outcome.kind === 'refused') return void response.end(next({ errors: [outcome.error] }) + complete);
  if (outcome.kind === 'answer') return void response.end(next(outcome.result) + complete);
  await sendEvents(options, open, request, response, context, outcome);
}

/** Sends the events one by one, each when the client's end of the connection has taken the one before. */
async function sendEvents(
  { admission, config, logger }: TransportOptions,
  open: Set<() => void>,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
  { stream, cursor }: Extract<Outcome, { kind: 'events' }>,
): Promise<void> {
  let left = false;
  const end = () => {
    left = true;
    void stream.return();
  };
  const leave = () => {
    end();
    response.end();
  };
  const beat = async () => {
    if (response.writableEnded) return;
    try {
      // Its token may have been taken away meanwhile.
      await admission.stillKnown(request, request.headers.authorization);
      if (response.writableEnded) return;
      if (!response.writableNeedDrain) response.write(':\n\n');
    } catch (error) {
      const shown = clientError(error, context, logger);
      context.outcome = String(shown.extensions.code);
      end();
      response.end(next({ errors: [formattedError(shown)] }) + complete);
    }
  };
  const ping = setInterval(() => void beat(), config.live.keepAliveMs).unref();
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

/** What a request asks. Throws BAD_USER_INPUT, and what reading a body throws. */
async function paramsOf(
  { config, documents }: TransportOptions,
  request: IncomingMessage,
  context: RequestContext,
): Promise<OperationParams> {
  const brought =
    request.method === 'POST'
      ? await readJson(request, config.limits.bodyBytes, context)
      : getParameters(searchOf(request));
  const given = documents.withText(brought);
  const { query, operationName, variables } = isObject(given) ? given : {};
  if (typeof query !== 'string') throw wrong('query', 'the text of an operation');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw wrong('operationName', 'a name');
  if (variables !== undefined && variables !== null && !isObject(variables))
    throw wrong('variables', 'an object with the name and value of each variable');
  const last = request.headers['last-event-id'];
  const resume =
    typeof last === 'string' && last !== '' ? { name: 'Last-Event-ID', cursor: last } : undefined;
  return { query, operationName, variables, resume };
}

function wrong(argument: string, accepted: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', `\`${argument}\` must be ${accepted}.`, { argument, accepted });
}
