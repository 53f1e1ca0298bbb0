import { scaleUtc } from 'd3-scale';
import { dateInWords, dayMs, dayOf, tickLabels } from './date.ts';

export type Tick = Readonly<{ x: number; label: string }>;
export type TimeScale = Readonly<{
  at: (instant: number) => number;
  ticks: readonly Tick[];
  /** The middle of each stretch that is drawn shorter than it is. */
  breaks: readonly number[];
}>;

type Piece = Readonly<{ first: number; last: number; count: number }>;

const breakWidth = 36;
const mostBreaks = 3;

/**
 * A line of time from the first to the last of some instants (milliseconds since 1970). Where a few stretches without any are so long
 * that they would leave the others no room, they are drawn shorter.
 */
export function timeScaleOf(
  instants: readonly number[],
  [left, right]: readonly [number, number],
): TimeScale {
  const pieces = piecesOf([...new Set(instants)].sort((one, other) => one - other));
  const total = pieces.reduce((sum, { first, last }) => sum + last - first, 0);
  // A day alone stands among its neighbours, not among its hours.
  const pad = Math.max(total * 0.04, 2 * dayMs);
  const free = right - left - breakWidth * (pieces.length - 1);
  // One instant alone has room for its date.
  const weights = pieces.map(({ first, last }) => Math.max(last - first + 2 * pad, total * 0.15));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const domain: number[] = [];
  const range: number[] = [];
  let x = left;
  pieces.forEach(({ first, last }, index) => {
    const width = (free * (weights[index] ?? 0)) / whole;
    domain.push(first - pad, last + pad);
    range.push(x, x + width);
    x += width + breakWidth;
  });
  const scale = scaleUtc(domain, range);
  const ticks = pieces.flatMap((piece, index) =>
    ticksOf(piece, pad, [range[2 * index] ?? left, range[2 * index + 1] ?? right], pieces.length > 1),
  );
  return {
    at: (instant) => scale(instant),
    ticks,
    breaks: range.slice(1, -1).flatMap((end, index) => (index % 2 === 0 ? [end + breakWidth / 2] : [])),
  };
}

/** The stretches that are drawn to scale: the longest gaps are left out where each is much longer than all that is left. */
function piecesOf(sorted: readonly number[]): Piece[] {
  const first = sorted[0] ?? 0;
  const last = sorted[sorted.length - 1] ?? first;
  const gaps = sorted
    .slice(1)
    .map((to, index) => ({ from: sorted[index] ?? to, to, length: to - (sorted[index] ?? to) }))
    .sort((one, other) => other.length - one.length);
  for (let count = mostBreaks; count > 0; count--) {
    const left = gaps.slice(0, count).sort((one, other) => one.from - other.from);
    const rest = last - first - left.reduce((sum, { length }) => sum + length, 0);
    const starts = [first, ...left.map(({ to }) => to)];
    const ends = [...left.map(({ from }) => from), last];
    const pieces = starts.map((start, index) => {
      const end = ends[index] ?? last;
      return { first: start, last: end, count: sorted.filter((one) => one >= start && one <= end).length };
    });
    const long = left.every(({ length }) => length > Math.max(4 * rest, 30 * dayMs));
    if (left.length === count && long && pieces.some((piece) => piece.count > 2)) return pieces;
  }
  return [{ first, last, count: sorted.length }];
}

/** The dates below a piece: about one for each 140 pixels, and none between two days. */
function ticksOf(
  { first, last }: Piece,
  pad: number,
  [left, right]: [number, number],
  broken: boolean,
): Tick[] {
  const scale = scaleUtc([first - pad, last + pad], [left, right]);
  if (broken && right - left < 280) {
    // Too little room for two dates: the day on which it begins.
    const day = Math.floor(first / dayMs) * dayMs;
    const label =
      right - left < 110 ? String(new Date(day).getUTCFullYear()) : dateInWords(dayOf(new Date(day)));
    return [{ x: scale(day), label }];
  }
  const span = last - first + 2 * pad;
  const ticks = scale.ticks(
    Math.max(2, Math.min(Math.floor((right - left) / 140), Math.floor(span / dayMs))),
  );
  const labels = tickLabels(ticks, scale.tickFormat());
  return ticks.map((tick, at) => ({ x: scale(tick), label: labels[at] ?? '' }));
}

/** A letter of a label is about as wide as the first, and at most as the second. */
const [letter, widest] = [6.5, 8];
const between = 4;

type Placed = Tick & { middle: number };

/**
 * The labels that are shown, with where their middle stands: below the tick, or moved so far that it is inside a picture of this width.
 * Of two that would touch, the one with a year is shown, else the first.
 */
export function placeLabels(ticks: readonly Tick[], width: number): readonly Placed[] {
  const shown: Placed[] = [];
  for (const tick of ticks) {
    const most = (tick.label.length * widest) / 2;
    const placed = { ...tick, middle: Math.max(most, Math.min(width - most, tick.x)) };
    const [last, beforeLast] = [shown.at(-1), shown.at(-2)];
    if (last === undefined || !touch(last, placed)) shown.push(placed);
    else if (hasYear(placed) && !hasYear(last) && !(beforeLast && touch(beforeLast, placed)))
      shown.splice(-1, 1, placed);
  }
  return shown;
}

const hasYear = ({ label }: Tick): boolean => /\d{3,4}/.test(label);

const touch = (one: Placed, next: Placed): boolean =>
  next.middle - one.middle < ((one.label.length + next.label.length) * letter) / 2 + between;
