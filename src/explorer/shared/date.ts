import type { DateRangeFragment } from '../operations.d.ts';

/** Milliseconds. */
export const dayMs = 86_400_000;

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const seasons: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

/**
 * An EDTF date in words: `2025?-12-29/..` is "29 December 2025 or later (partly inferred)". A form that is not known here
 * is given back as it stands.
 */
export function dateInWords(edtf: string | null | undefined): string {
  if (!edtf) return 'undated';
  const uncertain = /[?%]/.test(edtf);
  const about = /[~%]/.test(edtf);
  const plain = edtf.replace(/[?~%]/g, '');
  const words = plain.includes('/') ? interval(plain) : one(plain);
  if (words === undefined) return edtf;
  return `${about ? 'about ' : ''}${words}${uncertain ? ' (partly inferred)' : ''}`;
}

function interval(text: string): string | undefined {
  const [from = '', to = ''] = text.split('/');
  const open = (end: string) => end === '' || end === '..';
  if (open(from) && open(to)) return 'at an unknown time';
  if (open(from)) return one(to) && `by ${one(to)}`;
  if (open(to)) return one(from) && `${one(from)} or later`;
  return one(from) && one(to) && `${one(from)} to ${one(to)}`;
}

function one(text: string): string | undefined {
  const found =
    /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  if (!found) return undefined;
  const [, year, month, day, time, zone] = found;
  if (month === undefined) return year;
  const name = months[Number(month) - 1] ?? seasons[month];
  if (name === undefined) return undefined;
  const date = day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
  return time === undefined ? date : `${date}, ${time}${zone === 'Z' ? ' UTC' : (zone ?? '')}`;
}

/** Whether a date of saying has a beginning or an end: without one it has no place among other dates. */
export const hasDate = (edtf: string | null | undefined): boolean => /\d/.test(edtf ?? '');

/** A day of the year in words: "29 December". */
export const dayAndMonth = (instant: Date): string =>
  `${instant.getUTCDate()} ${months[instant.getUTCMonth()]}`;

/** What stands at the ticks of a line of time: days with their months, months, or as `years` says; with a year where one begins. */
export function tickLabels(ticks: readonly Date[], years: (tick: Date) => string): string[] {
  const ofDays = ticks.some((tick) => tick.getUTCDate() !== 1);
  const ofMonths = ticks.some((tick) => tick.getUTCMonth() !== 0);
  if (!ofDays && !ofMonths) return ticks.map(years);
  return ticks.map((tick, at) => {
    const name = ofDays ? dayAndMonth(tick) : `${months[tick.getUTCMonth()]}`;
    const year = tick.getUTCFullYear();
    return year === ticks[at - 1]?.getUTCFullYear() ? name : `${name} ${year}`;
  });
}

/** A day as `2025-12-29`. */
export const dayOf = (instant: string | Date): string => new Date(instant).toISOString().slice(0, 10);

/** What a field for a day shows of an address, which may hold less, such as a year: nothing then. */
export const dayIn = (value: string | undefined): string =>
  value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) ? value : '';

/** An instant in words, in UTC: "29 December 2025, 14:05 UTC". */
export const instantInWords = (instant: string): string =>
  dateInWords(`${new Date(instant).toISOString().slice(0, 16)}Z`);

/** The first and the last day of what a view is about; undefined where nothing can be dated. */
export function daysOf(range: DateRangeFragment): Readonly<{ first: number; last: number }> | undefined {
  const [early] = range.earliest.nodes;
  const [late] = range.latest.nodes;
  const first = early?.saidFrom ?? early?.saidTo;
  const last = late?.saidTo ?? late?.saidFrom;
  if (!first || !last) return undefined;
  const day = (instant: string) => Math.floor(Date.parse(instant) / dayMs);
  return { first: Math.min(day(first), day(last)), last: Math.max(day(first), day(last)) };
}
