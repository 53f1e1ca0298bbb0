import descriptions from 'virtual:terms';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A technical term: its explanation in the schema's own words shows on hover and focus (see TermTip). */
export function Term({ of, children }: { of: string; children: ComponentChildren }) {
  if (descriptions[of] === undefined) return <>{children}</>;
  return (
    <button type="button" class="term" data-term={of} aria-describedby="term-tip">
      {children}
    </button>
  );
}

type Shown = Readonly<{ term: string; left: number; top: number }>;

/** The one box in which terms are explained: it follows pointer and focus, and goes with Escape. */
export function TermTip() {
  const [shown, show] = useState<Shown | undefined>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current: HTMLElement | undefined;
    const position = () => {
      if (!current) return show(undefined);
      const { left, bottom } = current.getBoundingClientRect();
      const width = Math.min(340, innerWidth - 24);
      show({
        term: current.dataset.term ?? '',
        left: Math.max(12, Math.min(left, innerWidth - width - 12)),
        top: bottom + 6,
      });
    };
    const open = (event: Event) => {
      if (!(event.target instanceof Element) || box.current?.contains(event.target)) return;
      current = event.target.closest<HTMLElement>('[data-term]') ?? undefined;
      position();
    };
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      current = undefined;
      position();
    };
    document.addEventListener('mouseover', open);
    document.addEventListener('focusin', open);
    document.addEventListener('keydown', close);
    document.addEventListener('scroll', position, { passive: true });
    return () => {
      document.removeEventListener('mouseover', open);
      document.removeEventListener('focusin', open);
      document.removeEventListener('keydown', close);
      document.removeEventListener('scroll', position);
    };
  }, []);
  return (
    <div
      id="term-tip"
      role="tooltip"
      class="tip"
      ref={box}
      hidden={shown === undefined}
      style={shown && { left: `${shown.left}px`, top: `${shown.top}px` }}
    >
      {shown && descriptions[shown.term]}
    </div>
  );
}
