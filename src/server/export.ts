import type { IncomingMessage, ServerResponse } from 'node:http';
import { HearsayError } from '../errors.ts';
import { writeTo } from '../export/deliver.ts';
import { exporterOf } from '../export/formats.ts';
import { type Asked, snapshotOptions } from '../export/options.ts';
import { openSnapshot } from '../export/snapshot.ts';
import type { Graph } from '../graph/driver.ts';
import type { Admission } from './admission.ts';
import { clientError } from './errors.ts';
import { jsonHeaders } from './headers.ts';
import type { Logger } from './log.ts';
import type { RequestContext, RequestTracker } from './request-context.ts';
import { sendError } from './respond.ts';
import { clearanceOf } from './sight.ts';

type ExportOptions = Readonly<{
  admission: Admission;
  requests: RequestTracker;
  graph: Pick<Graph, 'read'>;
  logger: Logger;
}>;

const parameters = [
  'format',
  'topic',
  'claim',
  'actor',
  'document',
  'where',
  'asOf',
  'known',
  'current',
] as const;

/** Answers GET /export, and HEAD with the head of the same answer. An answer that breaks off is cut, so that no client takes it for a whole one. */
export function exportHandler(
  options: ExportOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const context = options.requests.open(request, response);
    answer(options, request, response, context).catch((error: unknown) => {
      const shown = clientError(error, context, options.logger);
      context.outcome ??= String(shown.extensions.code);
      if (response.headersSent) response.destroy();
      else sendError(request, response, context, shown);
    });
  };
}

async function answer(
  { admission, requests, graph }: ExportOptions,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  await admission.admit(request, context, { onlyReads: true });
  const { format = 'ndjson', current, ...asked } = askedFor(request.url ?? '');
  if (current !== undefined && !/^(true|false)$/.test(current))
    throw refused('current', current, 'true or false');
  const exporter = exporterOf(format);
  if (current === 'false' && !exporter.history)
    throw refused('current', current, `true, or nothing at all: ${exporter.name} has no earlier versions`);
  context.reads?.push(`export ${exporter.name}`);
  // An export goes on for long, so it does not rely on what has been seen of the graph at its beginning.
  const snapshot = await openSnapshot(seeing(graph, context.bookmarks), {
    ...snapshotOptions(asked),
    current: current === 'true' || !exporter.history,
    signal: context.signal,
    held: clearanceOf(context.caller),
  });
  requests.markLongLived(context);
  const packed = acceptsGzip(request);
  response.writeHead(200, {
    ...jsonHeaders,
    'content-type': exporter.mediaType,
    'content-disposition': `attachment; filename="hearsay.${exporter.extension}"`,
    'x-request-id': context.id,
    vary: 'Accept-Encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
  if (request.method === 'HEAD') response.end();
  else await writeTo(response, exporter.write(snapshot), packed);
}

/** Whether a client accepts gzip by name; `q=0` says that it does not. */
const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  String(headers['accept-encoding'])
    .split(',')
    .some((one) => /^\s*gzip\s*(;|$)/i.test(one) && !/;\s*q\s*=\s*0(\.0*)?\s*$/i.test(one));

function askedFor(url: string): Asked & { format?: string; current?: string } {
  const asked: Record<string, string> = {};
  for (const [name, value] of new URL(url, 'http://localhost').searchParams) {
    if (!(parameters as readonly string[]).includes(name)) throw refused(name, value, parameters.join(', '));
    if (name in asked) throw refused(name, value, `${name} once`);
    asked[name] = value;
  }
  return asked;
}

function refused(argument: string, value: string, accepted: string): HearsayError {
  const message = `${argument}=${value}: accepted is ${accepted}`;
  return new HearsayError('BAD_USER_INPUT', message, { argument, value, accepted });
}

/** The same graph, each of whose reads waits until it can see what was written by these bookmarks. */
const seeing = (
  { read }: Pick<Graph, 'read'>,
  bookmarks: readonly string[] | undefined,
): Pick<Graph, 'read'> => ({
  read: (text, params, options) => read(text, params, { ...options, ...(bookmarks ? { bookmarks } : {}) }),
});
