import { print } from 'graphql';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readToken, tokenGiven } from './client.ts';
import { watchChanges } from './operations.ts';
import { pauseMs } from './pause.ts';

/** `off`: not asked for, or not possible here. `refused`: the server takes no line with this token, or with none. */
export type LiveState = 'off' | 'connecting' | 'on' | 'away' | 'refused';

/** The close code of graphql-transport-ws for a token that is refused. */
const forbidden = 4403;

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
    // What closing the line reports is no news of the server.
    const report = (heard: LiveState) => {
      if (!gone) setState(heard);
    };
    void openLine(pace.call, report).then((close) => {
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

/** Waits before the next try; a token that is given and a network that is back end the waiting. */
const untilNextTry = (retries: number): Promise<void> =>
  new Promise((resolve) => {
    const wakes = ['online', tokenGiven];
    const end = () => {
      clearTimeout(timer);
      for (const event of wakes) removeEventListener(event, end);
      resolve();
    };
    const timer = setTimeout(end, pauseMs(retries) * (0.7 + 0.6 * Math.random()));
    for (const event of wakes) addEventListener(event, end);
  });

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
    retryWait: untilNextTry,
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
      closed: (event) => report((event as CloseEvent).code === forbidden ? 'refused' : 'away'),
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
