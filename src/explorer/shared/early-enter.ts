import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Enter before the list for what is typed has come (`late`): `take` is called when it is there, as it would have been at once. Forgotten
 * when anything else is typed. `enter` says whether it is waited for: not where the arrow keys have chosen from what is shown.
 */
export function useEarlyEnter(
  typed: string | undefined,
  late: boolean,
  list: RefObject<HTMLDivElement | null>,
  take: () => void,
) {
  const pressed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (late || pressed.current === undefined) return;
    const isSame = pressed.current === typed;
    pressed.current = undefined;
    if (isSame) take();
  });
  return {
    enter: () => {
      const isChosen = list.current?.querySelector('[aria-selected="true"]');
      const isWaited = late && !isChosen && typed !== undefined && typed.trim() !== '';
      if (isWaited) pressed.current = typed;
      return isWaited;
    },
    forget: () => {
      pressed.current = undefined;
    },
  };
}
