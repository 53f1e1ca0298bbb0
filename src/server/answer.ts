import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { GraphQLError } from 'graphql';
import { HearsayError } from '../errors.ts';
import { maskedError, statusOf, toldError } from './errors.ts';
import { exchangeOf } from './exchange.ts';
import type { Logger } from './log.ts';

/** Answers a GraphQL request that never reached GraphQL, in the form that a GraphQL client reads. */
export function refuse(response: Response, error: GraphQLError, status?: number): void {
  const { http, ...extensions } = error.extensions as Record<string, unknown> & {
    http?: { status: number; headers: ReadonlyMap<string, string> };
  };
  for (const [name, value] of http?.headers ?? []) response.setHeader(name, value);
  const exchange = exchangeOf(response);
  if (exchange && typeof extensions.code === 'string') exchange.outcome = extensions.code;
  // The rest of a body that is not read would be taken for the next request.
  if (!response.req.complete) response.setHeader('connection', 'close');
  response
    .status(status ?? http?.status ?? 500)
    .type(mediaType(response))
    .send(`${JSON.stringify({ errors: [{ message: error.message, extensions }] })}\n`);
}

function mediaType(response: Response): string {
  const types = ['application/json', 'application/graphql-response+json'];
  return `${response.req.accepts(types) || 'application/json'}; charset=utf-8`;
}

/** Refuses with an error of ours; the statuses are those of errors.ts unless given. */
export function refuseWith(response: Response, error: HearsayError, status = statusOf(error.code)): void {
  const told = toldError(error);
  if (told) refuse(response, told, status);
}

/** Only these methods; others are told so, in JSON. */
export function methods(...accepted: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (accepted.includes(request.method)) return next();
    response.setHeader('allow', accepted.join(', '));
    const message = `The method is ${request.method}; accepted here: ${accepted.join(', ')}.`;
    response
      .status(405)
      .type('application/json')
      .send(`${JSON.stringify({ errors: [{ message, extensions: { code: 'METHOD_NOT_ALLOWED' } }] })}\n`);
  };
}

type BodyError = Readonly<{
  type?: string;
  status?: number;
  length?: number;
  charset?: string;
  encoding?: string;
}>;

/** What reading a body can meet (the `type` of body-parser's errors), in words that say what to send instead. */
const bodyErrors: Readonly<Record<string, (error: BodyError) => string>> = {
  'entity.parse.failed': () => 'The body is not JSON; send {"query": "…", "variables": {…}}.',
  'charset.unsupported': ({ charset }) => `The body's charset is ${charset}; send UTF-8.`,
  'encoding.unsupported': ({ encoding }) =>
    `The body's content-encoding is ${encoding}; send gzip, deflate or br, or none.`,
  'request.size.invalid': () => 'The body is shorter or longer than its content-length says.',
};

/** The last handler of /graphql: whatever reading the request has thrown, as a GraphQL error. */
export function requestErrors(bodyBytes: number, logger: Logger): ErrorRequestHandler {
  return (error: BodyError, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.type === 'entity.too.large') {
      const found = error.length;
      const size = found === undefined ? `more than ${bodyBytes}` : String(found);
      const message = `Bytes in the body: ${size} found, at most ${bodyBytes} accepted.`;
      const detail = { limit: 'bodyBytes', found: found ?? bodyBytes + 1, maximum: bodyBytes };
      return refuseWith(response, new HearsayError('LIMIT_EXCEEDED', message, detail), 413);
    }
    const say = error.type === undefined ? undefined : bodyErrors[error.type];
    if (say) return refuseWith(response, new HearsayError('BAD_USER_INPUT', say(error)), error.status);
    const told = toldError(error);
    if (told) return refuse(response, told);
    const { id } = exchangeOf(response);
    logger.error({ id, err: error }, 'fault');
    refuse(response, maskedError(id));
  };
}
