import { createClient as createEventClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { cursorOf as cursorOfPlace } from '../../src/fields/subscription.ts';
import { type Question, textOf } from '../support/question.ts';

/** What a client hears of a subscription: results, and at the end how it ended. */
export type Heard = { results: Result[]; ended: Promise<'complete' | Error>; stop(): void };

export type Result = {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
};

export type Subscribe = (url: string, query: Question, more?: More) => Heard;

export type More = {
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  params?: Record<string, unknown>;
};

/** By graphql-ws's own client, which does not try again by itself here. */
export const overWebSocket: Subscribe = (url, query, { variables = {}, headers = {}, params = {} } = {}) => {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers });
    }
  }
  const client = createSocketClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
    connectionParams: params,
  });
  return hear((sink) => {
    const stop = client.subscribe({ query: textOf(query), variables }, sink);
    return () => {
      stop();
      void client.dispose();
    };
  });
};

/** By graphql-sse's own client, a connection for each operation. */
export const overEvents: Subscribe = (url, query, { variables = {}, headers = {} } = {}) => {
  const client = createEventClient({ url: `${url}/graphql`, headers, retryAttempts: 0 });
  return hear((sink) => {
    const stop = client.subscribe({ query: textOf(query), variables }, sink);
    return () => {
      stop();
      client.dispose();
    };
  });
};

type Sink = { next(result: unknown): void; error(error: unknown): void; complete(): void };

function hear(begin: (sink: Sink) => () => void): Heard {
  const results: Result[] = [];
  let resolve: (how: 'complete' | Error) => void = () => {};
  const ended = new Promise<'complete' | Error>((done) => {
    resolve = done;
  });
  const stop = begin({
    next: (result) => results.push(result as Result),
    error: (error) => {
      // Errors of the operation come as a list, those of the line as one.
      if (Array.isArray(error)) results.push({ errors: error });
      // A WebSocket that is closed has a code and a reason, one that is refused a message.
      const { message, code, reason } = error as { message?: string; code?: number; reason?: string };
      resolve(error instanceof Error ? error : new Error(message ?? `${code} ${reason}`));
    },
    complete: () => resolve('complete'),
  });
  return { results, ended, stop };
}

/** Waits until it holds; fails after a minute, since a busy machine takes longer for everything, saying what was awaited. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = 60_000,
): Promise<void> {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > ms) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const transports: readonly (readonly [name: string, subscribe: Subscribe])[] = [
  ['WebSocket', overWebSocket],
  ['Server-Sent Events', overEvents],
];

/** The cursor after which everything comes that is beyond a place of the log. */
export const cursorOf = cursorOfPlace;

export type Change = { cursor: string; position: number; kind: string; record: string };

/** The changes among what was heard. */
export function changesIn({ results }: Heard): Change[] {
  return results.flatMap(({ data }) => (data ? [data.changes as Change] : []));
}

/** How many subscriptions a server has open, from its /metrics. */
export async function subscriptions(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(/^hearsay_subscriptions\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
