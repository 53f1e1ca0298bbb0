import { HearsayError } from '../errors.ts';
import { moved, wholeUnits } from './calendar.ts';
import { networkOf, withoutIsolates } from './network.ts';
import type { Kernel, Measure, Network, Tally, Unit } from './types.ts';

/** A window of time with its middle, in milliseconds, including both ends. */
export type Window = { from: number; mid: number; to: number };

/** How a range of dates is divided into windows. */
export type Cut = { unit: Unit; width: number; kernel: Kernel };

/** A requested range, in milliseconds; null for an open end. */
export type Range = { from: number | null; to: number | null };

export const maximumWindows = 1000;

/**
 * The windows of a range, with middles one unit apart; those that do not fit into the range are left out. Without a kernel
 * the first middle is the start of the range, or its first statement if the start is open, and a window extends
 * (width − 1) / 2 units to both sides, halves rounded up. With a kernel the range ends at the first and the last statement,
 * and an odd width is made even, so that half of it is whole; a Gaussian window is the whole range. Throws LIMIT_EXCEEDED.
 */
export function windowsOf(range: Range, statements: readonly number[], cut: Cut): Window[] {
  const smooth = cut.kernel !== 'NONE';
  const first = statements.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const last = statements.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const start = smooth ? Math.max(range.from ?? first, first) : (range.from ?? first);
  const end = smooth ? Math.min(range.to ?? last, last) : (range.to ?? last);
  const half = smooth ? evenWidth(cut) / 2 : Math.round((cut.width - 1) / 2);
  const windows: Window[] = [];
  if (!Number.isFinite(start) || !Number.isFinite(end)) return windows;
  for (let mid = smooth ? moved(start, cut.unit, half) : start; mid <= end; mid = moved(mid, cut.unit, 1)) {
    const from = moved(mid, cut.unit, -half);
    const to = moved(mid, cut.unit, half);
    if (smooth && mid > moved(end, cut.unit, -half)) break;
    if (!smooth && (from < start || to > end)) continue;
    if (windows.length === maximumWindows) throw tooManyWindows();
    const whole = cut.kernel === 'GAUSSIAN';
    windows.push({ from: whole ? start : Math.max(from, start), mid, to: whole ? end : Math.min(to, end) });
  }
  return windows;
}

/** The network of each window, in order. With a kernel all have the same labels. Throws the errors of the measures. */
export function seriesOf(
  tally: Tally,
  measure: Measure,
  range: Range,
  cut: Cut,
): (Window & { network: Network })[] {
  const smooth = cut.kernel !== 'NONE';
  const whole = smooth && !measure.isolates ? withoutIsolates(tally) : tally;
  const instants = whole.counts.map(({ instant }) => instant as number);
  return windowsOf(range, instants, cut).map((window) => {
    const inside = inWindow(whole, window);
    const network = smooth
      ? networkOf(inside, { ...measure, isolates: true }, (instant) => kernelWeight(instant, window.mid, cut))
      : networkOf(inside, measure);
    return { ...window, network };
  });
}

/** The tally's counts within a window. */
export function inWindow(tally: Tally, { from, to }: { from: number; to: number }): Tally {
  const counts = tally.counts.filter(
    ({ instant }) => (instant as number) >= from && (instant as number) <= to,
  );
  return { ...tally, counts };
}

/**
 * The weight of a statement by its distance from the middle of a window: x is twice the number of whole units between them,
 * divided by the width. Uniform ½, Epanechnikov ¾(1 − x²), triangular 1 − |x|, each 0 beyond −1 and 1; Gaussian: the standard normal density.
 */
export function kernelWeight(instant: number, mid: number, cut: Cut): number {
  const x = (2 * wholeUnits(instant, mid, cut.unit)) / evenWidth(cut);
  if (cut.kernel === 'GAUSSIAN') return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  if (Math.abs(x) > 1) return 0;
  if (cut.kernel === 'UNIFORM') return 0.5;
  if (cut.kernel === 'EPANECHNIKOV') return 0.75 * (1 - x * x);
  return cut.kernel === 'TRIANGULAR' ? 1 - Math.abs(x) : 1;
}

function evenWidth({ width }: Cut): number {
  return width + (width % 2);
}

function tooManyWindows(): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `The range has more than ${maximumWindows} windows. Ask for a longer unit, or for a shorter range (from, to).`,
    { limit: 'windows', maximum: maximumWindows },
  );
}
