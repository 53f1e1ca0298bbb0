import { HearsayError } from '../../errors.ts';
import type { Metrics } from '../metrics.ts';

export type Transport = 'websocket' | 'sse';

/** A subscription's place: `begin` when its events are sure to come, `leave` when they have ended. */
export type Slot = Readonly<{ begin(): void; leave(): void }>;

/** The subscriptions of this server that are open. */
export type Subscribers = Readonly<{
  /** Takes a place for one. Throws LIMIT_EXCEEDED when there are as many as may be. */
  enter(transport: Transport): Slot;
  /** Counts an event. */
  delivered(): void;
}>;

export function openSubscribers(maximum: number, metrics: Metrics): Subscribers {
  let count = 0;
  return {
    enter(transport) {
      if (count >= maximum) {
        throw new HearsayError(
          'LIMIT_EXCEEDED',
          `Subscriptions open on this server: ${count}, at most ${maximum} accepted. Try again later, or another server.`,
          { limit: 'subscriptions', found: count + 1, maximum },
        );
      }
      count += 1;
      let inside = true;
      let operation = false;
      return {
        begin() {
          operation = true;
          metrics.subscriptions(transport, 1);
        },
        leave() {
          if (!inside) return;
          inside = false;
          count -= 1;
          if (operation) metrics.subscriptions(transport, -1);
        },
      };
    },
    delivered: () => metrics.event(),
  };
}
