import { useEffect, useRef } from 'preact/hooks';

/**
 * Enter before the list for what is typed has come (`late`): `take` is called when it is there, as it would have been at once. Forgotten
 * when anything else is typed.
 */
export function useEarlyEnter(typed: string | undefined, late: boolean, take: () => void) {
  const pressed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (late || pressed.current === undefined) return;
    const isSame = pressed.current === typed;
    pressed.current = undefined;
    if (isSame) take();
  });
  return {
    enter: () => {
      pressed.current = typed;
    },
    forget: () => {
      pressed.current = undefined;
    },
  };
}
