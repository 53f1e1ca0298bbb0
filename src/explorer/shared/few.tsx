import type { ComponentChildren } from 'preact';

type Props<Item> = {
  items: readonly Item[];
  /** How many are shown at once; the others open with a click. */
  few: number;
  /** What the others are called: "7 more statements". */
  noun: string;
  children: (item: Item) => ComponentChildren;
};

/** The first of many, and the others behind a line that says how many they are. */
export function Few<Item>({ items, few, noun, children }: Props<Item>) {
  // One more than a few is no reason to fold it away.
  const shown = items.length <= few + 1 ? items.length : few;
  const rest = items.slice(shown);
  return (
    <>
      {items.slice(0, shown).map(children)}
      {rest.length > 0 && (
        <details>
          <summary>
            {rest.length} more {noun}
          </summary>
          {rest.map(children)}
        </details>
      )}
    </>
  );
}
