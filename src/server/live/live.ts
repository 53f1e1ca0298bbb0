import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../config.ts';
import { type LogReach, readReach } from '../../graph/change-log.ts';
import type { Graph } from '../../graph/driver.ts';
import type { Admission } from '../admission.ts';
import type { Dispatcher } from '../dispatch.ts';
import type { DocumentCache } from '../document-cache.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { RequestTracker } from '../request-context.ts';
import { createExecuteLive } from './execute-live.ts';
import { openLogWatch } from './log-watch.ts';
import type { Answer } from './outcome.ts';
import { createSemaphore } from './semaphore.ts';
import { openEventStreams } from './sse.ts';
import { openSubscribers } from './subscribers.ts';
import { handleUpgrades } from './upgrade.ts';
import { openSockets } from './websocket.ts';

export type LiveOptions = Readonly<{
  schema: GraphQLSchema;
  graph: Pick<Graph, 'attempt'>;
  config: Config;
  documents: DocumentCache;
  subscribe: Dispatcher['subscribe'];
  sight: Dispatcher['sight'];
  /** Answers a query or a mutation. */
  answer: Answer;
  admission: Admission;
  requests: RequestTracker;
  metrics: Metrics;
  stopping(): boolean;
  logger: Logger;
}>;

/** The transports for subscriptions: WebSocket and Server-Sent Events, both at /graphql. */
export type Live = Readonly<{
  /** Takes the WebSockets of a server. */
  attach(server: Server): void;
  /** Answers a request that wants events. */
  events(request: IncomingMessage, response: ServerResponse): void;
  /** Ends all subscriptions, so that their clients go on elsewhere. */
  leave(): void;
  /** Closes the connections that are left, when all answers are given. */
  close(): Promise<void>;
}>;

/** A write reaches thousands of subscribers in turn: so many read at once, and the other connections stay free for requests. */
const readersAtOnce = 16;

export function openLive(options: LiveOptions): Live {
  const { config, requests, metrics, logger, graph } = options;
  const read = (): Promise<LogReach> => readReach(graph);
  const execute = createExecuteLive({
    ...options,
    watch: openLogWatch(read, config.live.pollMs, logger),
    subscribers: openSubscribers(config.live.subscriptions, metrics),
    readers: createSemaphore(readersAtOnce),
    markLongLived: requests.markLongLived,
  });
  const sockets = openSockets({ ...options, execute });
  const streams = openEventStreams({ ...options, execute });
  return {
    attach: (server) => handleUpgrades(server, { ...options, accept: sockets.accept }),
    events: streams.answer,
    leave() {
      sockets.leave();
      streams.leave();
    },
    close: sockets.close,
  };
}
