import { z } from 'zod';
import { commonFields, one, type Reference } from './common.ts';
import { edtfSchema } from './edtf.ts';
import { idSchema } from './id.ts';
import { nameSchema, textSchema } from './text.ts';

/** The real-world act of saying that several statements may describe. Without an actor where the tellings disagree. */
export const utteranceSchema = z.strictObject({
  type: z.literal('Utterance'),
  id: idSchema,
  actor: idSchema.optional(),
  said: edtfSchema.optional(),
  place: nameSchema.optional(),
  description: textSchema().optional(),
  ...commonFields,
});
export type Utterance = z.infer<typeof utteranceSchema>;

export function utteranceReferences(utterance: Utterance): Reference[] {
  return one('actor', utterance.actor, 'Actor');
}
