import { expect, it } from 'vitest';
import { placeLabels, timeScaleOf } from '../../src/explorer/shared/time-scale.ts';

const scaleOf = (...days: string[]) => {
  const instants = days.map((day) => Date.parse(day));
  const { at, ...scale } = timeScaleOf(instants, [130, 1130]);
  return { ...scale, xs: instants.map(at) };
};
const ascending = (xs: readonly number[]) => xs.every((x, at) => at === 0 || x > (xs[at - 1] ?? x));

it('one old date leaves the others their room, and the line says where it is shortened', () => {
  const { xs, breaks, ticks } = scaleOf('1889-03-03', '2025-12-01', '2025-12-10', '2025-12-20', '2025-12-29');
  expect(ascending(xs)).toBe(true);
  expect((xs[4] ?? 0) - (xs[1] ?? 0)).toBeGreaterThan(600);
  expect(breaks).toHaveLength(1);
  expect(breaks[0]).toBeGreaterThan(xs[0] ?? 0);
  expect(breaks[0]).toBeLessThan(xs[1] ?? 0);
  expect(ticks.map(({ label }) => label).join(' ')).toContain('1889');
  expect(ticks.map(({ label }) => label).join(' ')).toContain('2025');
});

it('so does a lone date that is later, or one at either end', () => {
  expect(scaleOf('2025-01-01', '2025-01-05', '2025-01-09', '2999-01-01').breaks).toHaveLength(1);
  const { xs, breaks } = scaleOf('0044-03-15', '1701-01-01', '2025-01-01', '2025-01-05', '2025-01-09');
  expect(ascending(xs)).toBe(true);
  expect(breaks).toHaveLength(2);
});

it.each([
  [['2025-01-01']],
  [['2025-01-01', '2025-12-31']],
  [['1700-01-01', '1800-01-01', '1900-01-01', '2000-01-01']],
  [['2025-01-01', '2025-02-01', '2025-02-03', '2025-03-20']],
])('%j is drawn to scale', (days) => {
  const { xs, breaks, ticks } = scaleOf(...days);
  expect(breaks).toEqual([]);
  expect(ascending(xs)).toBe(true);
  expect(ticks.length).toBeGreaterThan(0);
});

it('shows labels within the picture that do not touch, rather those with a year', () => {
  const labels = ['26 December 2025', '28 December', '30 December', '1 January 2026'];
  const shown = (...xs: number[]) =>
    placeLabels(
      xs.map((x, at) => ({ x, label: labels[at] ?? '' })),
      358,
    ).map(({ label, middle }) => [label, middle]);
  expect(shown(24, 113, 202, 291)).toEqual([
    ['26 December 2025', 64],
    ['30 December', 202],
    ['1 January 2026', 291],
  ]);
  expect(shown(24, 160, 270, 300)).toEqual([
    ['26 December 2025', 64],
    ['28 December', 160],
    ['1 January 2026', 300],
  ]);
  expect(shown(64, 80, 90, 100)).toEqual([['26 December 2025', 64]]);
});
