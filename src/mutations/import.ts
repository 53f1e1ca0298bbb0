import { cypher } from '../graph/cypher.ts';
import { importValues } from '../import/import.ts';
import type { Arguments } from '../plan/field.ts';
import type { Given } from './mutations.ts';
import { inTransaction, type Writing } from './write.ts';

/** Imports records as a file of them would be, with the same report. */
export async function importRecords(
  writing: Writing,
  { records, dryRun, revise }: Arguments,
): Promise<Given> {
  const report = await importValues(writing.graph, records as unknown[], {
    dryRun: dryRun === true,
    revise: revise === true,
    author: { ...writing.author, door: 'IMPORT' },
    // Whoever waits for an answer waits no longer than that; the import goes on from there when it is sent again.
    patience: { waitMs: writing.timeoutMs ?? 30_000 },
  });
  // The import's transactions are several: the bookmark of one after them stands for all.
  const { bookmark } = await inTransaction(writing, async (run) => {
    await run(cypher('write/lock').text, {});
    return {};
  });
  return { report: JSON.stringify({ ...report, bookmark }), bookmark };
}
