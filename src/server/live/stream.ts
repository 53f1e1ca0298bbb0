import type { ExecutionResult } from 'graphql';

/** The events of one subscription, to be taken one by one; `return` ends it at once, even while one is waited for. */
export type Stream = AsyncIterableIterator<ExecutionResult, undefined> &
  Required<AsyncIterator<ExecutionResult, undefined>>;

export type StreamOptions = Readonly<{
  events: AsyncGenerator<ExecutionResult, void, void>;
  /** Aborted to end what the events are read with. */
  end: AbortController;
  /** The last event, when reading failed. */
  failed(error: unknown): ExecutionResult;
  /** Called for each event that is handed on. */
  passed(): void;
  /** Called once, when the last event has been handed on or nobody wants any more. */
  over(): void;
  /** Called when an event has not been taken for so many milliseconds; nothing more is read then. */
  tooSlow(): void;
  timeoutMs: number;
}>;

/**
 * A waiting generator cannot be ended: its `return` is queued behind its `next`. So this wraps one. An event counts as
 * taken when the next one is asked for, which a transport does when the client's end of the line has accepted it.
 */
export function streamOf(options: StreamOptions): Stream {
  const { events, end, failed, passed, over, tooSlow, timeoutMs } = options;
  let done = false;
  let timer: NodeJS.Timeout | undefined;
  const finish = () => {
    clearTimeout(timer);
    if (done) return;
    done = true;
    end.abort();
    over();
  };
  const nothing = { done: true as const, value: undefined };
  const stream: Stream = {
    async next() {
      clearTimeout(timer);
      if (done) return nothing;
      try {
        const item = await events.next();
        if (done || item.done) {
          finish();
          return nothing;
        }
        timer = setTimeout(() => {
          finish();
          tooSlow();
        }, timeoutMs);
        passed();
        return item;
      } catch (error) {
        if (done) return nothing;
        finish();
        return { done: false, value: failed(error) };
      }
    },
    async return() {
      finish();
      return nothing;
    },
    async throw() {
      finish();
      return nothing;
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
