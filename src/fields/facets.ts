import { needsVariable } from '../network/settings.ts';
import { type Arguments, list } from '../plan/field.ts';

/**
 * Dimensions whose values are other records, each read by a file of its own. The other dimensions are properties of the
 * statement, or dates.
 */
const files: Readonly<Record<string, string>> = {
  ACTOR: 'actor',
  INSTITUTION: 'institution',
  CLAIM: 'claim',
  DOCUMENT: 'document',
  PUBLISHER: 'publisher',
  TOPIC: 'topic',
  YEAR: 'date',
  MONTH: 'date',
  DAY: 'date',
  HEDGE: 'hedge',
  ATTRIBUTE: 'attribute',
};

/** The numbers of statements by one dimension, as plain objects. */
export const facets = list(
  fileOf,
  // A number is spelt as in JSON, not as the database would spell it (5.0E-4).
  (rows) =>
    (rows as [string | number, string | number, number][]).map(([key, label, count]) => ({
      ...{ key: String(key), label: String(label) },
      count,
    })),
  {
    structural: ['by'],
    size: { arguments: ['top'], default: 500, min: 1, max: 500 },
    check: (args) => needsVariable(args, 'by', 'attribute'),
    example: (by): Record<string, string> => (by === 'ATTRIBUTE' ? { attribute: '"none"' } : {}),
  },
);

function fileOf({ by }: Arguments): string {
  return `facets/${files[String(by)] ?? 'value'}`;
}
