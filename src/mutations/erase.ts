import { eraseRecord } from '../graph/writer/erase.ts';
import { look } from '../graph/writer/look.ts';
import { takeTurn } from '../graph/writer.ts';
import { refuse } from './refusal.ts';
import { inTransaction, type Writing, type Written } from './write.ts';

/** Erases a record for good, for a reason that is kept. */
export async function erase(writing: Writing, id: string, reason: string): Promise<Written> {
  if (reason.trim() === '')
    refuse([{ argument: 'reason', value: reason, reason: 'must say why it is erased' }]);
  return inTransaction(writing, async (run) => {
    const turn = await takeTurn(run);
    const seat = (await look(run, [id])).get(id);
    if (seat?.erased) return { ids: [id], statuses: ['UNCHANGED'] };
    if (seat === undefined || seat.noun === 'Placeholder')
      refuse([{ argument: 'id', value: id, reason: 'is the id of no record here' }]);
    if (seat.versionOf !== undefined)
      refuse([
        {
          argument: 'id',
          value: id,
          reason: `is an older version; erase ${seat.versionOf} with all its versions`,
        },
      ]);
    await eraseRecord(run, turn, seat, reason, writing.author);
    return { ids: [id], statuses: ['ERASED'] };
  });
}
