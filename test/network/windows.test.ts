import { describe, expect, it } from 'vitest';
import { moved, wholeUnits } from '../../src/network/calendar.ts';
import type { Kernel } from '../../src/network/types.ts';
import { kernelWeight, maximumWindows, seriesOf, windowsOf } from '../../src/network/windows.ts';
import { measure, type Said, tally, weights } from './tally.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const text = (instant: number) => new Date(instant).toISOString().slice(0, 10);

describe('the calendar', () => {
  it('moves to the last day of a shorter month, and stays there', () => {
    expect(text(moved(day('2024-01-31'), 'MONTH', 1))).toBe('2024-02-29');
    expect(text(moved(day('2024-02-29'), 'MONTH', 1))).toBe('2024-03-29');
    expect(text(moved(day('2024-02-29'), 'YEAR', 1))).toBe('2025-02-28');
    expect(text(moved(day('2024-03-31'), 'MONTH', -1))).toBe('2024-02-29');
    expect(text(moved(day('2023-12-30'), 'WEEK', 1))).toBe('2024-01-06');
  });

  it('keeps the time of the day', () => {
    expect(moved(Date.parse('2024-01-31T13:45:10Z'), 'MONTH', 1)).toBe(Date.parse('2024-02-29T13:45:10Z'));
  });

  it('counts whole units toward zero', () => {
    expect(wholeUnits(day('2024-01-15'), day('2024-03-14'), 'MONTH')).toBe(1);
    expect(wholeUnits(day('2024-01-15'), day('2024-03-15'), 'MONTH')).toBe(2);
    expect(wholeUnits(day('2024-03-14'), day('2024-01-15'), 'MONTH')).toBe(-1);
    expect(wholeUnits(day('2024-03-15'), day('2022-03-16'), 'YEAR')).toBe(-1);
    expect(wholeUnits(day('2024-01-01'), day('2024-01-14'), 'WEEK')).toBe(1);
    expect(wholeUnits(day('2024-01-14'), day('2024-01-01'), 'WEEK')).toBe(-1);
  });
});

describe('windows', () => {
  const range = { from: day('2024-01-01'), to: day('2024-01-08') };
  const spans = (width: number, kernel: Kernel = 'NONE', statements: number[] = []) =>
    windowsOf(range, statements, { unit: 'DAY', width, kernel }).map(({ from, mid, to }) =>
      [from, mid, to].map((instant) => text(instant).slice(8)).join(' '),
    );

  it('reach half of the width to both sides, halves rounded up, and fit into the range', () => {
    expect(spans(1)).toEqual([
      '01 01 01',
      '02 02 02',
      '03 03 03',
      '04 04 04',
      '05 05 05',
      '06 06 06',
      '07 07 07',
      '08 08 08',
    ]);
    expect(spans(3)).toEqual(['01 02 03', '02 03 04', '03 04 05', '04 05 06', '05 06 07', '06 07 08']);
    // (6 − 1) / 2 = 2.5, rounded up: 3
    expect(spans(6)).toEqual(['01 04 07', '02 05 08']);
    expect(spans(6)).toEqual(spans(7));
    expect(spans(9)).toEqual([]);
  });

  it('begin and end with the statements where the range is open', () => {
    const open = windowsOf({ from: null, to: null }, [day('2024-02-03'), day('2024-02-01')], {
      unit: 'DAY',
      width: 3,
      kernel: 'NONE',
    });
    expect(open.map(({ mid }) => text(mid))).toEqual(['2024-02-02']);
  });

  it('under a kernel lie between the first and the last statement, and have an even width', () => {
    const statements = [day('2024-01-02'), day('2024-01-07')];
    expect(spans(4, 'UNIFORM', statements)).toEqual(['02 04 06', '03 05 07']);
    expect(spans(3, 'UNIFORM', statements)).toEqual(spans(4, 'UNIFORM', statements));
    expect(spans(4, 'GAUSSIAN', statements)).toEqual(['02 04 07', '02 05 07']);
  });

  it('are refused where there are more than a reader can want', () => {
    const decade = { from: day('2010-01-01'), to: day('2020-01-01') };
    expect(() => windowsOf(decade, [], { unit: 'HOUR', width: 3, kernel: 'NONE' })).toThrow(
      new RegExp(`more than ${maximumWindows} windows`),
    );
  });
});

describe('kernels', () => {
  const weigh = (kernel: Kernel, away: number) =>
    kernelWeight(day('2024-01-10') - away * 86_400_000, day('2024-01-10'), { unit: 'DAY', width: 4, kernel });

  it('weigh by the distance from the middle, the same on both sides', () => {
    for (const side of [1, -1]) {
      expect(weigh('UNIFORM', 2 * side)).toBe(0.5);
      expect(weigh('EPANECHNIKOV', side)).toBe(0.75 * 0.75);
      expect(weigh('TRIANGULAR', side)).toBe(0.5);
      expect(weigh('GAUSSIAN', 2 * side)).toBeCloseTo(0.24197072451914337, 15);
      expect(weigh('GAUSSIAN', 0)).toBeCloseTo(0.3989422804014327, 15);
      expect(weigh('EPANECHNIKOV', 3 * side)).toBe(0);
    }
  });
});

describe('a series', () => {
  const statements: Said[] = [
    ['a', 'x', 1, day('2024-01-01')],
    ['b', 'x', 1, day('2024-01-02')],
    ['c', 'x', 0, day('2024-01-05')],
    ['a', 'x', 0, day('2024-01-05')],
  ];
  const range = { from: day('2024-01-01'), to: day('2024-01-05') };

  it('has the network of what was said in each window, both ends included', () => {
    const series = seriesOf(tally(statements), measure, range, { unit: 'DAY', width: 3, kernel: 'NONE' });
    expect(series.map(({ mid, network }) => [text(mid), weights(network), network.statements])).toEqual([
      ['2024-01-02', { 'a b': 1 }, 2],
      ['2024-01-03', {}, 1],
      ['2024-01-04', { 'a c': 1 }, 2],
    ]);
    expect(series[1]?.network.rows.map(({ label }) => label)).toEqual(['b']);
  });

  it('weighs each pair of statements by the root of both weights', () => {
    const series = seriesOf(tally(statements), measure, range, {
      unit: 'DAY',
      width: 4,
      kernel: 'TRIANGULAR',
    });
    // one middle, 3 January: a's and c's of the 5th weigh 0, a's of the 1st too, b's ½
    expect(series.map(({ network }) => weights(network))).toEqual([{}]);
    expect(series[0]?.network.rows).toHaveLength(3);
    const gaussian = seriesOf(tally(statements), measure, range, {
      unit: 'DAY',
      width: 2,
      kernel: 'GAUSSIAN',
    });
    expect(gaussian.map(({ mid }) => text(mid))).toEqual(['2024-01-02', '2024-01-03', '2024-01-04']);
    const φ = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const [first = {}] = gaussian.map(({ network }) => weights(network));
    // from 2 January: a's statements are 1 day before and 3 after, b's 0, c's 3 after; x is the distance in days
    expect(first['a b']).toBeCloseTo(Math.sqrt(φ(1) * φ(0)), 14);
    expect(first['a c']).toBeCloseTo(φ(3), 14);
  });
});
