/** Choices that a seed decides, so that a failure can be had again from its number. */
export type Random = {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  one<Item>(items: readonly Item[]): Item;
  /** Up to `most` different items, at least one where there is any. */
  some<Item>(items: readonly Item[], most: number): Item[];
};

/** Mulberry32: 32 bits of state, the same numbers everywhere. */
export function randomFrom(seed: number): Random {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const one = <Item>(items: readonly Item[]) => items[between(0, items.length - 1)] as Item;
  return {
    next,
    between,
    one,
    chance: (probability) => next() < probability,
    some: (items, most) => [
      ...new Set(Array.from({ length: Math.min(between(1, most), items.length) }, () => one(items))),
    ],
  };
}

export function sometimes<Value>(random: Random, probability: number, make: () => Value): Value | undefined {
  return random.chance(probability) ? make() : undefined;
}

/** The words of all generated texts, so that a search finds some. */
export const words =
  'drone strike residence Kremlin Kyiv proof evidence officials évaluation Straße talks plan night'.split(
    ' ',
  );

export function phrase(random: Random): string {
  return Array.from({ length: random.between(2, 5) }, () => random.one(words)).join(' ');
}
