import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/network/network.ts';
import type { Aggregation, Normalization } from '../../src/network/types.ts';
import { fc } from '../support/fast-check.ts';
import { measure, type Said, tally, weights } from './tally.ts';

/**
 * Three actors. On x: a supports twice and rejects once, b supports once and rejects twice, c supports once.
 * On y: a rejects once, b supports once. On z: c rejects once. So N(a) = 4, N(b) = 4, N(c) = 2.
 */
const world: Said[] = [
  ['a', 'x', 1],
  ['a', 'x', 1],
  ['a', 'x', 0],
  ['b', 'x', 1],
  ['b', 'x', 0],
  ['b', 'x', 0],
  ['c', 'x', 1],
  ['a', 'y', 0],
  ['b', 'y', 1],
  ['c', 'z', 0],
];

function weigh(statements: readonly Said[], aggregation: Aggregation, normalization: Normalization = 'NONE') {
  return weights(networkOf(tally(statements), { ...measure, aggregation, normalization }));
}

describe('one-mode weights by a stance', () => {
  it('multiplies what two say on a concept, whatever they say of it', () => {
    // a b: 3·3 on x, 1·1 on y
    expect(weigh(world, 'IGNORE')).toEqual({ 'a b': 10, 'a c': 3, 'b c': 3 });
  });

  it('adds up agreement, and disagreement', () => {
    // a b on x: 2·1 both for, 1·2 both against; for against: 2·2 + 1·1; on y: 1·1 against each other
    expect(weigh(world, 'CONGRUENCE')).toEqual({ 'a b': 4, 'a c': 2, 'b c': 1 });
    expect(weigh(world, 'CONFLICT')).toEqual({ 'a b': 6, 'a c': 1, 'b c': 2 });
    expect(weigh(world, 'SUBTRACT')).toEqual({ 'a b': -2, 'a c': 1, 'b c': -1 });
  });

  it('divides by the mean of their statements', () => {
    expect(weigh(world, 'CONGRUENCE', 'AVERAGE')).toEqual({ 'a b': 4 / 4, 'a c': 2 / 3, 'b c': 1 / 3 });
  });

  it('divides by the product of their statements, as what DNA calls cosine', () => {
    expect(weigh(world, 'CONGRUENCE', 'COSINE')).toEqual({ 'a b': 4 / 16, 'a c': 2 / 8, 'b c': 1 / 8 });
  });

  it('divides by products where both speak at a level, and by sums where one does', () => {
    // a b: x for 2·1, x against 1·2, y against 1 (a alone), y for 1 (b alone)
    // a c: x for 2·1, x against 1, y against 1, z against 1; b c: x for 1·1, x against 2, y for 1, z against 1
    expect(weigh(world, 'CONGRUENCE', 'JACCARD')).toEqual({ 'a b': 4 / 6, 'a c': 2 / 5, 'b c': 1 / 5 });
  });
});

describe('one-mode weights by a number', () => {
  const numbers: Said[] = [
    ['a', 'x', -2],
    ['b', 'x', 3],
    ['b', 'x', 0.5],
    ['c', 'x', 3],
  ];
  const by = (aggregation: Aggregation) =>
    weights(networkOf(tally(numbers, 'ATTRIBUTE'), { ...measure, aggregation }));

  it('measures agreement by distance, the whole range being 1', () => {
    // range 5: a and b are 1 and 0.5 apart, a and c 1, b and c 0 and 0.5
    expect(by('CONFLICT')).toEqual({ 'a b': 1.5, 'a c': 1, 'b c': 0.5 });
    expect(by('CONGRUENCE')).toEqual({ 'a b': 0.5, 'b c': 1.5 });
    expect(by('SUBTRACT')).toEqual({ 'a b': -1, 'a c': -1, 'b c': 1 });
  });

  it('takes the range of all statements that are asked for, also of those without row', () => {
    const wider: Said[] = [...numbers, [null, 'x', 8]];
    const all = weights(networkOf(tally(wider, 'ATTRIBUTE'), { ...measure, aggregation: 'CONFLICT' }));
    expect(all).toEqual({ 'a b': 7.5 / 10, 'a c': 5 / 10, 'b c': 2.5 / 10 });
  });

  it('calls equal numbers agreement where there is one number only', () => {
    const same: Said[] = [
      ['a', 'x', 7],
      ['b', 'x', 7],
    ];
    expect(weights(networkOf(tally(same, 'ATTRIBUTE'), measure))).toEqual({ 'a b': 1 });
  });

  it('is exact beside a number that is very much larger', () => {
    const far: Said[] = [
      ['a', 'x', 0],
      ['b', 'x', 1e15],
      ['a', 'y', 0.3],
      ['b', 'y', 1e15],
      ['a', 'z', 0.1],
      ['c', 'z', 0.3],
    ];
    const found = (aggregation: Aggregation) =>
      weights(networkOf(tally(far, 'ATTRIBUTE'), { ...measure, aggregation }));
    // a and b are 1e15 and 1e15 - 0.3 apart, a and c 0.2, of a range of 1e15
    expect(found('CONGRUENCE')).toEqual({ 'a b': 3e-16, 'a c': 1 - 2e-16 });
    expect(found('CONFLICT')).toEqual({ 'a b': 2 - 3e-16, 'a c': 2e-16 });
  });

  it('has a weight for the largest number beside the smallest, also under a kernel', () => {
    const ends: Said[] = [
      ['a', 'x', 1.7e308, 0],
      ['b', 'x', 5e-324, 0],
      ['c', 'x', -1.7e308, 0],
    ];
    const found = (weight?: () => number) =>
      weights(networkOf(tally(ends, 'ATTRIBUTE'), { ...measure, aggregation: 'CONFLICT' }, weight));
    expect(found()).toEqual({ 'a b': 0.5, 'a c': 1, 'b c': 0.5 });
    expect(found(() => 0.25)).toEqual({ 'a b': 0.125, 'a c': 0.25, 'b c': 0.125 });
  });
});

describe('one-mode weights by a text', () => {
  const texts: Said[] = [
    ['a', 'x', 'risk'],
    ['a', 'x', 'risk'],
    ['b', 'x', 'risk'],
    ['b', 'x', 'cost'],
    ['c', 'y', 'cost'],
  ];
  const by = (aggregation: Aggregation) =>
    weights(networkOf(tally(texts, 'ATTRIBUTE'), { ...measure, aggregation }));

  it('adds products of equal texts, and in conflict whatever only one of the two says', () => {
    expect(by('CONGRUENCE')).toEqual({ 'a b': 2 });
    // a b: b's cost. a c: a's two, c's one. b c: b's two, c's one: they share nothing
    expect(by('CONFLICT')).toEqual({ 'a b': 1, 'a c': 3, 'b c': 3 });
    expect(by('SUBTRACT')).toEqual({ 'a b': 1, 'a c': -3, 'b c': -3 });
  });
});

describe('labels', () => {
  it('keeps who is counted and tied to nobody, and with isolates who is not counted', () => {
    const statements: Said[] = [...world, ['alone', 'q', 1], ['unclear', 'x', null], ['silent', null, 1]];
    const labels = (isolates: boolean) =>
      networkOf(tally(statements), { ...measure, isolates }).rows.map(({ label }) => label);
    expect(labels(false)).toEqual(['a', 'alone', 'b', 'c']);
    expect(labels(true)).toEqual(['a', 'alone', 'b', 'c', 'silent', 'unclear']);
  });

  it('stand in the order of their code points', () => {
    const names = ['b', 'É', 'Z', '\u{1F600}', '\uFF21', 'a'];
    const { rows } = networkOf(tally(names.map((name) => [name, 'x', 1])), measure);
    expect(rows.map(({ label }) => label)).toEqual(['Z', 'a', 'b', 'É', '\uFF21', '\u{1F600}']);
  });
});

const said = fc.tuple(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.constantFrom('x', 'y', 'z'),
  fc.constantFrom(0, 1),
) as fc.Arbitrary<Said>;

describe('any one-mode network', () => {
  it('does not depend on the order of the statements', () => {
    fc.assert(
      fc.property(
        fc.array(said),
        fc.constantFrom<Aggregation>('IGNORE', 'CONGRUENCE', 'CONFLICT', 'SUBTRACT'),
        fc.constantFrom<Normalization>('NONE', 'AVERAGE', 'JACCARD', 'COSINE'),
        (statements, aggregation, normalization) => {
          const forward = weigh(statements, aggregation, normalization);
          expect(weigh([...statements].reverse(), aggregation, normalization)).toEqual(forward);
        },
      ),
    );
  });

  it('has every pair of statements as agreement or as disagreement', () => {
    fc.assert(
      fc.property(fc.array(said), (statements) => {
        const [all, agree, clash, less] = (['IGNORE', 'CONGRUENCE', 'CONFLICT', 'SUBTRACT'] as const).map(
          (aggregation) => weigh(statements, aggregation),
        );
        for (const [pair, weight] of Object.entries(all ?? {})) {
          expect((agree?.[pair] ?? 0) + (clash?.[pair] ?? 0)).toBe(weight);
          expect((agree?.[pair] ?? 0) - (clash?.[pair] ?? 0)).toBe(less?.[pair] ?? 0);
        }
      }),
    );
  });

  it('is at most 1 by Jaccard, and 1 between two who say the same once each', () => {
    fc.assert(
      fc.property(fc.array(said), (statements) => {
        for (const weight of Object.values(weigh(statements, 'CONGRUENCE', 'JACCARD')))
          expect(weight).toBeLessThanOrEqual(1);
      }),
    );
    expect(
      weigh(
        [
          ['a', 'x', 1],
          ['b', 'x', 1],
        ],
        'CONGRUENCE',
        'JACCARD',
      ),
    ).toEqual({ 'a b': 1 });
  });
});

describe('a network that is too large', () => {
  it('is refused by the number of its pairs, which may be as many as are allowed and no more', () => {
    const said = (actors: number) => Array.from({ length: actors }, (_, n): Said => [`a${n}`, 'x', 1]);
    expect(networkOf(tally(said(1000)), measure).cells).toHaveLength(499_500);
    expect(() => networkOf(tally(said(1001)), measure)).toThrow(
      'The network needs more than 500000 pairs of rows. Ask for fewer statements (where, from, to), or for a two-mode network.',
    );
  });
});
