import type { DatabaseState } from '../graph/change-log.ts';
import { within } from '../graph/driver.ts';
import type { RequestContext } from './request-context.ts';
import { shareReads } from './share-reads.ts';

/** Which state the database is in, as far as this server knows, and whether asking is worth while. */
export type StateWatch = Readonly<{
  /** The state as last read; undefined: not read yet. */
  known(): DatabaseState | undefined;
  /**
   * The known state, read anew where that was a while ago; undefined: not read yet, or the database does not answer. A database
   * that was restored may never come to the bookmark of a state that it had before.
   */
  recent(request: Pick<RequestContext, 'signal'>): Promise<DatabaseState | undefined>;
  /** The state, read after this call. Who brings bookmarks has a read of their own. */
  now(bookmarks: readonly string[] | undefined): Promise<DatabaseState>;
  /** The state, read after this call; undefined where it cannot be said. Rejects where the request is over before. */
  present(request: Pick<RequestContext, 'bookmarks' | 'signal'>): Promise<DatabaseState | undefined>;
  /** Whether the next read is likely to find the known state; where it is not, true once in a while. */
  isLikely(): boolean;
}>;

/** How much one read counts in the share of reads that found the known state. */
const weight = 0.25;

/** Below this share the state is asked for once in so many times. */
const leastShare = 0.2;
const once = 25;

/** For how long the known state is taken to be one that the database still has or has passed, milliseconds: no restore is so quick. */
const recentMs = 3000;

/**
 * How many shared reads may be on their way at once: with one, the server has nothing to do while it waits for it, and whoever comes
 * meanwhile waits for two.
 */
const readsAtOnce = 2;

/** How long all who share a read wait for it before each listens to its own end, milliseconds. */
const soonMs = 20;

/** Waits that long for a read, once for all who share it. */
function waitOnce<Value>(): (asked: Promise<Value>) => Promise<Value> {
  const waits = new WeakMap<Promise<Value>, Promise<Value>>();
  return (asked) => {
    const wait = waits.get(asked) ?? within(asked, { ms: soonMs });
    waits.set(asked, wait);
    return wait;
  };
}

/** `changed` is called for every new state, before anyone is given it. */
export function watchState(
  read: (bookmarks?: readonly string[]) => Promise<DatabaseState>,
  changed: () => void,
): StateWatch {
  let known: DatabaseState | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let share = 1;
  let skipped = 0;
  const look = async (bookmarks?: readonly string[], counts = true): Promise<DatabaseState> => {
    const begun = performance.now();
    const state = await read(bookmarks);
    // What was read later is known already.
    if (begun < readAt) return state;
    readAt = begun;
    const isSame = state.id === known?.id;
    if (known && counts) share += weight * (Number(isSame) - share);
    if (!isSame) {
      known = state;
      changed();
    }
    return state;
  };
  const shared = shareReads(() => look(), readsAtOnce);
  const again = shareReads(() => look(undefined, false));
  const soon = waitOnce<DatabaseState>();
  const now: StateWatch['now'] = (bookmarks) =>
    bookmarks && bookmarks.length > 0 ? look(bookmarks) : shared();
  return {
    known: () => known,
    async recent({ signal }) {
      if (!known || performance.now() - readAt < recentMs) return known;
      try {
        await within(again(), { signal });
        return known;
      } catch {
        signal.throwIfAborted();
        return undefined;
      }
    },
    now,
    async present(request) {
      const asked = now(request.bookmarks);
      try {
        // Nearly every read ends at once, and nobody's time is over meanwhile.
        return await soon(asked).catch(() => within(asked, { signal: request.signal }));
      } catch {
        request.signal.throwIfAborted();
        return undefined;
      }
    },
    isLikely() {
      if (share >= leastShare) return true;
      skipped = (skipped + 1) % once;
      return skipped === 0;
    },
  };
}
