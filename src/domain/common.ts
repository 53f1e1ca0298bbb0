import { z } from 'zod';
import { idSchema } from './id.ts';
import { markingSchema } from './marking.ts';
import { listOf, nameSchema, textSchema } from './text.ts';

export const instantSchema = z.iso.datetime({
  offset: true,
  error: 'must be an instant, for example 2026-01-31T12:00:00Z',
});

/**
 * The keys that every record may have. Those from `revision` on are the graph's own: they stand in an export with its
 * history and say nothing about the content.
 */
export const commonFields = {
  markings: listOf(markingSchema).optional(),
  externalIds: listOf(nameSchema).optional(),
  revision: z
    .int({ error: 'must be a whole number from 1' })
    .min(1, { error: 'must be a whole number from 1' })
    .optional(),
  supersedes: idSchema.optional(),
  recordedFrom: instantSchema.optional(),
  recordedTo: instantSchema.optional(),
  reason: textSchema().optional(),
};

/** Keys that are the graph's own, so that they are no part of a record's content. */
export const historyKeys: ReadonlySet<string> = new Set([
  'revision',
  'supersedes',
  'recordedFrom',
  'recordedTo',
  'reason',
]);

/** What a reference must lead to. `Record` is anything (SameAs, Withdrawal). */
export type Noun =
  | 'Actor'
  | 'Claim'
  | 'Document'
  | 'Topic'
  | 'Evidence'
  | 'Utterance'
  | 'Place'
  | 'Variable'
  | 'Statement'
  | 'Record';

/** One record naming another: in which field, and of which noun the other must be. */
export type Reference = { field: string; id: string; noun: Noun };

export function one(field: string, id: string | undefined, noun: Noun): Reference[] {
  return id === undefined ? [] : [{ field, id, noun }];
}

export function many(field: string, ids: readonly string[] | undefined, noun: Noun): Reference[] {
  return (ids ?? []).map((id) => ({ field, id, noun }));
}

/** References as a set: the graph keeps no order among edges, so neither does a record. */
export const referencesSchema = listOf(idSchema).transform((ids) => [...new Set(ids)].sort());
