import type {
  AsOf,
  DateRangeFragment,
  NetworkDuplicates,
  NetworkNormalization,
  NetworkRows,
  NetworksPageQueryVariables,
  NetworkTime,
  NetworkUnit,
  PolarizationPageQueryVariables,
  StatementWhere,
} from '../operations.d.ts';
import { dayMs, daysOf } from '../shared/date.ts';

/** The parameters of the address, as they stand there. */
export type Query = Readonly<Record<string, string | undefined>>;

/** What an address without parameters shows. Reports of one utterance are one opinion, so they count once. */
export const defaults = {
  rows: 'ACTOR',
  duplicates: 'UTTERANCE',
  normalization: 'NONE',
  time: 'SAID',
  camps: 2,
} as const;

// A value that the schema does not have is sent as it stands: the server's answer says what is accepted.
const chosen = <Value extends string>(given: string | undefined, otherwise: Value): Value =>
  (given ?? otherwise) as Value;

/** A number of the address; one that is none is sent as it stands, for the same reason. */
const numberOf = (given: string | undefined, otherwise: number): number =>
  given === undefined
    ? otherwise
    : Number.isNaN(Number(given))
      ? (given as unknown as number)
      : Number(given);

const whereOf = ({ topic }: Query, more: StatementWhere = {}): StatementWhere => ({
  ...(topic ? { topic: [topic] } : {}),
  ...more,
});

/** What both requests of the view have in common. */
function commonOf(query: Query, asOf: AsOf | undefined) {
  return {
    rows: chosen<NetworkRows>(query.rows, defaults.rows),
    ...(query.attribute ? { attribute: query.attribute } : {}),
    duplicates: chosen<NetworkDuplicates>(query.duplicates, defaults.duplicates),
    time: chosen<NetworkTime>(query.time, defaults.time),
    ...(query.from ? { from: query.from } : {}),
    ...(query.to ? { to: query.to } : {}),
    where: whereOf(query),
    ...(asOf ? { asOf } : {}),
  };
}

/** The variables of the networks for an address. */
export const networksOf = (query: Query, asOf: AsOf | undefined): NetworksPageQueryVariables => ({
  ...commonOf(query, asOf),
  normalization: chosen<NetworkNormalization>(query.normalization, defaults.normalization),
  supporting: whereOf(query, { stance: ['SUPPORTS'] }),
  rejecting: whereOf(query, { stance: ['REJECTS'] }),
  within: whereOf(query),
  documents: query.topic ? { topic: [query.topic] } : {},
  byPublication: query.time === 'PUBLISHED',
});

type Published = Readonly<{ nodes: readonly Readonly<{ published?: string | null }>[] }>;

/** The ends of what the windows are cut of: of when it was said and, where that is asked for, of when it was published. */
export type Ends = DateRangeFragment & Readonly<{ firstPublished?: Published; lastPublished?: Published }>;

/**
 * The variables of the polarization for an address; without a unit there, the one that fits the range of dates, of which the windows
 * may cover a part alone.
 */
export function polarizationOf(
  query: Query,
  asOf: AsOf | undefined,
  range: Ends,
): PolarizationPageQueryVariables {
  const days = chosenDays(query, range);
  const fitting = windowsOf(days);
  const cut = query.unit === undefined ? cutOf(days) : undefined;
  const ends = cut
    ? { windowsFrom: cut.from, windowsTo: cut.to }
    : { ...(query.from ? { windowsFrom: query.from } : {}), ...(query.to ? { windowsTo: query.to } : {}) };
  return {
    ...commonOf(query, asOf),
    ...ends,
    camps: numberOf(query.camps, defaults.camps),
    unit: chosen<NetworkUnit>(query.unit, fitting.unit),
    width: numberOf(query.width, query.unit === undefined ? fitting.width : 1),
  };
}

/** Days since 1970. */
type Days = ReturnType<typeof daysOf>;

/** The range of dates between those of the address, where it has any. */
function chosenDays({ from, to, time }: Query, range: Ends): Days {
  const days = time === 'PUBLISHED' ? daysPublished(range) : daysOf(range);
  const first = dayOfEdtf(from, '01-01') ?? days?.first;
  const last = dayOfEdtf(to, '12-31') ?? days?.last;
  return first === undefined || last === undefined ? undefined : { first, last: Math.max(first, last) };
}

/** The first and the last day of publication. */
function daysPublished({ firstPublished, lastPublished }: Ends): Days {
  const nodes = [...(firstPublished?.nodes ?? []), ...(lastPublished?.nodes ?? [])];
  const dates = nodes.flatMap(({ published }) => published?.split('/') ?? []);
  const days = dates.flatMap((date) =>
    [dayOfEdtf(date, '01-01') ?? [], dayOfEdtf(date, '12-31') ?? []].flat(),
  );
  return days.length === 0 ? undefined : { first: Math.min(...days), last: Math.max(...days) };
}

/** The day of a date, about: a year or a month is that day of the year. What is none in the address is named by the server. */
function dayOfEdtf(edtf: string | undefined, monthAndDay: string): number | undefined {
  const [, sign, year, rest] = /^(-?)(\d{4})(?:-(\d\d-\d\d))?/.exec(edtf ?? '') ?? [];
  if (year === undefined) return undefined;
  const time = Date.parse(`${sign ? '-' : '+'}00${year}-${rest ?? monthAndDay}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : Math.floor(time / dayMs);
}

/** Windows that overlap, at most about two hundred for the range of dates. */
export function windowsOf(range: Days): Readonly<{ unit: NetworkUnit; width: number }> {
  const days = range ? range.last - range.first : 0;
  if (days <= 14) return { unit: 'DAY', width: 3 };
  if (days <= 200) return { unit: 'DAY', width: 7 };
  if (days <= 1400) return { unit: 'WEEK', width: 5 };
  if (days <= 6000) return { unit: 'MONTH', width: 3 };
  return { unit: 'YEAR', width: 3 };
}

/** The most years that are cut into windows without being asked for; the API accepts a thousand windows. */
const mostYears = 500;

/**
 * The part of a range of more years that is shown: the years up to its last date, or up to this year where that date is later and
 * others are not. Undefined: all of it is shown.
 */
function cutOf(range: Days): Readonly<{ from: string; to: string }> | undefined {
  if (!range || range.last - range.first <= mostYears * 365) return undefined;
  const now = Math.floor(Date.now() / dayMs);
  const last = yearOf(range.first < now ? Math.min(range.last, now) : range.last);
  return { from: edtfYear(last - mostYears + 1), to: edtfYear(last) };
}

const yearOf = (day: number): number => new Date(day * dayMs).getUTCFullYear();

/** A year as EDTF has it: four digits, `-0043` for 44 BC. */
const edtfYear = (year: number): string => `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
