import { HearsayError } from '../errors.ts';
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
  (rows) => (rows as [string, string, number][]).map(([key, label, count]) => ({ key, label, count })),
  {
    structural: ['by'],
    size: { arguments: ['top'], default: 500, min: 1, max: 500 },
    example: { attribute: '"none"' },
  },
);

function fileOf({ by, attribute }: Arguments): string {
  if (by === 'ATTRIBUTE' && (attribute === undefined || attribute === null)) {
    throw new HearsayError('BAD_USER_INPUT', 'by: ATTRIBUTE needs attribute, which variable to count by', {
      argument: 'attribute',
      value: null,
      accepted: 'the name of a variable of the codebook, for example frame',
    });
  }
  return `facets/${files[String(by)] ?? 'value'}`;
}
