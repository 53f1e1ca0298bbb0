import { Command, InvalidArgumentError } from 'commander';
import { instantOf } from '../domain/instant.ts';
import { HearsayError } from '../errors.ts';
import { type Prunable, prune } from '../graph/change-log.ts';
import { say, withMigratedGraph } from './with-graph.ts';

const help = `
The change log has an entry for every write, and grows for ever. Only the log is pruned: records keep their history. A
subscriber whose cursor is older than what is left receives CURSOR_EXPIRED, and a reader of the query "changes" finds a gap
in "position"; both have to read the graph anew. So keep more than the longest time that one of them may be away. It may run
while servers and imports run, and be interrupted: the next run completes it.

Examples:
  $ hearsay changes prune --before 2025-12-01     what was written before that day (UTC)
  $ hearsay changes prune --keep 1000000          all but the last million`;

/** `hearsay changes prune --before DATE | --keep N` */
export function changesCommand(): Command {
  const pruning = new Command('prune')
    .description('delete old entries of the change log')
    .option('--before <date>', 'entries of writes before this date, such as 2025-12-01', instant)
    .option('--keep <entries>', 'all but the last so many', wholeNumber)
    .addHelpText('after', help)
    .action(async (options: { before?: number; keep?: number }) => {
      const what = prunable(options);
      const deleted = await withMigratedGraph((graph) =>
        prune(graph, what, (so) => say(`${so} entries deleted`)),
      );
      process.stdout.write(`${deleted} entries deleted\n`);
    });
  return new Command('changes').description('the change log').addCommand(pruning);
}

function prunable({ before, keep }: { before?: number; keep?: number }): Prunable {
  if (before !== undefined && keep === undefined) return { before };
  if (keep !== undefined && before === undefined) return { keep };
  throw new HearsayError('BAD_USER_INPUT', 'Say which entries to delete: either --before DATE or --keep N.');
}

/** Milliseconds since 1970 of a day, or of an instant with its zone. */
function instant(text: string): number {
  const known = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const at = known ? instantOf(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError('It must be a date such as 2025-12-01 or 2025-12-01T10:00:00Z.');
}

function wholeNumber(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}
