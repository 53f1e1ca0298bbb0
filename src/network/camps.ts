import { type Matrix, matrixOf, normOf, weightAt } from './matrix.ts';
import { allGroups, best, type Groups, normalized, sequence, startsFor, tolerance } from './partition.ts';
import type { Cell } from './types.ts';

/** How far a network falls into camps, and which. */
export type Camps = {
  /** 1 for perfect camps, 0 for none. */
  value: number;
  /** The places of each camp's actors; actors who neither agree nor disagree with anybody are in none. */
  camps: readonly (readonly number[])[];
};

/** With at most so many actors every partition is tried; with more, the best that exchanges from several starts reach. */
export const exhaustiveUpTo = 10;

/**
 * Polarization: the share of all agreement (congruence) that lies within camps, less the share of all disagreement (conflict)
 * that does, for the partition into at most `most` camps where this is highest. It is 1 when all agree within their camps and
 * disagree only between them, and 0 when there is no disagreement, or when no partition holds more of the agreement than of the
 * disagreement. Where there is no agreement at all, all of it counts as within. The same network has the same camps on
 * every run; of equally good partitions it is the one with the fewer camps, then the first by the actors' order.
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

/** Moves one actor at a time to the group that pulls it most, until none wants to move. */
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
