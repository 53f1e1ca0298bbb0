import { type Matrix, matrixOf, normOf, weightAt } from './matrix.ts';
import { allGroups, best, type Groups, normalized, sequence, startsFor, tolerance } from './partition.ts';
import type { Cell } from './types.ts';

/** The polarization of a network, and its camps. */
export type Camps = {
  /** 1 for perfect camps, 0 for none. */
  value: number;
  /** The indexes of each camp's actors; actors who neither agree nor disagree with anybody are in none. */
  camps: readonly (readonly number[])[];
};

/** Up to this number of actors every partition is tried; for more, exchanges from several starts search for the best. */
export const exhaustiveUpTo = 10;

/**
 * Polarization: the share of all agreement (congruence) that lies within camps, minus the share of all disagreement
 * (conflict) that does, for the partition into at most `most` camps with the highest value. It is 1 if all agree within their
 * camps and disagree only between them. It is 0 if there is no disagreement, or if no partition contains a larger share of
 * the agreement than of the disagreement. If there is no agreement, its share within camps counts as 1. The same network has
 * the same camps in every run; of equally good partitions it is the one with fewer camps, then the first by the actors' order.
 */
export function campsOf(
  congruence: readonly Cell[],
  conflict: readonly Cell[],
  actors: number,
  most: number,
): Camps {
  const [agree, clash] = [matrixOf(congruence, actors), matrixOf(conflict, actors)];
  const [agreement, disagreement] = [normOf(agree), normOf(clash)];
  const tied = Array.from({ length: actors }, (_, actor) => actor).filter(
    (actor) => agree[actor]?.some((weight) => weight !== 0) || clash[actor]?.some((weight) => weight !== 0),
  );
  if (disagreement === 0) return { value: 0, camps: tied.length === 0 ? [] : [tied] };

  const pull = tied.map((actor) =>
    Float64Array.from(tied, (other) => {
      const together = agreement === 0 ? 0 : weightAt(agree, actor, other) / agreement;
      return together - weightAt(clash, actor, other) / disagreement;
    }),
  );
  const base = agreement === 0 ? 1 : 0;
  const groups = bestGroups(pull, most);
  const value = Math.min(1, Math.max(0, base + scoreOf(pull, groups)));
  return {
    value: Math.abs(value - 1) < tolerance ? 1 : value < tolerance ? 0 : value,
    camps: members(groups, tied),
  };
}

function members(groups: Groups, actors: readonly number[]): number[][] {
  const camps: number[][] = [];
  for (const [at, group] of groups.entries()) {
    camps[group] ??= [];
    camps[group].push(actors[at] as number);
  }
  return camps;
}

/** The sum of the pulls within groups. */
function scoreOf(pull: Matrix, groups: Groups): number {
  let score = 0;
  for (const [actor, group] of groups.entries())
    for (const [other, weight] of (pull[actor] as Float64Array).entries())
      if (other !== actor && groups[other] === group) score += weight;
  return score;
}

function bestGroups(pull: Matrix, most: number): Groups {
  const actors = pull.length;
  const candidates = actors <= exhaustiveUpTo ? allGroups(actors, most) : searched(pull, most);
  return best(candidates, (groups) => scoreOf(pull, groups));
}

function* searched(pull: Matrix, most: number): Generator<Groups> {
  const actors = pull.length;
  yield new Array<number>(actors).fill(0);
  for (let start = 1; start <= startsFor(actors); start++) {
    const random = sequence(start);
    const groups = Array.from({ length: actors }, (_, actor) =>
      start === 1 ? actor % most : Math.floor(random() * most),
    );
    yield normalized(localOptimum(pull, groups, most));
  }
}

/** Moves one actor at a time to the group with the strongest pull, until no move improves the sum. */
function localOptimum(pull: Matrix, groups: Groups, most: number): Groups {
  const pulls = groups.map((_, actor) => {
    const own = new Float64Array(most);
    for (const [other, group] of groups.entries())
      if (other !== actor) own[group] = (own[group] as number) + weightAt(pull, actor, other);
    return own;
  });
  for (let moving = true; moving; ) {
    moving = false;
    for (const [actor, own] of pulls.entries()) {
      const from = groups[actor] as number;
      let to = from;
      for (let group = 0; group < most; group++)
        if ((own[group] as number) > (own[to] as number) + tolerance) to = group;
      if (to === from) continue;
      moving = true;
      groups[actor] = to;
      for (const [other, others] of pulls.entries()) {
        if (other === actor) continue;
        const weight = weightAt(pull, actor, other);
        others[from] = (others[from] as number) - weight;
        others[to] = (others[to] as number) + weight;
      }
    }
  }
  return groups;
}
