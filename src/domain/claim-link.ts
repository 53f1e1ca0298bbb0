import { z } from 'zod';
import { commonFields, one, type Reference } from './common.ts';
import { digestId, idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { oneOf } from './text.ts';
import { claimLinkKinds } from './vocabulary.ts';

/** How one claim bears on another: `from` REFINES, ENTAILS, EXPLAINS or CONTRADICTS `to`, according to a statement or the coder. */
export const claimLinkSchema = z.strictObject({
  type: z.literal('ClaimLink'),
  id: idSchema.optional(),
  kind: oneOf(claimLinkKinds),
  from: idSchema,
  to: idSchema,
  according: idSchema.optional(),
  ...commonFields,
});
export type ClaimLink = z.infer<typeof claimLinkSchema> & { id: string };

export function claimLinkId(record: z.infer<typeof claimLinkSchema>): string {
  return record.id ?? digestId('claim-link', [record.kind, record.from, record.to, record.according]);
}

export function claimLinkRules(record: Partial<ClaimLink>): Problem[] {
  return record.from !== undefined && record.from === record.to
    ? [{ field: 'to', value: record.from, reason: 'must be another claim than from' }]
    : [];
}

export function claimLinkReferences(record: ClaimLink): Reference[] {
  return [
    ...one('from', record.from, 'Claim'),
    ...one('to', record.to, 'Claim'),
    ...one('according', record.according, 'Statement'),
  ];
}
