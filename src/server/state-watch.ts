import type { DatabaseState } from '../graph/change-log.ts';
import { within } from '../graph/driver.ts';
import type { RequestContext } from './request-context.ts';
import { shareReads } from './share-reads.ts';

/** Which state the database is in, as far as this server knows, and whether asking is worth while. */
export type StateWatch = Readonly<{
  /** The state as last read; undefined: not read yet. */
  known(): DatabaseState | undefined;
  /** The state, read after this call. Who brings bookmarks has a read of their own. */
  now(bookmarks: readonly string[] | undefined): Promise<DatabaseState>;
  /** Whether the known state is still that of the database, read after this call; false where that cannot be said. */
  isStill(request: Pick<RequestContext, 'bookmarks' | 'signal'>): Promise<boolean>;
  /** Whether the next read is likely to find the known state; where it is not, true once in a while. */
  isLikely(): boolean;
}>;

/** How much one read counts in the share of reads that found the known state. */
const weight = 0.25;

/** Below this share the state is asked for once in so many times. */
const leastShare = 0.2;
const once = 25;

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
  let share = 1;
  let skipped = 0;
  const look = async (bookmarks?: readonly string[]): Promise<DatabaseState> => {
    const state = await read(bookmarks);
    const isSame = state.id === known?.id;
    if (known) share += weight * (Number(isSame) - share);
    if (!isSame) {
      known = state;
      changed();
    }
    return state;
  };
  const shared = shareReads(() => look());
  const soon = waitOnce<DatabaseState>();
  const now: StateWatch['now'] = (bookmarks) =>
    bookmarks && bookmarks.length > 0 ? look(bookmarks) : shared();
  return {
    known: () => known,
    now,
    async isStill(request) {
      const before = known;
      const asked = now(request.bookmarks);
      try {
        // Nearly every read ends at once, and nobody's time is over meanwhile.
        const state = await soon(asked).catch(() => within(asked, { signal: request.signal }));
        return state.id === before?.id && known === before;
      } catch {
        request.signal.throwIfAborted();
        return false;
      }
    },
    isLikely() {
      if (share >= leastShare) return true;
      skipped = (skipped + 1) % once;
      return skipped === 0;
    },
  };
}
