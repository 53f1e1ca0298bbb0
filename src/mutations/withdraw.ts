import { parseRecord } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import { findExisting } from '../graph/writer/existing.ts';
import { acquireWriteLock, applyBatch } from '../graph/writer.ts';
import { rejectArguments, unknownId } from './argument-problems.ts';
import { checkExpectedRevision } from './revision.ts';
import { withoutHidden } from './sight.ts';
import { inTransaction, type MutationContext } from './transaction.ts';
import type { WriteResult } from './write.ts';

/** What is to be taken back: a statement only, or any record. */
export type WithdrawalRequest = Readonly<{
  id: string;
  reason: string;
  noun?: 'Statement' | undefined;
  expectedRevision?: number | undefined;
}>;

/** Takes a record back, for a reason. The same again is no change; another reason is a CONFLICT. */
export function withdraw(context: MutationContext, given: WithdrawalRequest): Promise<WriteResult> {
  const parsed = parseRecord({ type: 'Withdrawal', record: given.id, reason: given.reason });
  if ('problems' in parsed) {
    const at = (field: string) => (field === 'record' ? 'id' : field);
    rejectArguments(
      parsed.problems.map(({ field, value, reason }) => ({ argument: at(field), value, reason })),
    );
  }
  const { record } = parsed;
  return inTransaction(context, async (run) => {
    const lock = await acquireWriteLock(run);
    const found = await withoutHidden(run, context, await findExisting(run, [given.id]));
    const existing = found.get(given.id);
    const there = existing !== undefined && existing.noun !== 'Placeholder';
    if (!there || (given.noun !== undefined && existing.noun !== given.noun)) {
      rejectArguments([unknownId('id', given.noun ?? 'Record', given.id)]);
    }
    checkExpectedRevision(given.id, given.expectedRevision, existing.revision);
    const { author, held } = context;
    const { outcomes } = await applyBatch(run, [{ record }], { revise: false, author, held, lock });
    const [outcome] = outcomes;
    if (outcome?.status === 'rejected') {
      rejectArguments(outcome.problems.map(({ value, reason }) => ({ argument: 'id', value, reason })));
    }
    if (outcome?.status === 'conflict') {
      throw new HearsayError(
        'CONFLICT',
        `${given.id} has been withdrawn already, for another reason: ${existing.reason ?? ''}`,
        { argument: 'reason', value: given.reason, stored: existing.reason ?? null },
      );
    }
    return { ids: [given.id], statuses: [outcome?.status === 'unchanged' ? 'UNCHANGED' : 'WITHDRAWN'] };
  });
}
