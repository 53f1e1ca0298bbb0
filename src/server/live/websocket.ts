import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import {
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { type Context, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Config } from '../../config.ts';
import { HearsayError } from '../../errors.ts';
import type { Authenticate, Caller } from '../auth.ts';
import { clientError, shownError } from '../errors.ts';
import type { Begun, Exchanges } from '../exchange.ts';
import type { RateCheck } from '../limits/rate.ts';
import type { Logger } from '../log.ts';
import { keepAlive } from './keep-alive.ts';
import type { Operate, Outcome } from './operate.ts';
import { asError } from './start.ts';

export type SocketParts = Readonly<{
  schema: GraphQLSchema;
  operate: Operate;
  config: Config;
  authenticate: Authenticate;
  rate: RateCheck | undefined;
  exchanges: Exchanges;
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
type Line = {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  caller: Caller | undefined;
  /** Operations that are being opened or answered, each with its id. */
  readonly running: Map<Begun, string>;
  context?: Context<Record<string, unknown>, Line>;
};

/** Operations open at once on one connection. */
const atOnce = 100;

/** How long clients have to answer that they close too, milliseconds. */
const graceMs = 1000;

/** The library asks of a document which kind of operation it holds; what to do has been decided before. */
const decided = parse('{ __typename }');

/** Close codes: of RFC 6455 but for the one of graphql-transport-ws. */
const closing = { goingAway: 1001, tryAgainLater: 1013, internal: 4500, forbidden: 4403 } as const;

/** Speaks graphql-transport-ws; what is asked for is up to `operate`. */
export function openSockets(parts: SocketParts): Sockets {
  const { config, exchanges, logger, authenticate, rate } = parts;
  const lines = new Set<Line>();
  const told = new WeakMap<readonly GraphQLError[], readonly GraphQLFormattedError[]>();

  const refused = (errors: readonly GraphQLFormattedError[]): readonly GraphQLError[] => {
    const known = errors.map(asError);
    told.set(known, errors);
    return known;
  };

  /** Throws UNAUTHENTICATED. What the first message says goes before the header of the upgrade. */
  const identify = (line: Line): Caller => {
    const { authorization: lower, Authorization: given = lower } = line.context?.connectionParams ?? {};
    const { headers, socket } = line.request;
    const authorization = typeof given === 'string' ? given : headers.authorization;
    return authenticate(authorization, socket.remoteAddress ?? '');
  };

  /** Lets it in, or closes it: also later, when its token has been taken away meanwhile. */
  const admit = (line: Line): boolean => {
    try {
      line.caller = identify(line);
      return true;
    } catch (error) {
      if (!(error instanceof HearsayError)) throw error;
      line.socket.close(closing.forbidden, error.message.slice(0, 120));
      return false;
    }
  };

  const operate = async (line: Line, id: string, payload: SubscribePayload): Promise<Outcome> => {
    const begun = exchanges.begin();
    const { exchange } = begun;
    line.running.set(begun, id);
    const { query, operationName, variables } = payload;
    const outcome = await admitted(line, begun, () =>
      parts.operate({ query, operationName, variables }, exchange, {
        transport: 'websocket',
        tooSlow(error) {
          line.socket.send(JSON.stringify({ id, type: 'error', payload: [error] }));
          line.socket.close(closing.tryAgainLater, 'Events were not taken in time');
        },
        over: () => begun.end(),
      }),
    );
    line.running.delete(begun);
    if (outcome.kind !== 'events') begun.end();
    return outcome;
  };

  /** Limits that are the connection's or the caller's, not the operation's. */
  const admitted = async (
    line: Line,
    { exchange }: Begun,
    work: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    try {
      const open = Object.keys(line.context?.subscriptions ?? {}).length;
      if (open > atOnce) throw tooMany(open);
      exchange.caller = identify(line);
      if (rate) await rate(exchange.caller.key);
      return await work();
    } catch (error) {
      const shown = clientError(error, exchange, logger);
      exchange.outcome = String(shown.extensions.code);
      return { kind: 'refused', error: shownError(shown), status: 400 };
    }
  };

  const protocol = makeServer<Record<string, unknown>, Line>({
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
    onError: (_context, _id, _payload, errors) => told.get(errors) ?? errors.map(shownError),
  });

  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: config.limits.bodyBytes,
    perMessageDeflate: false,
    handleProtocols,
  });

  const opened = (socket: WebSocket, request: IncomingMessage): void => {
    const line: Line = { socket, request, caller: undefined, running: new Map() };
    lines.add(line);
    socket.on('error', (err) => logger.debug({ err }, 'websocket'));
    keepAlive(socket, config.live, () => {
      if (line.caller) admit(line);
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
              endCompleted(line);
              await heard;
            } catch (err) {
              logger.warn({ err }, 'websocket');
              socket.close(closing.internal, 'This message cannot be understood');
            }
          }),
      },
      line,
    );
    socket.once('close', (code, reason) => {
      lines.delete(line);
      for (const begun of line.running.keys()) begun.cancel();
      void closed(code, String(reason));
    });
    if (parts.stopping()) socket.close(closing.goingAway, 'Going away');
  };

  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, opened),
    leave() {
      for (const { socket, running } of lines) {
        if (running.size === 0) socket.close(closing.goingAway, 'Going away');
      }
    },
    async close() {
      // Answers that have just come are written before the close.
      await setImmediate();
      for (const { socket } of lines) socket.close(closing.goingAway, 'Going away');
      const from = performance.now();
      while (lines.size > 0 && performance.now() - from < graceMs) await setTimeout(20);
      for (const { socket } of lines) socket.terminate();
      server.close();
    },
  };
}

/** An operation that was completed while it was being answered is ended in the database too. */
function endCompleted({ running, context }: Line): void {
  for (const [begun, id] of running) if (context && !(id in context.subscriptions)) begun.cancel();
}

function tooMany(found: number): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `Operations open on this connection: ${found}, at most ${atOnce} accepted. Complete some, or open another connection.`,
    { limit: 'operationsOfConnection', found, maximum: atOnce },
  );
}
