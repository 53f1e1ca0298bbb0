import { z } from 'zod';
import { attributesSchema } from './attributes.ts';
import { commonFields, many, type Reference, referencesSchema } from './common.ts';
import { idSchema } from './id.ts';
import { languageSchema, oneOf, textSchema, translationsSchema } from './text.ts';
import { claimKinds } from './vocabulary.ts';

/** A proposition that can be held true or false; nobody owns it and it carries no modality. */
export const claimSchema = z.strictObject({
  type: z.literal('Claim'),
  id: idSchema,
  text: textSchema(),
  language: languageSchema.optional(),
  translations: translationsSchema.optional(),
  kind: oneOf(claimKinds).optional(),
  topics: referencesSchema.optional(),
  concerns: referencesSchema.optional(),
  places: referencesSchema.optional(),
  description: textSchema().optional(),
  attributes: attributesSchema.optional(),
  ...commonFields,
});
export type Claim = z.infer<typeof claimSchema>;

/** A claim without a kind is of fact; said or not, it is the same claim. */
export function withoutFact(claim: Claim): Claim {
  const { kind, ...rest } = claim;
  return kind === undefined || kind === 'FACT' ? rest : claim;
}

export function claimReferences(claim: Claim): Reference[] {
  return [
    ...many('topics', claim.topics, 'Topic'),
    ...many('concerns', claim.concerns, 'Actor'),
    ...many('places', claim.places, 'Place'),
  ];
}
