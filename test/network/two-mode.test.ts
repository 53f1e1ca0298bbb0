import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/network/network.ts';
import type { Aggregation, Normalization } from '../../src/network/types.ts';
import { fc } from '../support/fast-check.ts';
import { measure, type Said, tally, weights } from './tally.ts';

const world: Said[] = [
  ['a', 'x', 1],
  ['a', 'x', 1],
  ['a', 'x', 0],
  ['a', 'y', 0],
  ['b', 'x', 1],
  ['b', 'y', 1],
  ['b', 'y', 0],
];

function weigh(
  statements: readonly Said[],
  aggregation: Aggregation,
  normalization: Normalization = 'NONE',
  qualifier: 'STANCE' | 'ATTRIBUTE' | 'NONE' = 'STANCE',
) {
  const settings = { ...measure, mode: 'TWO_MODE' as const, aggregation, normalization };
  return weights(networkOf(tally(statements, qualifier), settings));
}

describe('two-mode weights', () => {
  it('counts statements', () => {
    expect(weigh(world, 'IGNORE')).toEqual({ 'a x': 3, 'a y': 1, 'b x': 1, 'b y': 2 });
  });

  it('subtracts those against from those for; what comes to nothing is no tie', () => {
    expect(weigh(world, 'SUBTRACT')).toEqual({ 'a x': 1, 'a y': -1, 'b x': 1 });
  });

  it('combines for and against as 1, 2 and 3', () => {
    expect(weigh(world, 'COMBINE')).toEqual({ 'a x': 3, 'a y': 2, 'b x': 1, 'b y': 3 });
  });

  it('divides by the statements of the row, or of the column', () => {
    expect(weigh(world, 'IGNORE', 'ACTIVITY')).toEqual({
      'a x': 3 / 4,
      'a y': 1 / 4,
      'b x': 1 / 3,
      'b y': 2 / 3,
    });
    expect(weigh(world, 'SUBTRACT', 'PROMINENCE')).toEqual({ 'a x': 1 / 4, 'a y': -1 / 3, 'b x': 1 / 4 });
  });

  it('divides combined weights by how many there are in the row', () => {
    expect(weigh(world, 'COMBINE', 'ACTIVITY')).toEqual({ 'a x': 1.5, 'a y': 1, 'b x': 0.5, 'b y': 1.5 });
  });

  it('adds up the values of a number, exactly', () => {
    const numbers: Said[] = [
      ['a', 'x', 0.1],
      ['a', 'x', 0.2],
      ['a', 'y', -3],
      ['b', 'y', 0],
    ];
    expect(weigh(numbers, 'SUBTRACT', 'NONE', 'ATTRIBUTE')).toEqual({ 'a x': 0.3, 'a y': -3 });
  });

  it('adds up a very large and a very small number, exactly', () => {
    const numbers: Said[] = [
      ['a', 'x', 1e15],
      ['a', 'x', 0.3],
      ['a', 'x', -1e15],
      ['b', 'x', 1.7e308],
      ['b', 'y', 5e-324],
    ];
    expect(weigh(numbers, 'SUBTRACT', 'NONE', 'ATTRIBUTE')).toEqual({
      'a x': 0.3,
      'b x': 1.7e308,
      'b y': 5e-324,
    });
    expect(weigh(numbers, 'SUBTRACT', 'ACTIVITY', 'ATTRIBUTE')).toMatchObject({ 'a x': 0.1, 'b x': 8.5e307 });
    const beyond: Said[] = [...numbers, ['b', 'x', 1.7e308]];
    expect(() => weigh(beyond, 'SUBTRACT', 'NONE', 'ATTRIBUTE')).toThrow(/values have a sum below 1.8e308/);
  });

  it('gives each value of a number or a text one bit, the last one 1', () => {
    const texts: Said[] = [
      ['a', 'x', 'cost'],
      ['a', 'x', 'risk'],
      ['b', 'x', 'equity'],
      ['b', 'x', 'equity'],
    ];
    expect(weigh(texts, 'COMBINE', 'NONE', 'ATTRIBUTE')).toEqual({ 'a x': 5, 'b x': 2 });
    expect(weigh(texts, 'SUBTRACT', 'NONE', 'ATTRIBUTE')).toEqual({ 'a x': 2, 'b x': 2 });
  });

  it('refuses more bits than a weight holds', () => {
    const many: Said[] = Array.from({ length: 54 }, (_, at) => ['a', 'x', at]);
    expect(() => weigh(many, 'COMBINE', 'NONE', 'ATTRIBUTE')).toThrow(
      /at most 53 values, and this one has 54/,
    );
  });

  it('has rows that sum to 1 by activity', () => {
    const said = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'), fc.constant(1));
    fc.assert(
      fc.property(fc.array(said as fc.Arbitrary<Said>), (statements) => {
        const found = weigh(statements, 'IGNORE', 'ACTIVITY', 'NONE');
        for (const row of new Set(statements.map(([one]) => one))) {
          const own = Object.entries(found).filter(([name]) => name.startsWith(`${row} `));
          expect(own.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1, 12);
        }
      }),
    );
  });
});
