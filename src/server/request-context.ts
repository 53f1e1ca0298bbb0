import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HearsayError } from '../errors.ts';
import type { Audit } from './audit.ts';
import type { Caller } from './auth.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { ReadOnly } from './roles.ts';

/** One GraphQL request while it is answered: who sent it, how it ended, and the signal that ends it early. */
export type RequestContext = {
  readonly id: string;
  caller: Caller | undefined;
  /** Why the request may not write: it is a GET, or comes from a page that may only read. */
  readOnly: ReadOnly;
  /** The code of the first error; undefined: none. */
  outcome: string | undefined;
  operationName: string | undefined;
  /** What is read, in words; undefined: no audit asks. */
  readonly reads: string[] | undefined;
  /** Whether the operation is a query, as far as is known. */
  isQuery: boolean;
  /** What the client has seen of the graph, from its header. */
  bookmarks: readonly string[] | undefined;
  /** The bookmark of what a mutation of this request wrote. */
  bookmark: string | undefined;
  /** Aborted when the client goes away or the time is over; its reason is the error to throw. Made when it is asked for. */
  readonly signal: AbortSignal;
};

/** A request whose owner says when it has ended. */
export type TrackedOperation = Readonly<{ context: RequestContext; cancel(): void; end(): void }>;

type Started = { context: RequestContext; from: number; timer: NodeJS.Timeout; cancel(): void };

/** The requests that are not answered yet. */
export type RequestTracker = Readonly<{
  /** Tracks a request until its response is closed. */
  open(request: IncomingMessage, response: ServerResponse): RequestContext;
  /** Tracks what no HTTP response answers: an operation over a WebSocket, or the request to open one. */
  begin(request?: IncomingMessage): TrackedOperation;
  /** For a subscription: it has no time limit from now on, and a stopping server does not wait for its end. */
  markLongLived(context: RequestContext): void;
  count(): number;
  /** Resolves when none is left, or after so many milliseconds. */
  drained(withinMs: number): Promise<void>;
}>;

/** Why work was given up: the client went away. No client sees it; it only ends what was begun. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** The requests that are being answered. */
type Tracked = {
  /** Requests that a stopping server waits for. */
  count: number;
  whenDrained: (() => void) | undefined;
  readonly longLived: Set<RequestContext>;
  readonly timers: WeakMap<RequestContext, NodeJS.Timeout>;
};

/** Follows each request from its head to the end of its answer: its id, its time limit, its metrics, its line in the log. */
export function trackRequests(
  timeoutMs: number,
  logger: Logger,
  metrics: Metrics,
  audit?: Audit,
): RequestTracker {
  const prefix = randomBytes(6).toString('base64url');
  let serial = 0;
  const tracked: Tracked = {
    ...{ count: 0, whenDrained: undefined },
    longLived: new Set(),
    timers: new WeakMap(),
  };
  const start = (request: IncomingMessage | undefined): Started => {
    serial += 1;
    const id = (request && givenId(request)) ?? `${prefix}-${serial.toString(36)}`;
    const started = startRequest(id, timeoutMs, audit && []);
    tracked.timers.set(started.context, started.timer);
    tracked.count += 1;
    return started;
  };
  const finish = ({ context, from }: Started, outcome: string, status?: number) => {
    const ms = performance.now() - from;
    const wasLongLived = tracked.longLived.delete(context);
    if (!wasLongLived) metrics.request(outcome, ms / 1000);
    logRequest(logger, context, { outcome, status, ms, wasLongLived });
    audit?.note(context, outcome);
    if (!wasLongLived) countDown(tracked);
  };
  return {
    count: () => tracked.count,
    open(request, response) {
      const started = start(request);
      const { context, timer, cancel } = started;
      response.once('close', () => {
        clearTimeout(timer);
        if (!response.writableFinished) cancel();
        const outcome = response.writableFinished ? (context.outcome ?? 'OK') : 'CANCELLED';
        finish(started, outcome, response.statusCode);
      });
      return context;
    },
    begin(request) {
      const started = start(request);
      const { context, timer, cancel } = started;
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
          finish(started, outcome);
        },
      };
    },
    markLongLived(context) {
      if (tracked.longLived.has(context)) return;
      // A client that has left meanwhile has been counted as ended.
      context.signal.throwIfAborted();
      tracked.longLived.add(context);
      clearTimeout(tracked.timers.get(context));
      countDown(tracked);
      audit?.note(context, 'BEGUN');
    },
    drained: (withinMs) => drained(tracked, withinMs),
  };
}

/** A request with its time limit, from now on. */
function startRequest(id: string, timeoutMs: number, reads: string[] | undefined): Started {
  const from = performance.now();
  const end = endOnDemand();
  const context: RequestContext = {
    id,
    caller: undefined,
    readOnly: undefined,
    outcome: undefined,
    operationName: undefined,
    reads,
    isQuery: false,
    bookmarks: undefined,
    bookmark: undefined,
    get signal() {
      return end.signal();
    },
  };
  const timer = setTimeout(
    () => end.abort(new HearsayError('TIMEOUT', `The request took over ${timeoutMs} ms.`)),
    timeoutMs,
  );
  return { context, from, timer, cancel: () => end.abort(new Cancelled()) };
}

/**
 * What ends a request early. Its signal is made for who asks: making one and listening to it costs as much as a tenth of an answer
 * from memory, which needs none.
 */
function endOnDemand(): Readonly<{ signal(): AbortSignal; abort(reason: Error): void }> {
  let made: AbortController | undefined;
  let ended: Error | undefined;
  return {
    signal() {
      made ??= new AbortController();
      if (ended) made.abort(ended);
      return made.signal;
    },
    abort(reason) {
      ended ??= reason;
      made?.abort(ended);
    },
  };
}

type Ending = { outcome: string; status: number | undefined; ms: number; wasLongLived: boolean };

function logRequest(logger: Logger, context: RequestContext, { wasLongLived, ...ending }: Ending): void {
  if (!logger.isLevelEnabled('info')) return;
  const { id, operationName, caller } = context;
  const { outcome, status, ms } = ending;
  const rounded = Math.round(ms * 10) / 10;
  const entry = { id, outcome, status, ms: rounded, operationName, role: caller?.role };
  logger.info(entry, wasLongLived ? 'subscription' : 'request');
}

function countDown(tracked: Tracked): void {
  tracked.count -= 1;
  if (tracked.count === 0) tracked.whenDrained?.();
}

async function drained(tracked: Tracked, withinMs: number): Promise<void> {
  if (tracked.count === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, withinMs);
    tracked.whenDrained = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** The id that a proxy gave the request, if it is fit for a log and a header. */
function givenId(request: IncomingMessage): string | undefined {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : undefined;
}
