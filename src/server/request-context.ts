import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HearsayError } from '../errors.ts';
import type { Caller } from './auth.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** One GraphQL request on its way: who asked, how it ended, and the signal that ends it early. */
export type RequestContext = {
  readonly id: string;
  caller: Caller | undefined;
  /** The code of the first error; undefined: none. */
  outcome: string | undefined;
  operationName: string | undefined;
  /** What the client has seen of the graph, from its header. */
  bookmarks: readonly string[] | undefined;
  /** What a mutation of this request wrote. */
  bookmark: string | undefined;
  /** Aborted when the client goes away or the time is over; its reason is what to throw. */
  readonly signal: AbortSignal;
};

/** A request that is over when its owner says so. */
export type TrackedOperation = Readonly<{ context: RequestContext; cancel(): void; end(): void }>;

type Started = { context: RequestContext; from: number; timer: NodeJS.Timeout; cancel(): void };

/** The requests that are not answered yet. */
export type RequestTracker = Readonly<{
  open(request: IncomingMessage, response: ServerResponse): RequestContext;
  /** One that is not answered by a response of HTTP: an operation over a WebSocket, or the request to become one. */
  begin(request?: IncomingMessage): TrackedOperation;
  /** For a subscription: from now on it has no time limit, and is not under way as requests are. */
  markLongLived(context: RequestContext): void;
  count(): number;
  /** Resolves when none is left, or after so many milliseconds. */
  drained(withinMs: number): Promise<void>;
}>;

/** Why work was given up: the client went away. Nobody reads it; it only ends what was operation. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Follows each request from its head to the end of its answer: its id, its time, its metrics, its line in the log. */
export function trackRequests(timeoutMs: number, logger: Logger, metrics: Metrics): RequestTracker {
  const prefix = randomBytes(6).toString('base64url');
  let serial = 0;
  let count = 0;
  let settle: (() => void) | undefined;
  const longLived = new Set<RequestContext>();
  const timers = new WeakMap<RequestContext, NodeJS.Timeout>();

  const finish = (context: RequestContext, from: number, outcome: string, status?: number) => {
    const ms = performance.now() - from;
    const wasLongLived = longLived.delete(context);
    if (!wasLongLived) metrics.request(outcome, ms / 1000);
    if (logger.isLevelEnabled('info')) {
      const { id, operationName, caller } = context;
      const rounded = Math.round(ms * 10) / 10;
      const line = { id, outcome, status, ms: rounded, operationName, role: caller?.role };
      logger.info(line, wasLongLived ? 'subscription' : 'request');
    }
    if (!wasLongLived) settleOne();
  };

  const settleOne = () => {
    count -= 1;
    if (count === 0) settle?.();
  };

  const start = (request: IncomingMessage | undefined): Started => {
    const from = performance.now();
    const end = new AbortController();
    serial += 1;
    const context: RequestContext = {
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
    timers.set(context, timer);
    count += 1;
    return { context, from, timer, cancel: () => end.abort(new Cancelled()) };
  };

  return {
    count: () => count,
    open(request, response) {
      const { context, from, timer, cancel } = start(request);
      response.once('close', () => {
        clearTimeout(timer);
        if (!response.writableFinished) cancel();
        const outcome = response.writableFinished ? (context.outcome ?? 'OK') : 'CANCELLED';
        finish(context, from, outcome, response.statusCode);
      });
      return context;
    },
    begin(request) {
      const { context, from, timer, cancel } = start(request);
      let ended = false;
      return {
        context,
        cancel,
        end() {
          if (ended) return;
          ended = true;
          clearTimeout(timer);
          const { aborted, reason } = context.signal;
          const outcome = aborted && reason instanceof Cancelled ? 'CANCELLED' : (context.outcome ?? 'OK');
          finish(context, from, outcome);
        },
      };
    },
    markLongLived(context) {
      if (longLived.has(context)) return;
      longLived.add(context);
      clearTimeout(timers.get(context));
      settleOne();
    },
    async drained(withinMs) {
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
