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

/** The exchanges that are not answered yet. */
export type Exchanges = Readonly<{
  open(request: IncomingMessage, response: ServerResponse): Exchange;
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

  const finish = (exchange: Exchange, response: ServerResponse, ms: number) => {
    const outcome = response.writableFinished ? (exchange.outcome ?? 'OK') : 'CANCELLED';
    metrics.request(outcome, ms / 1000);
    if (logger.isLevelEnabled('info')) {
      const { id, operationName, caller } = exchange;
      const rounded = Math.round(ms * 10) / 10;
      const line = {
        id,
        outcome,
        status: response.statusCode,
        ms: rounded,
        operationName,
        role: caller?.role,
      };
      logger.info(line, 'request');
    }
    count -= 1;
    if (count === 0) settle?.();
  };

  return {
    count: () => count,
    open(request, response) {
      const from = performance.now();
      const end = new AbortController();
      serial += 1;
      const exchange: Exchange = {
        id: givenId(request) ?? `${prefix}-${serial.toString(36)}`,
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
      count += 1;
      response.once('close', () => {
        clearTimeout(timer);
        if (!response.writableFinished) end.abort(new Cancelled());
        finish(exchange, response, performance.now() - from);
      });
      return exchange;
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
