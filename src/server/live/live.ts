import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../config.ts';
import { type LogReach, readReach } from '../../graph/change-log.ts';
import type { Graph } from '../../graph/driver.ts';
import type { Authenticate } from '../auth.ts';
import type { Dispatcher } from '../dispatch.ts';
import type { RateCheck } from '../limits/rate.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { RequestTracker } from '../request-context.ts';
import { type Answer, createExecuteLive } from './execute-live.ts';
import { openLogWatch } from './log-watch.ts';
import { openEventStreams } from './sse.ts';
import { openSubscribers } from './subscribers.ts';
import { handleUpgrades } from './upgrade.ts';
import { openSockets } from './websocket.ts';

export type LiveParts = Readonly<{
  schema: GraphQLSchema;
  graph: Pick<Graph, 'attempt'>;
  config: Config;
  open: Dispatcher['open'];
  /** Answers a query or a mutation. */
  answer: Answer;
  check(text: string): void;
  authenticate: Authenticate;
  rate: RateCheck | undefined;
  requests: RequestTracker;
  metrics: Metrics;
  stopping(): boolean;
  logger: Logger;
}>;

/** The transports that can go on: WebSocket and Server-Sent Events, both at /graphql. */
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

export function openLive(parts: LiveParts): Live {
  const { config, requests, metrics, logger, graph } = parts;
  const read = (): Promise<LogReach> => readReach(graph);
  const operate = createExecuteLive({
    ...parts,
    watch: openLogWatch(read, config.live.pollMs, logger),
    subscribers: openSubscribers(config.live.subscriptions, metrics),
    markLongLived: requests.markLongLived,
  });
  const sockets = openSockets({ ...parts, operate });
  const streams = openEventStreams({ ...parts, operate });
  return {
    attach: (server) => handleUpgrades(server, { ...parts, accept: sockets.accept }),
    events: streams.answer,
    leave() {
      sockets.leave();
      streams.leave();
    },
    close: sockets.close,
  };
}
