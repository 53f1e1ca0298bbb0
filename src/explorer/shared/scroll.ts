const storeKey = 'hearsay-scroll';
/** Addresses that are remembered. */
const most = 100;
/** How long a view may take to become as long as it was, milliseconds. */
const longestMs = 10_000;

let wanted: number | undefined;

/** Whether a view is being shown where it was left. */
export const isRestoring = (): boolean => wanted !== undefined;

/**
 * Shows a view that one goes back to, or reloads, where one left it. The browser would do so at once, when the view is still
 * being read and has no length yet.
 */
export function keepScroll(): void {
  history.scrollRestoration = 'manual';
  const places = remembered();
  let giveUp: ReturnType<typeof setTimeout> | undefined;

  const note = () => {
    if (wanted !== undefined) return;
    places.delete(location.href);
    places.set(location.href, scrollY);
    const [oldest] = places.keys();
    if (places.size > most && oldest !== undefined) places.delete(oldest);
  };
  const stop = () => {
    wanted = undefined;
    clearTimeout(giveUp);
  };
  const restore = () => {
    if (wanted !== undefined) scrollTo({ top: wanted, behavior: 'instant' });
  };
  const begin = () => {
    wanted = places.get(location.href);
    clearTimeout(giveUp);
    giveUp = setTimeout(stop, longestMs);
    restore();
  };

  addEventListener('scroll', note, { passive: true });
  addEventListener('popstate', begin);
  // Whoever moves or goes on by themselves is not moved any more.
  for (const event of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(event, stop, { passive: true });
  addEventListener(
    'click',
    (event) => {
      stop();
      note();
      // A link leads to the beginning of a view or to the part that it names, wherever one was there before.
      for (const one of event.composedPath()) if (one instanceof HTMLAnchorElement) places.delete(one.href);
    },
    { capture: true },
  );
  addEventListener('pagehide', () => remember(places));
  new ResizeObserver(restore).observe(document.body);
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (visit?.type === 'reload' || visit?.type === 'back_forward') begin();
}

function remembered(): Map<string, number> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(storeKey) ?? '[]') as [string, number][]);
  } catch {
    // A browser that keeps nothing, or something else under this key.
    return new Map();
  }
}

function remember(places: ReadonlyMap<string, number>): void {
  try {
    sessionStorage.setItem(storeKey, JSON.stringify([...places]));
  } catch {
    // Then a view is shown from its beginning.
  }
}
