import { type Matrix, matrixOf, normOf, weightAt } from './matrix.ts';
import { best, type Groups, sequence, shuffled, startsFor, tolerance } from './partition.ts';
import type { Cell } from './types.ts';

/** Polarization as Discourse Network Analyzer defines it: Q, and Q divided by the sum of both networks' norms. */
export type Balanced = { quality: number; normalized: number };

/**
 * DNA's polarization: the distance of congruence and conflict from their expected values, if congruence were spread evenly
 * within `clusters` groups of equal size (some larger by one) and conflict between them, for the partition with the greatest
 * distance. Two perfect camps do not score highest, since they are as expected. DNA searches from a random start; here the
 * search is the same in every run, and at least as thorough. With fewer actors than clusters it is 0.
 */
export function balancedOf(
  congruence: readonly Cell[],
  conflict: readonly Cell[],
  actors: number,
  clusters: number,
): Balanced {
  if (actors < clusters) return { quality: 0, normalized: 0 };
  const agree = matrixOf(congruence, actors);
  const clash = matrixOf(conflict, actors);
  const norms = normOf(agree) + normOf(clash);
  if (norms === 0) return { quality: 0, normalized: 0 };
  const score = pairScore(agree, clash, actors, clusters);
  const groups = best(searched(score, actors, clusters), (one) => qualityOf(score, one));
  const quality = qualityOf(score, groups);
  return { quality, normalized: quality / norms };
}

/** The contribution to Q of a pair of actors in these two groups, counted in both directions. */
type PairScore = (one: number, two: number, group: number, other: number) => number;

/** The sizes of the groups never change, so the expected values of pairs do not change either. */
function pairScore(agree: Matrix, clash: Matrix, actors: number, clusters: number): PairScore {
  const sizes = Array.from({ length: clusters }, (_, group) => Math.ceil((actors - group) / clusters));
  const within = sizes.reduce((sum, size) => sum + size * (size - 1), 0);
  const between = actors * (actors - 1) - within;
  const [agreement, disagreement] = [normOf(agree), normOf(clash)];
  const congruence = sizes.map((size) =>
    within === 0 ? 0 : ((size * (size - 1)) / within) * (agreement / within),
  );
  const conflict = sizes.map((size) =>
    sizes.map((other) => (between === 0 ? 0 : ((size * other) / between) * (disagreement / between))),
  );
  return (one, two, group, other) => {
    const [together, apart] = [weightAt(agree, one, two), weightAt(clash, one, two)];
    return group === other
      ? Math.abs(together - (congruence[group] as number)) + Math.abs(apart)
      : Math.abs(together) + Math.abs(apart - ((conflict[group] as number[])[other] as number));
  };
}

/** Q of a partition: half of the sum over ordered pairs, which is the sum over unordered ones. */
function qualityOf(score: PairScore, groups: Groups): number {
  let quality = 0;
  for (let one = 0; one < groups.length; one++)
    for (let two = one + 1; two < groups.length; two++)
      quality += score(one, two, groups[one] as number, groups[two] as number);
  return quality;
}

function* searched(score: PairScore, actors: number, clusters: number): Generator<Groups> {
  const dealt = Array.from({ length: actors }, (_, actor) => actor % clusters);
  for (let start = 1; start <= startsFor(actors); start++)
    yield localOptimum(score, start === 1 ? [...dealt] : shuffled(dealt, sequence(start)));
}

/** Exchanges two actors of different groups whenever that raises Q, until no exchange does. */
function localOptimum(score: PairScore, groups: Groups): Groups {
  const change = (one: number, two: number): number => {
    const [group, other] = [groups[one] as number, groups[two] as number];
    let sum = 0;
    for (const [third, own] of groups.entries()) {
      if (third === one || third === two) continue;
      sum += score(one, third, other, own) - score(one, third, group, own);
      sum += score(two, third, group, own) - score(two, third, other, own);
    }
    return sum;
  };
  for (let moving = true; moving; ) {
    moving = false;
    for (let one = 0; one < groups.length; one++) {
      for (let two = one + 1; two < groups.length; two++) {
        if (groups[one] === groups[two] || change(one, two) <= tolerance) continue;
        [groups[one], groups[two]] = [groups[two] as number, groups[one] as number];
        moving = true;
      }
    }
  }
  return groups;
}
