import { print } from 'graphql';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readToken } from './client.ts';
import { watchChanges } from './operations.ts';

/** `off`: not asked for, or not possible here. */
export type LiveState = 'off' | 'connecting' | 'on' | 'away';

/** Between two readings of a page because of changes: an import may write thousands a second. */
const leastPauseMs = 2000;

/**
 * Calls `changed` soon after something in the graph changed, and when the line is up again after a break, for what came
 * meanwhile was not heard. Not while the page is hidden: it catches up when it is looked at again.
 */
export function useLive(changed: () => void, wanted: boolean): LiveState {
  const [state, setState] = useState<LiveState>('off');
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    if (!wanted) return setState('off');
    const pace = paced(() => latest.current());
    let stop: (() => void) | undefined;
    let gone = false;
    void openLine(pace.call, setState).then((close) => {
      if (gone) close();
      else stop = close;
    });
    document.addEventListener('visibilitychange', pace.look);
    return () => {
      gone = true;
      pace.cancel();
      document.removeEventListener('visibilitychange', pace.look);
      stop?.();
    };
  }, [wanted]);
  return state;
}

/** Calls at most once in `leastPauseMs`, the first time at once, and only while the page is seen. */
function paced(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;
  let last = 0;
  const look = () => {
    if (!due || timer !== undefined || document.hidden) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        due = false;
        last = Date.now();
        run();
      },
      Math.max(100, last + leastPauseMs - Date.now()),
    );
  };
  return {
    look,
    call: () => {
      due = true;
      look();
    },
    cancel: () => clearTimeout(timer),
  };
}

async function openLine(changed: () => void, report: (state: LiveState) => void): Promise<() => void> {
  const { createClient } = await import('graphql-ws');
  let before = false;
  const line = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    connectionParams: () => {
      const token = readToken();
      return token === undefined ? {} : { authorization: `Bearer ${token}` };
    },
    on: {
      connecting: () => report('connecting'),
      connected: () => {
        report('on');
        if (before) changed();
        before = true;
      },
      closed: () => report('away'),
    },
  });
  const end = line.subscribe(
    { query: print(watchChanges) },
    { next: changed, error: () => report('away'), complete: () => report('off') },
  );
  return () => {
    end();
    void line.dispose();
  };
}
