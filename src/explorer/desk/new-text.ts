import { useCallback, useState } from 'preact/hooks';
import { browserStore } from './browser-store.ts';
import { isObject } from './record.ts';

/** A text that is not stored yet, with what is told of it. */
export type NewText = Readonly<Record<(typeof parts)[number], string>>;

const parts = ['title', 'url', 'published', 'language', 'text'] as const;

/** Texts of two people who use one browser are kept apart. */
const keyOf = (caller: string): string => `hearsay-desk-text ${caller}`;

/** A new text as it is typed, which outlasts a reload until it is stored; and whether the browser keeps it. */
export function useNewText(caller: string) {
  const [given, setGiven] = useState(() => kept(caller));
  const [keeps, setKeeps] = useState(true);
  const set = useCallback(
    (next: NewText) => {
      setGiven(next);
      setKeeps(keep(caller, next));
    },
    [caller],
  );
  const forget = useCallback(() => void keep(caller, textOf({})), [caller]);
  return { given, set, keeps, forget, typed: !isEmpty(given) };
}

const isEmpty = (text: NewText): boolean => parts.every((part) => text[part] === '');

function textOf(value: Readonly<Record<string, unknown>>): NewText {
  const text = (part: string) => (typeof value[part] === 'string' ? value[part] : '');
  return Object.fromEntries(parts.map((part) => [part, text(part)])) as NewText;
}

function kept(caller: string): NewText {
  try {
    const value: unknown = JSON.parse(browserStore.get(keyOf(caller)) ?? '{}');
    return textOf(isObject(value) ? value : {});
  } catch {
    // Something else wrote under this key, or the browser allows no store.
    return textOf({});
  }
}

/** Returns whether it would outlast a reload. */
function keep(caller: string, text: NewText): boolean {
  try {
    if (isEmpty(text)) browserStore.remove(keyOf(caller));
    else browserStore.set(keyOf(caller), JSON.stringify(text));
    return true;
  } catch {
    // The store is full or forbidden: an older version there must not come back in the place of this one.
    try {
      browserStore.remove(keyOf(caller));
    } catch {
      // A store that may not be written holds nothing of ours.
    }
    return false;
  }
}
