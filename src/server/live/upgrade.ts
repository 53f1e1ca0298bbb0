import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLError } from 'graphql';
import { HearsayError } from '../../errors.ts';
import { clientError, formattedError, httpOf } from '../errors.ts';
import { jsonHeaders } from '../headers.ts';
import { jsonType } from '../respond.ts';
import { readTarget } from '../target.ts';
import type { TransportOptions } from './transport.ts';

export type UpgradeOptions = Pick<TransportOptions, 'admission' | 'requests' | 'logger'> &
  Readonly<{ accept(request: IncomingMessage, socket: Duplex, head: Buffer): void }>;

/** Lets requests to open a WebSocket in, or refuses them with the status and the body that HTTP would have. */
export function handleUpgrades(server: Server, options: UpgradeOptions): void {
  const { logger } = options;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A request that is read again has the server's own listeners.
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      readAgain(server, request, socket, head);
      return;
    }
    readTarget(request);
    socket.on('error', (err) => logger.debug({ err }, 'upgrade'));
    void upgrade(options, request, socket, head);
  });
}

async function upgrade(
  { admission, requests, accept, logger }: UpgradeOptions,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const { context, end } = requests.begin(request);
  try {
    await admission.admit(request, context, { tokenMayFollow: true });
    if (!/^\/graphql(\?|$)/.test(request.url ?? '')) throw otherAddress(request);
    accept(request, socket, head);
  } catch (error) {
    const shown = clientError(error, context, logger);
    context.outcome = String(shown.extensions.code);
    refuse(socket, shown, context.id);
  } finally {
    end();
  }
}

/**
 * Clients may offer HTTP/2 (`upgrade: h2c`, as Java's does with every request), which a server may pass over; but Node has
 * stopped reading HTTP by now. So the request is put back, without the offer, and read once more.
 */
function readAgain(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines: string[] = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (!/^(upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${rawHeaders[at + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function refuse(socket: Duplex, error: GraphQLError, id: string): void {
  const { status, headers } = httpOf(error);
  const body = `${JSON.stringify({ errors: [formattedError(error)] })}\n`;
  const all = {
    ...jsonHeaders,
    ...headers,
    connection: 'close',
    'content-type': jsonType,
    'content-length': Buffer.byteLength(body),
    'x-request-id': id,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

function otherAddress({ url = '' }: IncomingMessage): HearsayError {
  const message = `There is no WebSocket at ${url.slice(0, 100)}; accepted: /graphql.`;
  return new HearsayError('BAD_USER_INPUT', message);
}
