import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HearsayError } from '../errors.ts';
import type { Caller } from './auth.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** One GraphQL request on its way: who asked, how it ended, and the signal that ends it early. */
export type Exchange = {
  readonly id: string;
  caller: Caller | undefined;
  /** The code of the first error; undefined: none. */
  outcome: string | undefined;
  operationName: string | undefined;
  /** What the client has seen of the graph, from its header. */
  bookmarks: readonly string[] | undefined;
  /** What a mutation of this exchange wrote. */
  bookmark: string | undefined;
  /** Aborted when the client goes away or the time is over; its reason is what to throw. */
  readonly signal: AbortSignal;
};

/** An exchange that is over when its owner says so. */
export type Begun = Readonly<{ exchange: Exchange; cancel(): void; end(): void }>;

type Started = { exchange: Exchange; from: number; timer: NodeJS.Timeout; cancel(): void };

/** The exchanges that are not answered yet. */
export type Exchanges = Readonly<{
  open(request: IncomingMessage, response: ServerResponse): Exchange;
  /** One that is not answered by a response of HTTP: an operation over a WebSocket, or the request to become one. */
  begin(request?: IncomingMessage): Begun;
  /** For a subscription: from now on it has no time limit, and is not under way as requests are. */
  lasting(exchange: Exchange): void;
  count(): number;
  /** Resolves when none is left, or after so many milliseconds. */
  settled(withinMs: number): Promise<void>;
}>;

/** Why work was given up: the client went away. Nobody reads it; it only ends what was begun. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Follows each request from its head to the end of its answer: its id, its time, its metrics, its line in the log. */
export function openExchanges(timeoutMs: number, logger: Logger, metrics: Metrics): Exchanges {
  const prefix = randomBytes(6).toString('base64url');
  let serial = 0;
  let count = 0;
  let settle: (() => void) | undefined;
  const lasting = new Set<Exchange>();
  const timers = new WeakMap<Exchange, NodeJS.Timeout>();

  const finish = (exchange: Exchange, from: number, outcome: string, status?: number) => {
    const ms = performance.now() - from;
    const lasted = lasting.delete(exchange);
    if (!lasted) metrics.request(outcome, ms / 1000);
    if (logger.isLevelEnabled('info')) {
      const { id, operationName, caller } = exchange;
      const rounded = Math.round(ms * 10) / 10;
      const line = { id, outcome, status, ms: rounded, operationName, role: caller?.role };
      logger.info(line, lasted ? 'subscription' : 'request');
    }
    if (!lasted) settleOne();
  };

  const settleOne = () => {
    count -= 1;
    if (count === 0) settle?.();
  };

  const start = (request: IncomingMessage | undefined): Started => {
    const from = performance.now();
    const end = new AbortController();
    serial += 1;
    const exchange: Exchange = {
      id: (request && givenId(request)) ?? `${prefix}-${serial.toString(36)}`,
      caller: undefined,
      outcome: undefined,
      operationName: undefined,
      bookmarks: undefined,
      bookmark: undefined,
      signal: end.signal,
    };
    const timer = setTimeout(
      () => end.abort(new HearsayError('TIMEOUT', `The request took over ${timeoutMs} ms.`)),
      timeoutMs,
    );
    timers.set(exchange, timer);
    count += 1;
    return { exchange, from, timer, cancel: () => end.abort(new Cancelled()) };
  };

  return {
    count: () => count,
    open(request, response) {
      const { exchange, from, timer, cancel } = start(request);
      response.once('close', () => {
        clearTimeout(timer);
        if (!response.writableFinished) cancel();
        const outcome = response.writableFinished ? (exchange.outcome ?? 'OK') : 'CANCELLED';
        finish(exchange, from, outcome, response.statusCode);
      });
      return exchange;
    },
    begin(request) {
      const { exchange, from, timer, cancel } = start(request);
      let ended = false;
      return {
        exchange,
        cancel,
        end() {
          if (ended) return;
          ended = true;
          clearTimeout(timer);
          const { aborted, reason } = exchange.signal;
          const outcome = aborted && reason instanceof Cancelled ? 'CANCELLED' : (exchange.outcome ?? 'OK');
          finish(exchange, from, outcome);
        },
      };
    },
    lasting(exchange) {
      if (lasting.has(exchange)) return;
      lasting.add(exchange);
      clearTimeout(timers.get(exchange));
      settleOne();
    },
    async settled(withinMs) {
      if (count === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        settle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}

/** The id that a proxy gave the request, if it is fit for a log and a header. */
function givenId(request: IncomingMessage): string | undefined {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : undefined;
}
