import { cypher } from '../graph/cypher.ts';
import { importValues } from '../import/import.ts';
import type { Arguments } from '../plan/field.ts';
import type { PayloadValues } from './mutation.ts';
import { inTransaction, type MutationContext } from './transaction.ts';

/** Imports records as a file of them would be, with the same report. */
export async function importRecords(
  context: MutationContext,
  { records, dryRun, revise, reason }: Arguments,
): Promise<PayloadValues> {
  const given = typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
  const report = await importValues(context.graph, records as unknown[], {
    dryRun: dryRun === true,
    revise: revise === true,
    reason: given,
    author: { ...context.author, door: 'IMPORT' },
    // Whoever waits for an answer waits no longer than that; the import goes on from there when it is sent again.
    retry: { waitMs: context.timeoutMs ?? 30_000 },
  });
  // The import's transactions are several: the bookmark of one after them stands for all.
  const { bookmark } = await inTransaction(context, async (run) => {
    await run(cypher('write/lock').text, {});
    return {};
  });
  return { ...report, bookmark };
}
