import { z } from 'zod';
import { commonFields, many, type Reference, referencesSchema } from './common.ts';
import { idSchema } from './id.ts';
import { oneOf, textSchema, urlSchema } from './text.ts';
import { evidenceKinds } from './vocabulary.ts';

/** A thing put before an audience for or against a claim, always according to the statements that offer it. */
export const evidenceSchema = z.strictObject({
  type: z.literal('Evidence'),
  id: idSchema,
  kind: oneOf(evidenceKinds).optional(),
  description: textSchema().optional(),
  url: urlSchema.optional(),
  offeredBy: z
    .union([idSchema.transform((id) => [id]), referencesSchema], {
      error: 'must be the id of a statement, or a list of ids',
    })
    .optional(),
  supports: referencesSchema.optional(),
  undermines: referencesSchema.optional(),
  ...commonFields,
});
export type Evidence = z.infer<typeof evidenceSchema>;

export function evidenceReferences(evidence: Evidence): Reference[] {
  return [
    ...many('offeredBy', evidence.offeredBy, 'Statement'),
    ...many('supports', evidence.supports, 'Claim'),
    ...many('undermines', evidence.undermines, 'Claim'),
  ];
}
