import type { Arguments } from '../plan/field.ts';
import { recordOf } from './input.ts';
import { firstOf, type Mutation, numberOf } from './mutation.ts';
import { type RecordDraft, writeDrafts } from './write.ts';

/** Writes a new record, or another revision of the one that is there. */
export function upsert(type: string): Mutation['run'] {
  return async (context, { input, ...more }) =>
    firstOf(await writeDrafts(context, [upsertDraft(recordOf(type, input as Arguments), more)]));
}

/** The draft of one record that a mutation takes as `input`. */
export function upsertDraft(
  given: Record<string, unknown>,
  { reason, expectedRevision }: Arguments,
): RecordDraft {
  return {
    path: 'input',
    given,
    mode: 'upsert',
    reason: typeof reason === 'string' ? reason : undefined,
    expectedRevision: numberOf(expectedRevision),
  };
}
