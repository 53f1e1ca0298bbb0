import { type FoundNetwork, networkAnswer, polarizationAnswer, seriesAnswer } from '../network/answer.ts';
import { checkSettings, checkWindows } from '../network/settings.ts';
import { type ArgumentRules, list, one } from '../plan/field.ts';

/** Arguments that determine the text of the query. */
const structural = [
  ...['mode', 'rows', 'columns', 'qualifier', 'aggregation', 'normalization', 'duplicates', 'time'],
  ...['unit', 'kernel'],
];

const rules: ArgumentRules = {
  structural,
  bounds: { width: [1, 100_000], camps: [2, 10] },
  check: checkSettings,
  readsAll: { limit: 'networkStatements', unless: ['where', 'from', 'to'] },
};

const counts = 'network/counts';

/** The network of the selected statements, as plain objects. */
export const discourseNetwork = one(counts, (found) => networkAnswer(found as FoundNetwork), {
  ...rules,
  reads: 2_000,
});

/** The networks of the windows in a range of dates, as plain objects. */
export const discourseSeries = list(counts, (rows) => seriesAnswer(only(rows)), { ...rules, reads: 20_000 });

/** The polarization of a debate, overall or for the windows in a range of dates, as plain objects. */
export const polarization = list(counts, (rows) => polarizationAnswer(only(rows)), {
  ...rules,
  check(args) {
    checkSettings(args);
    checkWindows(args);
  },
  reads: 20_000,
});

/** The file returns one row, whatever it found. */
function only(rows: unknown): FoundNetwork {
  return (rows as [FoundNetwork])[0];
}
