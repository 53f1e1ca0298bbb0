import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
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
  /** Aborted when the client goes away or the time is over; its reason is what to throw. */
  readonly signal: AbortSignal;
};

/** The exchanges that are not answered yet. */
export type Exchanges = Readonly<{
  open: RequestHandler;
  count(): number;
  /** Resolves when none is left, or after so many milliseconds. */
  settled(withinMs: number): Promise<void>;
}>;

/** Why work was given up: the client went away. Nobody reads it; it only ends what was begun. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** The exchange of a request that `open` has seen. */
export function exchangeOf(response: Response): Exchange {
  return response.locals.exchange as Exchange;
}

/** Follows each request from its head to the end of its answer: its id, its time, its metrics, its line in the log. */
export function openExchanges(timeoutMs: number, logger: Logger, metrics: Metrics): Exchanges {
  const prefix = randomBytes(6).toString('base64url');
  let serial = 0;
  let count = 0;
  let settle: (() => void) | undefined;

  const finish = (exchange: Exchange, response: Response, from: number) => {
    const outcome = response.writableFinished
      ? (exchange.outcome ?? (response.statusCode < 400 ? 'OK' : 'BAD_REQUEST'))
      : 'CANCELLED';
    const ms = performance.now() - from;
    metrics.request(outcome, ms / 1000);
    if (logger.isLevelEnabled('info')) {
      const { id, operationName, caller } = exchange;
      const line = { id, outcome, status: response.statusCode, ms: Math.round(ms * 10) / 10 };
      logger.info({ ...line, operationName, role: caller?.role }, 'request');
    }
    count -= 1;
    if (count === 0) settle?.();
  };

  return {
    count: () => count,
    open(request, response, next) {
      const from = performance.now();
      const end = new AbortController();
      serial += 1;
      const id = givenId(request) ?? `${prefix}-${serial.toString(36)}`;
      const exchange: Exchange = {
        id,
        caller: undefined,
        outcome: undefined,
        operationName: undefined,
        signal: end.signal,
      };
      response.locals.exchange = exchange;
      response.setHeader('x-request-id', id);
      const timer = setTimeout(
        () => end.abort(new HearsayError('TIMEOUT', `The request took over ${timeoutMs} ms.`)),
        timeoutMs,
      );
      count += 1;
      response.once('close', () => {
        clearTimeout(timer);
        if (!response.writableFinished) end.abort(new Cancelled());
        finish(exchange, response, from);
      });
      next();
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
function givenId(request: Request): string | undefined {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : undefined;
}
