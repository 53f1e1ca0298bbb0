import { z } from 'zod';
import { attributesSchema } from './attributes.ts';
import { commonFields, type Reference } from './common.ts';
import { idSchema } from './id.ts';
import { listOf, nameSchema, oneOf, textSchema, urlSchema } from './text.ts';
import { reliabilities } from './vocabulary.ts';

export const actorKinds = ['Person', 'Institution', 'UnnamedSource'] as const;

/** Who says things. An UnnamedSource is never merged with another by its label. */
export const actorSchema = z.strictObject({
  type: z.enum(actorKinds),
  id: idSchema,
  name: nameSchema,
  aliases: listOf(nameSchema).optional(),
  description: textSchema().optional(),
  sameAs: listOf(urlSchema).optional(),
  reliability: oneOf(reliabilities).optional(),
  country: nameSchema.optional(),
  attributes: attributesSchema.optional(),
  ...commonFields,
});
export type Actor = z.infer<typeof actorSchema>;

export function actorReferences(): Reference[] {
  return [];
}
