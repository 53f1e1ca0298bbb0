import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { gql } from 'graphql-tag';
import { type Context, handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { HearsayError } from '../../errors.ts';
import { clientError, formattedError, httpOf, publicError } from '../errors.ts';
import { checkNumbers } from '../limits/numbers.ts';
import type { TrackedOperation } from '../request-context.ts';
import { keepAlive } from './keep-alive.ts';
import type { Outcome } from './outcome.ts';
import { asError } from './start-position.ts';
import type { TransportOptions } from './transport.ts';

export type SocketOptions = TransportOptions & Readonly<{ schema: GraphQLSchema }>;

export type Sockets = Readonly<{
  /** Makes a WebSocket of a request that was admitted. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks each client to go elsewhere (1001): at once, or when the queries that it waits for are answered. */
  leave(): void;
  /** Closes what is left. */
  close(): Promise<void>;
}>;

/** What is known of one connection. */
type Connection = {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Whether its first message was accepted. */
  isAdmitted: boolean;
  /** Operations that are being opened or answered, each with its id. */
  readonly running: Map<TrackedOperation, string>;
  /** The message that is being read, as it came. */
  message: string;
  protocol?: Context<Record<string, unknown>, Connection>;
};

type Protocol = Server<Connection>;

/** Operations open at once on one connection. */
const maximumOperations = 100;

/** How long clients have to answer that they close too, milliseconds. */
const graceMs = 1000;

/** The library asks of a document which kind of operation it holds; what to do has been decided before. */
const placeholder = gql`{ __typename }`;

/** Close codes: of RFC 6455 but for the one of graphql-transport-ws. */
const closing = { goingAway: 1001, tryAgainLater: 1013, internal: 4500, forbidden: 4403 } as const;

/** Speaks graphql-transport-ws. */
export function openSockets(options: SocketOptions): Sockets {
  const connections = new Set<Connection>();
  const protocol = createProtocol(options);
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: options.config.limits.bodyBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  return {
    accept: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const connection: Connection = {
          socket: webSocket,
          request,
          isAdmitted: false,
          running: new Map(),
          message: '',
        };
        connections.add(connection);
        webSocket.once('close', () => connections.delete(connection));
        serveConnection(options, protocol, connection);
      }),
    leave() {
      for (const { socket, running } of connections) {
        if (running.size === 0) socket.close(closing.goingAway, 'Going away');
      }
    },
    async close() {
      // Answers that have just come are written before the close.
      await setImmediate();
      for (const { socket } of connections) socket.close(closing.goingAway, 'Going away');
      const from = performance.now();
      while (connections.size > 0 && performance.now() - from < graceMs) await setTimeout(20);
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}

/** The protocol's side of the library: errors are formatted by us, results are sent as they are. */
function createProtocol(options: SocketOptions): Protocol {
  const formatted = new WeakMap<readonly GraphQLError[], readonly GraphQLFormattedError[]>();
  const refused = (errors: readonly GraphQLFormattedError[]): readonly GraphQLError[] => {
    const instances = errors.map(asError);
    formatted.set(instances, errors);
    return instances;
  };
  return makeServer<Record<string, unknown>, Connection>({
    async onConnect(protocol) {
      const connection = protocol.extra;
      connection.protocol = protocol;
      try {
        await options.admission.identify(connection.request, authorizationOf(connection));
        connection.isAdmitted = true;
        return true;
      } catch (error) {
        refuseConnection(connection, error);
        return false;
      }
    },
    async onSubscribe(protocol, id, payload) {
      const outcome = await operate(options, protocol.extra, id, payload);
      if (outcome.kind === 'refused') return refused([outcome.error]);
      if (outcome.kind === 'answer' && outcome.result.data === undefined)
        return refused(outcome.result.errors ?? []);
      return { schema: options.schema, document: placeholder, contextValue: outcome };
    },
    execute({ contextValue }) {
      const outcome = contextValue as Exclude<Outcome, { kind: 'refused' }>;
      return outcome.kind === 'events' ? outcome.stream : (outcome.result as object);
    },
    onNext: (_protocol, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_protocol, _id, _payload, errors) => formatted.get(errors) ?? errors.map(formattedError),
  });
}

/** Executes one operation of a connection. Never rejects. */
async function operate(
  options: SocketOptions,
  connection: Connection,
  id: string,
  payload: SubscribePayload,
): Promise<Outcome> {
  const { socket, running, request, message } = connection;
  const operation = options.requests.begin();
  const { context } = operation;
  running.set(operation, id);
  const outcome = await (async (): Promise<Outcome> => {
    try {
      checkOpen(connection);
      await options.admission.admitOperation(request, context, authorizationOf(connection));
      checkNumbers(message, ([at, ...path]) =>
        at === 'payload' && path[0] === 'variables' ? path : undefined,
      );
      // What is put in is a text in the place of an id.
      const { query, operationName, variables } = options.documents.withText(payload) as SubscribePayload;
      return await options.execute({ query, operationName, variables }, context, {
        transport: 'websocket',
        tooSlow(error) {
          socket.send(JSON.stringify({ id, type: 'error', payload: [error] }));
          socket.close(closing.tryAgainLater, 'Events were not taken in time');
        },
        over: () => operation.end(),
      });
    } catch (error) {
      const shown = clientError(error, context, options.logger);
      context.outcome = String(shown.extensions.code);
      return { kind: 'refused', error: formattedError(shown), status: 400 };
    }
  })();
  running.delete(operation);
  if (outcome.kind !== 'events') operation.end();
  return outcome;
}

/** Connects a socket with the protocol. */
function serveConnection(options: SocketOptions, protocol: Protocol, connection: Connection): void {
  const { admission, config, logger } = options;
  const { socket } = connection;
  socket.on('error', (err) => logger.debug({ err }, 'websocket'));
  const line = connection.request.socket;
  const taken = () => line.bytesWritten - line.writableLength;
  keepAlive(socket, config.live, taken, () => {
    if (!connection.isAdmitted) return;
    // Its token may have been taken away meanwhile.
    admission.stillKnown(connection.request, authorizationOf(connection)).catch((error: unknown) => {
      if (error instanceof HearsayError) refuseConnection(connection, error);
      else logger.error({ err: error }, 'fault');
    });
  });
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          // Called when the operating system has it, or when the connection is gone, which the event `close` reports.
          socket.send(text, () => resolve());
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', async (message) => {
          try {
            connection.message = String(message);
            const received = receive(connection.message);
            connection.message = '';
            endCompleted(connection);
            await received;
          } catch (err) {
            logger.warn({ err }, 'websocket');
            socket.close(closing.internal, 'This message cannot be understood');
          }
        }),
    },
    connection,
  );
  socket.once('close', (code, reason) => {
    for (const operation of connection.running.keys()) operation.cancel();
    void closed(code, String(reason));
  });
  if (options.stopping()) socket.close(closing.goingAway, 'Going away');
}

/** What the first message says goes before the header of the upgrade. */
function authorizationOf({ protocol, request }: Connection): string | undefined {
  const { authorization: lower, Authorization: given = lower } = protocol?.connectionParams ?? {};
  return typeof given === 'string' ? given : request.headers.authorization;
}

/** Closes a connection whose token is refused, or cannot be checked at the moment. */
function refuseConnection({ socket }: Connection, error: unknown): void {
  const shown = publicError(error);
  if (!shown) throw error;
  const code = httpOf(shown).status === 503 ? closing.tryAgainLater : closing.forbidden;
  socket.close(code, reasonOf(shown.message));
}

/** The beginning of a message: a close frame has room for 123 bytes, and the socket throws where it is given more. */
function reasonOf(message: string): string {
  const characters = [...message.slice(0, 120)];
  while (Buffer.byteLength(characters.join('')) > 120) characters.pop();
  return characters.join('');
}

/** An operation that was completed while it was being answered is ended in the database too. */
function endCompleted({ running, protocol }: Connection): void {
  for (const [operation, id] of running) {
    if (protocol && !(id in protocol.subscriptions)) operation.cancel();
  }
}

/** The limit of operations that is the connection's. */
function checkOpen({ protocol }: Connection): void {
  const open = Object.keys(protocol?.subscriptions ?? {}).length;
  if (open <= maximumOperations) return;
  throw new HearsayError(
    'LIMIT_EXCEEDED',
    `Operations open on this connection: ${open}, at most ${maximumOperations} accepted. Complete some, or open another connection.`,
    { limit: 'operationsOfConnection', found: open, maximum: maximumOperations },
  );
}
