import { z } from 'zod';
import { commonFields, one, type Reference } from './common.ts';
import { edtfSchema } from './edtf.ts';
import { digestId, idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { nameSchema, oneOf } from './text.ts';
import { judgements } from './vocabulary.ts';

/** A judgement whether two actors, claims or documents are one; either way round it is the same pair. */
export const sameAsSchema = z.strictObject({
  type: z.literal('SameAs'),
  id: idSchema.optional(),
  left: idSchema,
  right: idSchema,
  judgement: oneOf(judgements),
  by: nameSchema.optional(),
  at: edtfSchema.optional(),
  ...commonFields,
});
export type SameAs = z.infer<typeof sameAsSchema> & { id: string };

/** A pair has one standing judgement, so the pair alone is the key: another judgement revises it. */
export function sameAsId(record: z.infer<typeof sameAsSchema>): string {
  return record.id ?? digestId('same-as', [record.left, record.right].sort());
}

export function orderPair<Pair extends { left: string; right: string }>(record: Pair): Pair {
  return record.left <= record.right ? record : { ...record, left: record.right, right: record.left };
}

export function sameAsRules(record: Partial<SameAs>): Problem[] {
  return record.left !== undefined && record.left === record.right
    ? [{ field: 'right', value: record.left, reason: 'must be another record than left' }]
    : [];
}

export function sameAsReferences(record: SameAs): Reference[] {
  return [...one('left', record.left, 'Record'), ...one('right', record.right, 'Record')];
}
