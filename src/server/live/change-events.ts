import type { ExecutionResult } from 'graphql';
import { HearsayError } from '../../errors.ts';
import { databaseErrorKind, isTransient } from '../../graph/database-error.ts';
import { answerSizeOf } from '../limits/answer-size.ts';
import type { LogWatch } from './log-watch.ts';

/** One change as the operation asks for it, and its place in the log. */
export type Event = Readonly<{ position: number; result: ExecutionResult }>;

/** The first changes after one place up to another, at most `limit`, read by who has seen what the bookmark has. */
export type ReadEvents = (
  after: number,
  last: number,
  limit: number,
  bookmark: string,
) => Promise<readonly Event[]>;

export type ChangeStreamOptions = Readonly<{
  watch: LogWatch;
  read: ReadEvents;
  /** Changes read at once, at most. */
  portion: number;
  signal: AbortSignal;
  /** Called with the last fully delivered position. */
  delivered(position: number): void;
}>;

/** Entries looked through at once, where a filter lets few of them pass. */
const stretch = 10_000;

/**
 * About how many characters of changes are kept for one subscriber, who may take none of them for long: texts are large, and
 * subscribers many. One change is kept whatever its size.
 */
const aheadSize = 200_000;

/** Before what failed is tried again, milliseconds. */
const pauseMs = 200;

/**
 * Every change after a place, in order and once, as it comes. It reads a portion of the log, keeps what `aheadSize` has room
 * for, hands that on one by one, and reads on only when the last has been taken. A database that is away is waited for. Throws
 * CURSOR_EXPIRED when entries that were not read yet have been pruned, TIMEOUT when even one entry takes too long, and the
 * signal's reason.
 */
export async function* streamChanges(
  from: number,
  { watch, read, portion, signal, delivered }: ChangeStreamOptions,
): AsyncGenerator<ExecutionResult, void, void> {
  let position = from;
  // Less from the first reading on that took too long: trying more again would cost that time again.
  let share = 1;
  // One at first, which says how large they are.
  let fitting = 1;
  for (;;) {
    const { head, bookmark } = await watch.beyond(position, signal);
    if (head < position) throw otherLog();
    const limit = Math.min(fitting, Math.max(1, Math.floor(portion * share)));
    const last = Math.min(head, position + Math.max(limit, Math.floor(stretch * share)));
    let events: readonly Event[];
    let reached: number;
    try {
      const found = await readOn(read, position, last, limit, bookmark);
      // Fewer than there are places: a filter left some out, or they have been pruned while they were read.
      const isWhole = found.events.length >= found.reached - position;
      if (!isWhole && (await watch.now()).pruned > position) throw expired();
      ({ events, reached, fitting } = keptOf(found, Math.min(portion, 4 * fitting)));
    } catch (error) {
      signal.throwIfAborted();
      const slow = databaseErrorKind(error) === 'timeout';
      if (!isTransient(error) || (slow && last === position + 1)) throw error;
      if (slow) share /= 4;
      else await pause(signal);
      continue;
    }
    for (const event of events) {
      delivered(event.position);
      yield event.result;
    }
    position = reached;
    delivered(position);
  }
}

type Found = Readonly<{ events: readonly Event[]; reached: number }>;

/** The first of what was read that there is room for, how far they reach, and how many are to be read next, at most `most`. */
function keptOf({ events, reached }: Found, most: number): Found & { fitting: number } {
  let size = 0;
  for (const [count, { result }] of events.entries()) {
    size += answerSizeOf(result, aheadSize);
    if (size <= aheadSize) continue;
    // The others are read again when these have been taken.
    const kept = events.slice(0, Math.max(1, count));
    return { events: kept, reached: kept.at(-1)?.position ?? reached, fitting: kept.length };
  }
  const room = events.length === 0 ? most : Math.floor((aheadSize * events.length) / size);
  return { events, reached, fitting: Math.max(1, Math.min(most, room)) };
}

/** The events of a stretch, or as many as may be read at once, and the place up to which that is all. */
async function readOn(
  read: ReadEvents,
  after: number,
  last: number,
  limit: number,
  bookmark: string,
): Promise<Found> {
  const events = await read(after, last, limit, bookmark);
  const end = events.at(-1);
  return { events, reached: end === undefined || events.length < limit ? last : end.position };
}

/** What to do when the changes after a cursor are not all there any more. */
export function expired(detail: Readonly<Record<string, unknown>> = {}): HearsayError {
  return new HearsayError(
    'CURSOR_EXPIRED',
    'Changes after this cursor have been pruned from the log. Subscribe without `after`, read the graph anew, and go on from there.',
    detail,
  );
}

function otherLog(): HearsayError {
  return new HearsayError(
    'CURSOR_EXPIRED',
    'The change log ends before the last event that was sent: the database was replaced by another state. Subscribe without `after`, and read the graph anew.',
  );
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, pauseMs);
    signal.addEventListener('abort', over, { once: true });
  });
}
