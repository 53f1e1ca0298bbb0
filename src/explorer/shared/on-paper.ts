/** Calls `begin` when a page goes to paper and `end` when it is back on the screen. Returns what takes both away. */
export function whilePrinted(begin: () => void, end: () => void): () => void {
  const media = matchMedia('print');
  const change = ({ matches }: MediaQueryListEvent) => (matches ? begin() : end());
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  media.addEventListener('change', change);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
    media.removeEventListener('change', change);
  };
}

/**
 * Opens what is folded away as long as a page is on paper, where nobody can press it. A list to choose from or a form is not for
 * paper: its `details` has the class `on-screen`, and print.css leaves it out.
 */
export function unfoldOnPaper(): void {
  const opened = new Set<HTMLDetailsElement>();
  const unfold = () => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>(
      '#content details:not([open], .on-screen)',
    )) {
      folded.open = true;
      opened.add(folded);
    }
  };
  whilePrinted(unfold, () => {
    for (const one of opened) one.open = false;
    opened.clear();
  });
}

/** A picture of a canvas in its box as long as it is on paper, where a canvas of WebGL is blank. */
export function stillOnPaper(box: HTMLElement, svgOf: () => string): () => void {
  let still: Element | undefined;
  const remove = () => {
    still?.remove();
    still = undefined;
  };
  const place = () => {
    remove();
    const picture = new DOMParser().parseFromString(svgOf(), 'image/svg+xml');
    still = document.importNode(picture.documentElement, true);
    still.setAttribute('class', 'still');
    box.append(still);
  };
  const forget = whilePrinted(place, remove);
  return () => {
    forget();
    remove();
  };
}
