import { z } from 'zod';
import { commonFields, instantSchema, one, type Reference } from './common.ts';
import { idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { textSchema } from './text.ts';

/** The curator takes a record back. It stays readable by id and counts nowhere. */
export const withdrawalSchema = z.strictObject({
  type: z.literal('Withdrawal'),
  id: idSchema.optional(),
  record: idSchema.optional(),
  statement: idSchema.optional(),
  /** When the record was erased for good; only in an export with its history. */
  erasedAt: instantSchema.optional(),
  ...commonFields,
  reason: textSchema(),
});
export type Withdrawal = { type: 'Withdrawal'; id: string; record: string; reason: string };

export function withdrawalRules(record: Partial<z.infer<typeof withdrawalSchema>>): Problem[] {
  if (record.erasedAt !== undefined) {
    const reason = "is the graph's own; only an export with its history restores what was erased";
    return [{ field: 'erasedAt', value: record.erasedAt, reason }];
  }
  const given = [record.record, record.statement].filter((id) => id !== undefined);
  if (given.length === 1) return [];
  const reason = 'name what is withdrawn: either record (any id) or statement, and only one of them';
  return [{ field: 'record', value: given.join(', '), reason }];
}

export function withdrawalReferences(record: Withdrawal): Reference[] {
  return one('record', record.record, 'Record');
}
