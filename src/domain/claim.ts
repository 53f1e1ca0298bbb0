import { z } from 'zod';
import { commonFields, many, type Reference, referencesSchema } from './common.ts';
import { idSchema } from './id.ts';
import { languageSchema, textSchema, translationsSchema } from './text.ts';

/** A proposition that can be held true or false; nobody owns it and it carries no modality. */
export const claimSchema = z.strictObject({
  type: z.literal('Claim'),
  id: idSchema,
  text: textSchema(),
  language: languageSchema.optional(),
  translations: translationsSchema.optional(),
  topics: referencesSchema.optional(),
  description: textSchema().optional(),
  ...commonFields,
});
export type Claim = z.infer<typeof claimSchema>;

export function claimReferences(claim: Claim): Reference[] {
  return many('topics', claim.topics, 'Topic');
}
