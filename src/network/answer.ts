import { HearsayError } from '../errors.ts';
import { balancedOf } from './balanced.ts';
import { campsOf } from './camps.ts';
import { type FoundCount, type FoundLabel, type QualifierKind, tallyOf } from './found.ts';
import { networkOf, weigh, withoutIsolates } from './network.ts';
import { oneMode, sumsOf } from './one-mode.ts';
import type { Aggregation, Kernel, Measure, Mode, Network, Normalization, Tally, Unit } from './types.ts';
import { type Cut, inWindow, kernelWeight, type Range, seriesOf, type Window, windowsOf } from './windows.ts';

/** The maximum number of counts that the graph may return. */
export const maximumCounts = 200_000;

/** The maximum number of actors for polarization: the search visits every pair of them repeatedly. */
export const maximumActors = 300;

/** The answer of `cypher/network/counts`: the arguments, the counts, the labels, and the number of undated statements. */
export type FoundNetwork = readonly [
  asked: Asked,
  counts: readonly FoundCount[],
  labels: readonly FoundLabel[],
  undated: number,
];

/** The arguments, which the file returns unchanged; an argument that the field does not have is null. */
type Asked = readonly [
  mode: Mode | null,
  rows: string,
  columns: string,
  qualifier: QualifierKind,
  aggregation: Aggregation | null,
  normalization: Normalization | null,
  isolates: boolean | null,
  from: number | null,
  to: number | null,
  unit: Unit | null,
  width: number | null,
  kernel: Kernel | null,
  camps: number | null,
];

/** A network in the form of the API. */
export type NetworkAnswer = Network & { undated: number };

type Question = {
  tally: Tally;
  measure: Measure;
  range: Range;
  cut: Cut | undefined;
  camps: number;
  undated: number;
};

/** The network of the graph's answer. Throws LIMIT_EXCEEDED and the errors of the measures. */
export function networkAnswer(found: FoundNetwork): NetworkAnswer {
  const { tally, measure, undated } = read(found);
  return { ...networkOf(tally, measure), undated };
}

/** The networks of the windows of the graph's answer. Throws LIMIT_EXCEEDED and the errors of the measures. */
export function seriesAnswer(found: FoundNetwork): (Window & { network: NetworkAnswer })[] {
  const { tally, measure, range, cut, undated } = read(found);
  if (!cut) return [];
  return seriesOf(tally, measure, range, cut).map((window) => ({
    ...window,
    network: { ...window.network, undated },
  }));
}

/** The polarization of the graph's answer, overall or for each window. Throws LIMIT_EXCEEDED. */
export function polarizationAnswer(found: FoundNetwork): Record<string, unknown>[] {
  const { tally, measure, range, cut, camps } = read(found);
  if (!cut) {
    const instants = tally.counts.map(({ instant }) => instant).filter((instant) => instant !== null);
    return [{ ...spanOf(range, instants), ...polarized(tally, measure, camps) }];
  }
  const instants = tally.counts.map(({ instant }) => instant as number);
  return windowsOf(range, instants, cut).map((window) => ({
    ...window,
    ...polarized(inWindow(tally, window), measure, camps, weightIn(window.mid, cut)),
  }));
}

function spanOf(range: Range, instants: readonly number[]): Record<string, number | null> {
  const from =
    range.from ??
    instants.reduce<number | null>((least, one) => (least === null || one < least ? one : least), null);
  const to =
    range.to ??
    instants.reduce<number | null>((most, one) => (most === null || one > most ? one : most), null);
  return { from, mid: null, to };
}

/** The weight of a statement in a window, by its instant; undefined if all have the same. */
const weightIn = (mid: number, cut: Cut): ((instant: number) => number) | undefined =>
  cut.kernel === 'NONE' ? undefined : (instant) => kernelWeight(instant, mid, cut);

function polarized(
  whole: Tally,
  measure: Measure,
  most: number,
  weight?: (instant: number) => number,
): Record<string, unknown> {
  const used = withoutIsolates(whole);
  const tally = weight ? weigh(used, weight, true) : used;
  const actors = tally.rows.length;
  if (actors > maximumActors) throw tooMany('actors in a question about camps', maximumActors);
  const congruence = oneMode(tally, 'CONGRUENCE', measure.normalization, sumsOf(used));
  const conflict = oneMode(tally, 'CONFLICT', measure.normalization, sumsOf(used));
  const { value, camps } = campsOf(congruence, conflict, actors, most);
  const { quality, normalized } = balancedOf(congruence, conflict, actors, most);
  return {
    value,
    dna: quality,
    dnaNormalized: normalized,
    camps: camps.map((camp) => ({ actors: camp.map((actor) => tally.rows[actor]) })),
  };
}

function read([asked, counts, labels, undated]: FoundNetwork): Question {
  if (counts.length > maximumCounts) throw tooMany('counts of a row on a column', maximumCounts);
  const [mode, rows, columns, qualifier, aggregation, normalization, isolates] = asked;
  const [from, to, unit, width, kernel, camps] = asked.slice(7) as [
    number | null,
    number | null,
    Unit | null,
    number | null,
    Kernel | null,
    number | null,
  ];
  const measure: Measure = {
    mode: mode ?? 'ONE_MODE',
    aggregation: aggregation ?? 'CONGRUENCE',
    normalization: normalization ?? 'AVERAGE',
    isolates: isolates ?? false,
  };
  const valued = { rows: rows === 'ATTRIBUTE', columns: columns === 'ATTRIBUTE' };
  return {
    tally: tallyOf(counts, labels, qualifier, aggregation === 'IGNORE', valued),
    measure,
    range: { from, to },
    cut: unit === null ? undefined : { unit, width: width ?? 1, kernel: kernel ?? 'NONE' },
    camps: camps ?? 2,
    undated,
  };
}

function tooMany(what: string, maximum: number): HearsayError {
  return new HearsayError(
    'LIMIT_EXCEEDED',
    `The question leads to more than ${maximum} ${what}. Ask for fewer statements (where, from, to), or by something coarser.`,
    { limit: what, maximum },
  );
}
