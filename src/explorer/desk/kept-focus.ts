import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const takesFocus =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary';

/**
 * Where what has the focus goes away or can no longer be used, such as a button that has done its work, the focus goes to what stands
 * beside it, and else to the text. Otherwise it would be nowhere: the next key would do nothing, and a screen reader would begin anew.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = page.current;
    if (!root) return;
    let last: HTMLElement | undefined;
    let around: HTMLElement[] = [];
    const came = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = ancestorsOf(target, root);
    };
    const left = () => {
      const one = last;
      // A person who leaves by the pointer or for another window takes the focus along. What is taken away is still there just now.
      queueMicrotask(() => {
        if (last === one && one && isThere(one)) last = undefined;
      });
    };
    const look = () => {
      if (!last || isThere(last)) return;
      const { activeElement } = document;
      if (activeElement !== document.body && activeElement !== last) return;
      last = undefined;
      const near = around.find((one) => one.isConnected && one.querySelector(takesFocus) !== null);
      const next =
        near?.querySelector<HTMLElement>(takesFocus) ?? root.querySelector<HTMLElement>('.desk-text') ?? root;
      next.focus({ preventScroll: next === root || next.matches('.desk-text') });
    };
    const observer = new MutationObserver(look);
    observer.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    root.addEventListener('focusin', came);
    root.addEventListener('focusout', left);
    return () => {
      observer.disconnect();
      root.removeEventListener('focusin', came);
      root.removeEventListener('focusout', left);
    };
  }, [page]);
}

const isThere = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled');

/** What holds an element within one form or list, from the inside outwards; beyond it nothing has to do with what was done. */
function ancestorsOf(element: HTMLElement, root: HTMLElement): HTMLElement[] {
  const whole = element.closest<HTMLElement>('.statement-form, .held, .pairs-to-settle, form');
  const found: HTMLElement[] = [];
  for (let one = element.parentElement; whole && one && one !== root; one = one.parentElement) {
    found.push(one);
    if (one === whole) break;
  }
  return found;
}
