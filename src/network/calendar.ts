import type { Unit } from './types.ts';

const fixed: Readonly<Partial<Record<Unit, number>>> = {
  SECOND: 1000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  WEEK: 604_800_000,
};

/** An instant (milliseconds, UTC) plus some units. The 31st of a month moves to the last day of a shorter one. */
export function moved(instant: number, unit: Unit, count: number): number {
  const length = fixed[unit];
  if (length !== undefined) return instant + count * length;
  const day = new Date(instant).getUTCDate();
  const date = new Date(instant);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + (unit === 'YEAR' ? 12 * count : count));
  const last = new Date(date);
  last.setUTCMonth(date.getUTCMonth() + 1, 0);
  date.setUTCDate(Math.min(day, last.getUTCDate()));
  return date.getTime();
}

/** The number of whole units from one instant to another, rounded toward zero; negative if the other is earlier. */
export function wholeUnits(from: number, to: number, unit: Unit): number {
  const length = fixed[unit];
  if (length !== undefined) return Math.trunc((to - from) / length);
  const start = new Date(from);
  const end = new Date(to);
  let months = 12 * (end.getUTCFullYear() - start.getUTCFullYear()) + end.getUTCMonth() - start.getUTCMonth();
  const days = end.getUTCDate() - start.getUTCDate();
  if (months > 0 && days < 0) months -= 1;
  if (months < 0 && days > 0) months += 1;
  return unit === 'YEAR' ? Math.trunc(months / 12) : months;
}
