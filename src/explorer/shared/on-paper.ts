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
  const fold = () => {
    for (const one of opened) one.open = false;
    opened.clear();
  };
  addEventListener('beforeprint', unfold);
  addEventListener('afterprint', fold);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? unfold() : fold()));
}
