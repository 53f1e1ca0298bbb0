import { describe, expect, it } from 'vitest';
import { balancedOf } from '../../src/network/balanced.ts';
import { campsOf, exhaustiveUpTo } from '../../src/network/camps.ts';
import type { Cell } from '../../src/network/types.ts';
import { fc } from '../support/fast-check.ts';

/** Two camps of four actors: all agree within, all disagree between, each by the same weight. */
function perfect(actors: number, campOf: (actor: number) => number): { agree: Cell[]; clash: Cell[] } {
  const agree: Cell[] = [];
  const clash: Cell[] = [];
  for (let row = 0; row < actors; row++)
    for (let column = row + 1; column < actors; column++)
      (campOf(row) === campOf(column) ? agree : clash).push({ row, column, weight: 2 });
  return { agree, clash };
}

describe('polarization', () => {
  it('is 1 for perfect camps, and shows them', () => {
    const { agree, clash } = perfect(6, (actor) => actor % 2);
    expect(campsOf(agree, clash, 6, 2)).toEqual({
      value: 1,
      camps: [
        [0, 2, 4],
        [1, 3, 5],
      ],
    });
  });

  it('is 1 for perfect camps of unequal sizes, of many actors, and of three', () => {
    const unequal = perfect(7, (actor) => (actor === 3 ? 1 : 0));
    expect(campsOf(unequal.agree, unequal.clash, 7, 2)).toEqual({
      value: 1,
      camps: [[0, 1, 2, 4, 5, 6], [3]],
    });
    const many = perfect(40, (actor) => Number(actor % 3 === 0));
    expect(campsOf(many.agree, many.clash, 40, 2).value).toBe(1);
    const three = perfect(9, (actor) => actor % 3);
    expect(campsOf(three.agree, three.clash, 9, 3).value).toBe(1);
    expect(campsOf(three.agree, three.clash, 9, 2).value).toBeLessThan(1);
  });

  it('is 0 where nobody disagrees, and where everybody agrees as much as they disagree', () => {
    const { agree, clash } = perfect(5, () => 0);
    expect(clash).toEqual([]);
    expect(campsOf(agree, clash, 5, 2)).toEqual({ value: 0, camps: [[0, 1, 2, 3, 4]] });
    expect(campsOf(agree, agree, 5, 2)).toEqual({ value: 0, camps: [[0, 1, 2, 3, 4]] });
    expect(campsOf([], [], 3, 2)).toEqual({ value: 0, camps: [] });
  });

  it('is the share of agreement within camps less the share of disagreement within them', () => {
    // 0 and 1 agree (3), 2 and 3 agree (1), 1 and 2 disagree (4) and agree (1): 4/5 of the agreement is within, no disagreement
    const agree = [
      { row: 0, column: 1, weight: 3 },
      { row: 2, column: 3, weight: 1 },
      { row: 1, column: 2, weight: 1 },
    ];
    const clash = [{ row: 1, column: 2, weight: 4 }];
    const found = campsOf(agree, clash, 4, 2);
    expect(found.value).toBeCloseTo(4 / 5, 14);
    expect(found.camps).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('takes two who only disagree for two camps, and leaves out who is tied to nobody', () => {
    const clash = [{ row: 0, column: 2, weight: 1 }];
    expect(campsOf([], clash, 3, 2)).toEqual({ value: 1, camps: [[0], [2]] });
  });

  it('lies between 0 and 1, and puts each actor into one camp', () => {
    const cell = (actors: number) =>
      fc
        .tuple(fc.nat(actors - 2), fc.nat(actors - 2), fc.integer({ min: 1, max: 5 }))
        .map(([row, gap, weight]): Cell => ({ row, column: Math.min(actors - 1, row + 1 + gap), weight }));
    const unique = (cells: Cell[]) => [
      ...new Map(cells.map((one) => [`${one.row} ${one.column}`, one])).values(),
    ];
    const world = fc
      .integer({ min: 2, max: exhaustiveUpTo + 6 })
      .chain((actors) => fc.tuple(fc.constant(actors), fc.array(cell(actors)), fc.array(cell(actors))));
    fc.assert(
      fc.property(world, ([actors, agree, clash]) => {
        const [ours, again] = [0, 1].map(() => campsOf(unique(agree), unique(clash), actors, 2));
        expect(ours).toEqual(again);
        expect(ours?.value).toBeGreaterThanOrEqual(0);
        expect(ours?.value).toBeLessThanOrEqual(1);
        const all = ours?.camps.flat() ?? [];
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("DNA's polarization", () => {
  it('is what its formula gives for four actors in two camps', () => {
    const { agree, clash } = perfect(4, (actor) => Math.floor(actor / 2));
    // Norms (each pair twice): agreement 2 pairs · 2 · 2 = 8, conflict 4 · 2 · 2 = 16. Sizes 2 and 2: W = 4, B = 8.
    // Expected: congruence (2/4)·(8/4) = 1 within each camp, conflict (4/8)·(16/8) = 1 between.
    // The camps: within |2 − 1| · 2 pairs, between |2 − 1| · 4 pairs: Q = 6.
    // Crossed, 0 with 2 and 1 with 3: within |0 − 1| + 2 for 2 pairs = 6; between, the two that agree |2| + |0 − 1| = 3 each,
    // the two that clash |2 − 1| = 1 each: Q = 14, higher than the camps.
    expect(balancedOf(agree, clash, 4, 2)).toEqual({ quality: 14, normalized: 14 / 24 });
  });

  it('is 0 without ties, and of fewer actors than clusters', () => {
    expect(balancedOf([], [], 4, 2)).toEqual({ quality: 0, normalized: 0 });
    expect(balancedOf([], [], 1, 2)).toEqual({ quality: 0, normalized: 0 });
  });

  it('is the same with the actors in another order', () => {
    const { agree, clash } = perfect(7, (actor) => Number(actor < 3));
    const turned = ({ row, column, weight }: Cell): Cell => ({ row: 6 - column, column: 6 - row, weight });
    const [one, two] = [
      balancedOf(agree, clash, 7, 2),
      balancedOf(agree.map(turned), clash.map(turned), 7, 2),
    ];
    expect(two.quality).toBeCloseTo(one.quality, 10);
  });
});
