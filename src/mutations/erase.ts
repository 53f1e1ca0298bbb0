import { eraseRecord } from '../graph/writer/erase.ts';
import { look } from '../graph/writer/look.ts';
import { takeTurn } from '../graph/writer.ts';
import { rejectArguments } from './argument-problems.ts';
import { inTransaction, type MutationContext, type WriteResult } from './write.ts';

/** Erases a record for good, for a reason that is kept. */
export async function erase(context: MutationContext, id: string, reason: string): Promise<WriteResult> {
  if (reason.trim() === '')
    rejectArguments([{ argument: 'reason', value: reason, reason: 'must say why it is erased' }]);
  return inTransaction(context, async (run) => {
    const turn = await takeTurn(run);
    const seat = (await look(run, [id])).get(id);
    if (seat?.erased) return { ids: [id], statuses: ['UNCHANGED'] };
    if (seat === undefined || seat.noun === 'Placeholder')
      rejectArguments([{ argument: 'id', value: id, reason: 'is the id of no record here' }]);
    if (seat.versionOf !== undefined)
      rejectArguments([
        {
          argument: 'id',
          value: id,
          reason: `is an older version; erase ${seat.versionOf} with all its versions`,
        },
      ]);
    await eraseRecord(run, turn, seat, reason, context.author);
    return { ids: [id], statuses: ['ERASED'] };
  });
}
