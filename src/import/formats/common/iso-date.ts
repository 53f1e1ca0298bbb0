import { isDate } from '../../../domain/edtf.ts';

const calendar = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const basic = /^(\d{4})(\d{2})(\d{2})$/;
const ordinal = /^(\d{4})-?(\d{3})$/;
const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/;
const time = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** The zone in words, as databases and mail write it: "UTC", "GMT", "UTC+2", "Z[UTC]", "+0000 (UTC)". */
const zoneInWords =
  /\s*(?:(?:UTC|GMT)\s*([+-]\d{1,2}(?::?\d{2})?)?|(Z|[+-]\d{2}:?\d{2})\s*(?:[[(][\w/+-]+[\])]|[A-Z]{3,4}))$/i;
/** "Mon, 03 Feb 2025 12:00:00 +0100", as in mail and RSS (RFC 5322), also with the names in full. */
const dayFirst =
  /^(?:[A-Z][a-z]+,? )?(?:(?<day>\d{1,2})(?:st|nd|rd|th)? )?(?<month>[A-Z][a-z]{2,8})\.?,? (?<year>\d{4})(?:,? (?<clock>.+))?$/;
/** "February 3, 2025", as in American English. */
const monthFirst =
  /^(?:[A-Z][a-z]+,? )?(?<month>[A-Z][a-z]{2,8})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?:,? (?<clock>.+))?$/;
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * An ISO 8601 date of any precision as EDTF, never sharper than it was: years, months, days, weeks, days of the year,
 * times with or without a zone, either notation; also with the month as an English word. Undefined for what is no date, such as 30 February.
 */
export function isoDate(given: string): string | undefined {
  const text = numeric(given.trim());
  const [day, clock] = split(text);
  const date = dateOf(day);
  const edtf = date === undefined ? text : clock === undefined ? date : withTime(date, clock);
  return edtf !== undefined && isDate(edtf) ? edtf : undefined;
}

/** The same date with its month and its zone as numbers. */
function numeric(given: string): string {
  const text = given.replace(zoneInWords, (_words, hours?: string, offset?: string) => {
    if (offset !== undefined) return offset;
    if (hours === undefined) return 'Z';
    const [, sign, hour = '', minute = '00'] = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(hours) ?? [];
    return `${sign}${hour.padStart(2, '0')}:${minute}`;
  });
  const bare = text.replace(/Z$/, '');
  const { month, day, year, clock } = (monthFirst.exec(bare) ?? dayFirst.exec(bare))?.groups ?? {};
  const at =
    month === undefined || month.length < 3 ? 0 : months.findIndex((name) => name.startsWith(month)) + 1;
  if (at === 0) return text;
  const date = [year, at, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'));
  return `${date.join('-')}${clock === undefined ? '' : ` ${clock.trim()}${text.endsWith('Z') ? 'Z' : ''}`}`;
}

function split(text: string): [string, string | undefined] {
  const parts = /^([\dW-]{4,10})[T ]+(\d.*)$/i.exec(text);
  // A day with a zone and no time is that day.
  return parts
    ? [parts[1] as string, parts[2] as string]
    : [text.replace(/^([\d-]{8,10})Z$/, '$1'), undefined];
}

function dateOf(text: string): string | undefined {
  const [, whole, ...parts] = calendar.exec(text) ?? [];
  if (whole !== undefined)
    return [whole, ...parts.filter(Boolean).map((part) => part.padStart(2, '0'))].join('-');
  const [, year, month, day] = basic.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  const [, years, days] = ordinal.exec(text) ?? [];
  if (years !== undefined) return dayOf(Number(years), Number(days));
  const [, weekYear, weeks, weekday] = week.exec(text) ?? [];
  return weekYear === undefined ? undefined : weekOf(Number(weekYear), Number(weeks), weekday);
}

const iso = (date: Date) => date.toISOString().slice(0, 10);

function dayOf(year: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, 0, day));
  return day >= 1 && date.getUTCFullYear() === year ? iso(date) : undefined;
}

/** Week 1 is the one with 4 January, and a week begins on Monday; without a weekday it is an interval. */
function weekOf(year: number, weeks: number, weekday: string | undefined): string | undefined {
  if (weeks < 1 || weeks > 53) return undefined;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (weeks - 1);
  const at = (offset: number) => iso(new Date(Date.UTC(year, 0, monday + offset)));
  return weekday === undefined ? `${at(0)}/${at(6)}` : at(Number(weekday) - 1);
}

/** To the second and its thousandths; an hour alone is no more than its day here. */
function withTime(date: string, clock: string): string | undefined {
  const parts = time.exec(clock);
  if (!parts || date.includes('/') || date.length < 10) return undefined;
  const [, hour, minute, second, fraction, zone = ''] = parts;
  if (minute === undefined) return date;
  const seconds =
    second === undefined
      ? ''
      : `:${second}${fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`}`;
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const offset = sign === undefined ? zone.toUpperCase() : `${sign}${hours}:${minutes}`;
  return `${date}T${hour}:${minute}${seconds}${offset}`;
}
