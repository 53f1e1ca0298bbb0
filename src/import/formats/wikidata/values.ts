import type { Tally } from '../common/tally.ts';
import { type Fields, isFields, type Snak, type Snaks } from './entities.ts';

export type Labels = ReadonlyMap<string, string>;

const firstValueOf = (snaks: Snaks, property: string): unknown =>
  snaks[property]?.find(({ snaktype }) => snaktype === 'value')?.datavalue?.value;

/** The first value of a property among snaks, in words; undefined where it has none. */
export function wordsOf(snaks: Snaks, property: string, labels: Labels): string | undefined {
  const snak = snaks[property]?.find(({ snaktype }) => snaktype === 'value');
  return snak && spoken(snak, labels);
}

/** The first text of a property, and its language where it has one. */
export function textOf(
  snaks: Snaks,
  property: string,
): { text: string; language: string | undefined } | undefined {
  const value = firstValueOf(snaks, property);
  if (typeof value === 'string') return { text: value, language: undefined };
  if (!isFields(value) || typeof value.text !== 'string') return undefined;
  return { text: value.text, language: typeof value.language === 'string' ? value.language : undefined };
}

/** The item that a property names first. */
export function itemOf(snaks: Snaks, property: string): string | undefined {
  return itemsOf(snaks, property)[0];
}

/** The items that a property names. */
export function itemsOf(snaks: Snaks, property: string): string[] {
  return (snaks[property] ?? []).flatMap((snak) => entityIdOf(snak.datavalue?.value) ?? []);
}

const prefixes: Readonly<Record<string, string>> = { item: 'Q', property: 'P', lexeme: 'L' };

/** The id of the entity that a value is; older files give its number alone. */
export function entityIdOf(value: unknown): string | undefined {
  if (!isFields(value)) return undefined;
  if (typeof value.id === 'string') return value.id;
  const prefix = prefixes[String(value['entity-type'])];
  const number = value['numeric-id'];
  const isNumber = (typeof number === 'number' && Number.isInteger(number)) || /^\d+$/.test(String(number));
  return prefix !== undefined && isNumber ? `${prefix}${number}` : undefined;
}

/** A value in words: items and units by their labels where these are known, a text of one language with its language. */
export function spoken(snak: Snak, labels: Labels): string {
  if (snak.snaktype === 'novalue') return 'no value';
  const value = snak.datavalue?.value;
  if (snak.snaktype !== 'value' || value === undefined) return 'an unknown value';
  if (!isFields(value)) return String(value);
  const name = (id: string) => labels.get(id) ?? id;
  const entity = entityIdOf(value);
  if (entity !== undefined) return name(entity);
  if (typeof value.time === 'string') return timeInWords(value) ?? value.time;
  if (typeof value.text === 'string')
    return typeof value.language === 'string' ? `${value.text} (${value.language})` : value.text;
  if (typeof value.amount === 'string') {
    const unit = typeof value.unit === 'string' ? /Q\d+$/.exec(value.unit)?.[0] : undefined;
    return `${value.amount.replace(/^\+/, '')}${unit === undefined ? '' : ` ${name(unit)}`}`;
  }
  if (isNumeral(value.latitude)) return `${value.latitude}, ${value.longitude}`;
  return JSON.stringify(value);
}

/** A number, or the text of one that would be rounded. */
const isNumeral = (value: unknown) => typeof value === 'number' || typeof value === 'string';

const gregorian = 'Q1985727';
const earth = 'Q2';

/** Counts what a value says that is not in its words: bounds, precision, another calendar, another globe. */
export function tallyValue(snak: Snak, tally: Tally): void {
  const value = snak.datavalue?.value;
  if (!isFields(value) || snak.snaktype !== 'value') return;
  const isAbout = (field: string, entity: string) => new RegExp(`\\b${entity}$`).test(String(value[field]));
  if (typeof value.amount === 'string') tally.addFields('quantity', value, new Set(['amount', 'unit']));
  if (isNumeral(value.latitude)) {
    const kept = ['latitude', 'longitude', ...(isAbout('globe', earth) ? ['globe'] : [])];
    tally.addFields('globe-coordinate', value, new Set(kept));
  }
  if (typeof value.time === 'string') {
    const zero = ['timezone', 'before', 'after'].filter((field) => value[field] === 0);
    const kept = [
      'time',
      'precision',
      ...zero,
      ...(isAbout('calendarmodel', gregorian) ? ['calendarmodel'] : []),
    ];
    tally.addFields('time', value, new Set(kept));
  }
}

type Instant = { before: boolean; year: number; month: string; day: string };

function instantOf({ time }: Fields): Instant | undefined {
  const [, sign, digits, month, day] = /^([+-]?)(\d{1,16})-(\d\d)-(\d\d)T/.exec(String(time)) ?? [];
  if (digits === undefined || month === undefined || day === undefined) return undefined;
  return { before: sign === '-', year: Number(digits), month, day };
}

const padded = (year: number, digits = 4) => String(year).padStart(digits, '0');

/**
 * A point in time as EDTF, as precise as it says: 11 is a day, 10 a month, 9 a year, 8 a decade, 7 a century, 6 a
 * millennium. The 16th century is 1501 to 1600, so a time in the year 1600 is in it. Undefined where EDTF has no such date.
 */
export function dateOf(value: Fields): string | undefined {
  const instant = instantOf(value);
  if (!instant || instant.year > 9999) return undefined;
  const { before, month, day } = instant;
  // EDTF counts as astronomers do: the year before 1 is 0, so 44 BC is -0043.
  const year = before ? 1 - instant.year : instant.year;
  const written = year < 0 ? `-${padded(-year)}` : padded(year);
  switch (value.precision) {
    case 11:
    case 12:
    case 13:
    case 14:
      return `${written}-${month}-${day}`;
    case 10:
      return `${written}-${month}`;
    case 9:
      return written;
  }
  if (before) return undefined;
  switch (value.precision) {
    case 8:
      return `${written.slice(0, 3)}X`;
    case 7:
      return `${padded(Math.ceil(instant.year / 100) - 1, 2)}XX`;
    case 6:
      return `${Math.ceil(instant.year / 1000) - 1}XXX`;
    default:
      return undefined;
  }
}

/** The same for people: what is before Christ says so, and what no calendar has is a number of years. */
export function timeInWords(value: Fields): string | undefined {
  const instant = instantOf(value);
  if (!instant) return undefined;
  const { before, year, month, day } = instant;
  if (!before && year <= 9999) return dateOf(value) ?? padded(year);
  const era = before ? ' BC' : '';
  switch (value.precision) {
    case 11:
      return `${padded(year)}-${month}-${day}${era}`;
    case 10:
      return `${padded(year)}-${month}${era}`;
    case 8:
      return `${Math.floor(year / 10) * 10}s${era}`;
    case 7:
      return `${ordinal(Math.ceil(year / 100))} century${era}`;
    case 6:
      return `${ordinal(Math.ceil(year / 1000))} millennium${era}`;
    default:
      return `${year}${era}`;
  }
}

function ordinal(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14;
  return `${number}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}

/** The date that a property gives first. */
export function dateIn(snaks: Snaks, property: string): string | undefined {
  const value = firstValueOf(snaks, property);
  return isFields(value) ? dateOf(value) : undefined;
}
