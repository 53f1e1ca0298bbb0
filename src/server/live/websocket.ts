import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { gql } from 'graphql-tag';
import { type Context, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Config } from '../../config.ts';
import { HearsayError } from '../../errors.ts';
import type { Authenticate, Caller } from '../auth.ts';
import { clientError, formattedError } from '../errors.ts';
import type { RateCheck } from '../limits/rate.ts';
import type { Logger } from '../log.ts';
import type { RequestTracker, TrackedOperation } from '../request-context.ts';
import type { ExecuteLive, Outcome } from './execute-live.ts';
import { keepAlive } from './keep-alive.ts';
import { asError } from './start.ts';

export type SocketParts = Readonly<{
  schema: GraphQLSchema;
  operate: ExecuteLive;
  config: Config;
  authenticate: Authenticate;
  rate: RateCheck | undefined;
  requests: RequestTracker;
  stopping(): boolean;
  logger: Logger;
}>;

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
  caller: Caller | undefined;
  /** Dispatcher that are being opened or answered, each with its id. */
  readonly running: Map<TrackedOperation, string>;
  context?: Context<Record<string, unknown>, Connection>;
};

/** Dispatcher open at once on one connection. */
const atOnce = 100;

/** How long clients have to answer that they close too, milliseconds. */
const graceMs = 1000;

/** The library asks of a document which kind of operation it holds; what to do has been decided before. */
const decided = gql`{ __typename }`;

/** Close codes: of RFC 6455 but for the one of graphql-transport-ws. */
const closing = { goingAway: 1001, tryAgainLater: 1013, internal: 4500, forbidden: 4403 } as const;

/** Speaks graphql-transport-ws; what is asked for is up to `operate`. */
export function openSockets(parts: SocketParts): Sockets {
  const { config, requests, logger, authenticate, rate } = parts;
  const connections = new Set<Connection>();
  const formatted = new WeakMap<readonly GraphQLError[], readonly GraphQLFormattedError[]>();

  const refused = (errors: readonly GraphQLFormattedError[]): readonly GraphQLError[] => {
    const known = errors.map(asError);
    formatted.set(known, errors);
    return known;
  };

  /** Throws UNAUTHENTICATED. What the first message says goes before the header of the upgrade. */
  const identify = (connection: Connection): Caller => {
    const { authorization: lower, Authorization: given = lower } = connection.context?.connectionParams ?? {};
    const { headers, socket } = connection.request;
    const authorization = typeof given === 'string' ? given : headers.authorization;
    return authenticate(authorization, socket.remoteAddress ?? '');
  };

  /** Lets it in, or closes it: also later, when its token has been taken away meanwhile. */
  const admit = (connection: Connection): boolean => {
    try {
      connection.caller = identify(connection);
      return true;
    } catch (error) {
      if (!(error instanceof HearsayError)) throw error;
      connection.socket.close(closing.forbidden, error.message.slice(0, 120));
      return false;
    }
  };

  const operate = async (connection: Connection, id: string, payload: SubscribePayload): Promise<Outcome> => {
    const operation = requests.begin();
    const { context } = operation;
    connection.running.set(operation, id);
    const { query, operationName, variables } = payload;
    const outcome = await admitted(connection, operation, () =>
      parts.operate({ query, operationName, variables }, context, {
        transport: 'websocket',
        tooSlow(error) {
          connection.socket.send(JSON.stringify({ id, type: 'error', payload: [error] }));
          connection.socket.close(closing.tryAgainLater, 'Events were not taken in time');
        },
        over: () => operation.end(),
      }),
    );
    connection.running.delete(operation);
    if (outcome.kind !== 'events') operation.end();
    return outcome;
  };

  /** Limits that are the connection's or the caller's, not the operation's. */
  const admitted = async (
    connection: Connection,
    { context }: TrackedOperation,
    work: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    try {
      const open = Object.keys(connection.context?.subscriptions ?? {}).length;
      if (open > atOnce) throw tooMany(open);
      context.caller = identify(connection);
      if (rate) await rate(context.caller.key);
      return await work();
    } catch (error) {
      const shown = clientError(error, context, logger);
      context.outcome = String(shown.extensions.code);
      return { kind: 'refused', error: formattedError(shown), status: 400 };
    }
  };

  const protocol = makeServer<Record<string, unknown>, Connection>({
    onConnect(context) {
      context.extra.context = context;
      return admit(context.extra);
    },
    async onSubscribe(context, id, payload) {
      const outcome = await operate(context.extra, id, payload);
      if (outcome.kind === 'refused') return refused([outcome.error]);
      if (outcome.kind === 'answer' && outcome.result.data === undefined)
        return refused(outcome.result.errors ?? []);
      return { schema: parts.schema, document: decided, contextValue: outcome };
    },
    execute({ contextValue }) {
      const outcome = contextValue as Exclude<Outcome, { kind: 'refused' }>;
      return outcome.kind === 'events' ? outcome.stream : (outcome.result as object);
    },
    // Errors are in the shape in which they are told already.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_context, _id, _payload, errors) => formatted.get(errors) ?? errors.map(formattedError),
  });

  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: config.limits.bodyBytes,
    perMessageDeflate: false,
    handleProtocols,
  });

  const opened = (socket: WebSocket, request: IncomingMessage): void => {
    const connection: Connection = { socket, request, caller: undefined, running: new Map() };
    connections.add(connection);
    socket.on('error', (err) => logger.debug({ err }, 'websocket'));
    keepAlive(socket, config.live, () => {
      if (connection.caller) admit(connection);
    });
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve) => {
            if (socket.readyState !== socket.OPEN) return resolve();
            // Called when the operating system has it, or when the connection is gone, which `close` tells.
            socket.send(text, () => resolve());
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (hear) =>
          socket.on('message', async (message) => {
            try {
              const heard = hear(String(message));
              endCompleted(connection);
              await heard;
            } catch (err) {
              logger.warn({ err }, 'websocket');
              socket.close(closing.internal, 'This message cannot be understood');
            }
          }),
      },
      connection,
    );
    socket.once('close', (code, reason) => {
      connections.delete(connection);
      for (const operation of connection.running.keys()) operation.cancel();
      void closed(code, String(reason));
    });
    if (parts.stopping()) socket.close(closing.goingAway, 'Going away');
  };

  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, opened),
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

/** An operation that was completed while it was being answered is ended in the database too. */
function endCompleted({ running, context }: Connection): void {
  for (const [operation, id] of running) if (context && !(id in context.subscriptions)) operation.cancel();
}

function tooMany(found: number): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `Dispatcher open on this connection: ${found}, at most ${atOnce} accepted. Complete some, or open another connection.`,
    { limit: 'operationsOfConnection', found, maximum: atOnce },
  );
}
