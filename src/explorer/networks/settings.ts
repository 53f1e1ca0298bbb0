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
import { daysOf } from '../shared/date.ts';

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
});

/** The variables of the polarization for an address; without a unit there, the one that fits the range of dates. */
export function polarizationOf(
  query: Query,
  asOf: AsOf | undefined,
  range: DateRangeFragment,
): PolarizationPageQueryVariables {
  const fitting = windowsOf(range);
  return {
    ...commonOf(query, asOf),
    camps: numberOf(query.camps, defaults.camps),
    unit: chosen<NetworkUnit>(query.unit, fitting.unit),
    width: numberOf(query.width, query.unit === undefined ? fitting.width : 1),
  };
}

/** Windows that overlap, at most about two hundred for the range of dates. */
export function windowsOf(range: DateRangeFragment): Readonly<{ unit: NetworkUnit; width: number }> {
  const ends = daysOf(range);
  const days = ends ? ends.last - ends.first : 0;
  if (days <= 14) return { unit: 'DAY', width: 3 };
  if (days <= 200) return { unit: 'DAY', width: 7 };
  if (days <= 1400) return { unit: 'WEEK', width: 5 };
  if (days <= 6000) return { unit: 'MONTH', width: 3 };
  return { unit: 'YEAR', width: 3 };
}
