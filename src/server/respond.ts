import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';
import type { GraphQLError } from 'graphql';
import { formattedError, httpOf } from './errors.ts';
import { jsonHeaders } from './headers.ts';
import type { RequestContext } from './request-context.ts';

/** GraphQL's own media type, and JSON for clients that do not know it. */
export const graphqlType = 'application/graphql-response+json; charset=utf-8';
export const jsonType = 'application/json; charset=utf-8';

/** Answers of fewer bytes are not compressed: the work would cost more time than it saves. */
const compressedFrom = 1024;

/** Milliseconds for a client to send the rest of a body that was refused, before its connection is closed. */
const lingerMs = 5000;

/** The text of an answer, its length in UTF-8, and its entity tag. */
export type AnswerText = Readonly<{ text: string; length: number; etag: string }>;

export const answerText = (text: string): AnswerText => ({
  text,
  length: Buffer.byteLength(text),
  etag: `W/"${hash('sha1', text, 'base64url')}"`,
});

export type JsonAnswer = Readonly<{
  status: number;
  headers: Readonly<Record<string, string>>;
  /** With an entity tag: an answer that the same request may get again, and does not where the client has it already. */
  body: string | AnswerText;
}>;

/** Compresses with Brotli or gzip, as the client accepts; never an event stream, which it would hold back. */
export const compress = compression({
  threshold: compressedFrom,
  filter: (request, response) =>
    !String(response.getHeader('content-type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
});

/** Sends an answer in JSON, compressed where that is worth it. */
export function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
  { status, headers, body }: JsonAnswer,
): void {
  if (response.destroyed || response.headersSent) {
    if (!response.writableEnded) response.destroy();
    return;
  }
  const all: Record<string, string | number> = { ...jsonHeaders, ...headers, 'x-request-id': context.id };
  if (context.bookmark !== undefined) all['hearsay-bookmark'] = context.bookmark;
  if (typeof body !== 'string') {
    const { etag } = body;
    all['cache-control'] = 'private, no-cache';
    all.etag = etag;
    if (has(request.headers['if-none-match'], etag)) {
      delete all['content-type'];
      end(request, response.writeHead(304, all), undefined);
      return;
    }
  }
  const { text, length } = typeof body === 'string' ? { text: body, length: Buffer.byteLength(body) } : body;
  all['content-length'] = length;
  if (!request.complete) all.connection = 'close';
  const write = (): void => end(request, response.writeHead(status, all), text);
  if (length < compressedFrom || !/\b(br|gzip|deflate)\b/i.test(String(request.headers['accept-encoding']))) {
    write();
    return;
  }
  // The library reads the type before the head is written.
  response.setHeader('content-type', all['content-type'] ?? jsonType);
  compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], write);
}

/** Sends the answer to a request that is refused as a whole. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
  error: GraphQLError,
  type = jsonType,
): void {
  context.outcome = String(error.extensions.code);
  const { status, headers } = httpOf(error);
  const text = `${JSON.stringify({ errors: [formattedError(error)] })}\n`;
  sendJson(request, response, context, { status, headers: { ...headers, 'content-type': type }, body: text });
}

/**
 * Ends an answer. Where the client is still sending, the rest is read and thrown away for a while: closing the connection
 * at once would reset it, and the client would never see the answer.
 */
function end(request: IncomingMessage, response: ServerResponse, text: string | undefined): void {
  if (request.complete) {
    response.end(text);
    return;
  }
  response.write(text ?? '');
  const finish = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, lingerMs).unref();
  request.once('end', finish).once('close', finish).resume();
}

/** Whether a header If-None-Match names an ETag, or any; weak and strong ones compare as equal there. */
const has = (header = '', etag: string): boolean =>
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag.slice(2));
