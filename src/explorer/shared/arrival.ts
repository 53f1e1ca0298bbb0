import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The path of the view that has the focus, or had it last. */
let shown: string | undefined;

/**
 * Gives the focus to a view that is come to by a link, so that the next Tab goes into it and a screen reader begins there: the
 * link itself is gone. On the first view of a visit the browser does that.
 */
export function useArrival(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const { pathname } = location;
    if (shown !== undefined && shown !== pathname) main.current?.focus({ preventScroll: true });
    shown = pathname;
  }, []);
  return main;
}
