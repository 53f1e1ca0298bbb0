/** A partition: the number of the group of each actor. */
export type Groups = number[];

/** The change of the score if an actor joined a group and the others stayed. */
export type Gain = (groups: Groups, actor: number, group: number) => number;

/** The groups renumbered in the order in which they first occur. */
export function normalized(groups: Groups): Groups {
  const numbers = new Map<number, number>();
  return groups.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}

/** Whether one list of numbers comes before another. */
export function isBefore(one: Groups, two: Groups): boolean {
  const at = one.findIndex((group, index) => group !== two[index]);
  return at >= 0 && (one[at] as number) < (two[at] as number);
}

/** Scores with a smaller difference are equal: sums of the same numbers in another order differ in the last digits. */
export const tolerance = 1e-12;

/** Of several partitions the one with the highest score; of equal ones the first in the order of their numbers. */
export function best(candidates: Iterable<Groups>, score: (groups: Groups) => number): Groups {
  let found: { groups: Groups; score: number } | undefined;
  for (const groups of candidates) {
    const own = score(groups);
    const better = !found || own > found.score + tolerance;
    if (better || (found && own > found.score - tolerance && isBefore(groups, found.groups)))
      found = { groups, score: own };
  }
  return found?.groups ?? [];
}

/**
 * Numbers from 0 up to 1 that look random and are the same on every run: Lehmer's generator with Park and Miller's
 * factor.
 */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The list in an order drawn from `random` (Fisher and Yates). */
export function shuffled<Item>(list: readonly Item[], random: () => number): Item[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as Item, mixed[at] as Item];
  }
  return mixed;
}

/** Every partition of some actors into at most `most` groups, numbered in the order in which they first occur. */
export function* allGroups(actors: number, most: number): Generator<Groups> {
  const groups: Groups = new Array<number>(actors).fill(0);
  function* from(actor: number, used: number): Generator<Groups> {
    if (actor === actors) {
      yield [...groups];
      return;
    }
    for (let group = 0; group <= Math.min(used, most - 1); group++) {
      groups[actor] = group;
      yield* from(actor + 1, Math.max(used, group + 1));
    }
  }
  yield* from(0, 0);
}

/** The number of starts of a search by exchange: fewer for larger networks, where each takes longer. */
export function startsFor(actors: number): number {
  return actors <= 60 ? 20 : 4;
}
