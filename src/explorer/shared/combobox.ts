import Combobox from '@github/combobox-nav';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For an input and the list below it: the arrow keys and Enter choose. Each time `shown` changes the list is read anew, and the
 * first of it is what Enter takes, unless `takesFirst` is false; while `shown` is empty there is nothing to choose. It listens before the
 * list is painted, so that no key is lost.
 */
export function useCombobox(
  shown: string,
  takesFirst = true,
): {
  input: RefObject<HTMLInputElement | null>;
  list: RefObject<HTMLDivElement | null>;
} {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!shown || !input.current || !list.current) return;
    const combobox = new Combobox(input.current, list.current, {
      tabInsertsSuggestions: false,
      firstOptionSelectionMode: takesFirst ? 'active' : 'none',
    });
    combobox.start();
    return () => combobox.stop();
  }, [shown, takesFirst]);
  return { input, list };
}
