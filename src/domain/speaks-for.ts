import { z } from 'zod';
import { commonFields, one, type Reference } from './common.ts';
import { edtfSchema, edtfSpan } from './edtf.ts';
import { digestId, idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { nameSchema } from './text.ts';

/** A voice, not membership: what the actor says, the institution says. */
export const speaksForSchema = z.strictObject({
  type: z.literal('SpeaksFor'),
  id: idSchema.optional(),
  actor: idSchema,
  institution: idSchema,
  role: nameSchema.optional(),
  from: edtfSchema.optional(),
  to: edtfSchema.optional(),
  ...commonFields,
});
export type SpeaksFor = z.infer<typeof speaksForSchema> & { id: string };

/** The same voice in the same role from the same day is the same record; its end may be learned later. */
export function speaksForId(record: z.infer<typeof speaksForSchema>): string {
  return record.id ?? digestId('speaks-for', [record.actor, record.institution, record.role, record.from]);
}

export function speaksForRules(record: Partial<SpeaksFor>): Problem[] {
  const problems: Problem[] = [];
  if (record.actor !== undefined && record.actor === record.institution) {
    problems.push({ field: 'institution', value: record.actor, reason: 'must be another than actor' });
  }
  const from = record.from === undefined ? null : (edtfSpan(record.from)?.from ?? null);
  const to = record.to === undefined ? null : (edtfSpan(record.to)?.to ?? null);
  if (from !== null && to !== null && from > to) {
    problems.push({
      field: 'to',
      value: record.to as string,
      reason: `must not end before from (${record.from})`,
    });
  }
  return problems;
}

export function speaksForReferences(record: SpeaksFor): Reference[] {
  return [...one('actor', record.actor, 'Actor'), ...one('institution', record.institution, 'Actor')];
}
