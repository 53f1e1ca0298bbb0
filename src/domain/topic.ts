import { z } from 'zod';
import { commonFields, type Reference } from './common.ts';
import { idSchema } from './id.ts';
import { nameSchema, textSchema } from './text.ts';

/** A dossier: what many claims are about. */
export const topicSchema = z.strictObject({
  type: z.literal('Topic'),
  id: idSchema,
  name: nameSchema,
  description: textSchema().optional(),
  ...commonFields,
});
export type Topic = z.infer<typeof topicSchema>;

export function topicReferences(): Reference[] {
  return [];
}
