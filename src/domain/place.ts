import { z } from 'zod';
import { commonFields, one, type Reference } from './common.ts';
import { idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { listOf, nameSchema, textSchema, urlSchema } from './text.ts';

const degrees = (name: string, most: number) => {
  const error = `must be a ${name} in degrees, from -${most} to ${most}`;
  return z.number({ error }).min(-most, { error }).max(most, { error });
};

/** Where what is claimed is said to have happened, under whatever names: two names of one residence are one place. */
export const placeSchema = z.strictObject({
  type: z.literal('Place'),
  id: idSchema,
  name: nameSchema,
  aliases: listOf(nameSchema).optional(),
  description: textSchema().optional(),
  latitude: degrees('latitude', 90).optional(),
  longitude: degrees('longitude', 180).optional(),
  within: idSchema.optional(),
  sameAs: listOf(urlSchema).optional(),
  ...commonFields,
});
export type Place = z.infer<typeof placeSchema>;

export function placeRules(place: Partial<Place>): Problem[] {
  const problems: Problem[] = [];
  if (place.within !== undefined && place.within === place.id) {
    problems.push({ field: 'within', value: place.within, reason: 'must be another place' });
  }
  for (const [given, other] of [
    ['latitude', 'longitude'],
    ['longitude', 'latitude'],
  ] as const) {
    if (place[given] === undefined || place[other] !== undefined) continue;
    problems.push({ field: other, value: '', reason: `is missing: must be there beside ${given}` });
  }
  return problems;
}

export function placeReferences(place: Place): Reference[] {
  return one('within', place.within, 'Place');
}
