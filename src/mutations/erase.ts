import { cypher } from '../graph/cypher.ts';
import { eraseRecord } from '../graph/writer/erase.ts';
import { findExisting } from '../graph/writer/existing.ts';
import { acquireWriteLock } from '../graph/writer.ts';
import { rejectArguments, unknownId } from './argument-problems.ts';
import { checkExpectedRevision } from './revision.ts';
import { inTransaction, type MutationContext } from './transaction.ts';
import type { WriteResult } from './write.ts';

/** Erases a record for good, for a reason that is kept. */
export async function erase(
  context: MutationContext,
  id: string,
  reason: string,
  expectedRevision?: number,
): Promise<WriteResult> {
  if (reason.trim() === '')
    rejectArguments([{ argument: 'reason', value: reason, reason: 'must say why it is erased' }]);
  return inTransaction(context, async (run) => {
    const lock = await acquireWriteLock(run);
    const existing = (await findExisting(run, [id])).get(id);
    if (existing?.erased) return { ids: [id], statuses: ['UNCHANGED'] };
    if (existing === undefined || existing.noun === 'Placeholder')
      rejectArguments([unknownId('id', 'Record', id)]);
    if (existing.versionOf !== undefined)
      rejectArguments([
        {
          argument: 'id',
          value: id,
          reason: `is an older version; erase ${existing.versionOf} with all its versions`,
        },
      ]);
    checkExpectedRevision(id, expectedRevision, existing.revision);
    await eraseRecord(run, lock, existing, reason, context.author);
    await run(cypher('draft/forget').text, { id });
    return { ids: [id], statuses: ['ERASED'] };
  });
}
