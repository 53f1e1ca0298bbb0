import { edtfSpan } from '../../../domain/edtf.ts';

const calendar = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const basic = /^(\d{4})(\d{2})(\d{2})$/;
const ordinal = /^(\d{4})-?(\d{3})$/;
const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/;
const time = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * An ISO 8601 date of any precision as EDTF, never sharper than it was: years, months, days, weeks, days of the year,
 * times with or without a zone, either notation. Undefined for what is no date, such as 30 February.
 */
export function isoDate(given: string): string | undefined {
  const text = given.trim();
  const [day, clock] = split(text);
  const date = dateOf(day);
  const edtf = date === undefined ? text : clock === undefined ? date : withTime(date, clock);
  return edtf !== undefined && edtfSpan(edtf) !== null ? edtf : undefined;
}

function split(text: string): [string, string | undefined] {
  const parts = /^([\dW-]{4,10})[T ](\d.*)$/i.exec(text);
  return parts ? [parts[1] as string, parts[2] as string] : [text, undefined];
}

function dateOf(text: string): string | undefined {
  if (calendar.test(text)) return text;
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
