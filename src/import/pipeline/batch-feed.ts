import type { Entry } from '../format.ts';
import { type PreparedEntry, prepareEntry } from './entries.ts';
import { reportPassedOver } from './report-batch.ts';
import { addToDigest, type CheckpointDigest, digestOf, newCheckpointDigest } from './resume.ts';
import type { ImportRun } from './run.ts';
import { applyBatchOnce, writePrepared } from './write-batch.ts';

/** The first batch of a file is small, and waited for: it shows whether the file is in the graph already. */
const firstBatch = 200;
/** A batch of long records is closed before its transaction grows large. */
const batchBytes = 2 * 1024 * 1024;

/** What a batch takes of a file: all but the end of an export. */
export type BatchEntry = Exclude<Entry, { end: unknown }>;

/** The entries of one file on their way: gathered to batches, and one batch written while the next is gathered. */
export type BatchFeed = {
  /** Takes entries in the order of the file. */
  take(entries: readonly BatchEntry[]): Promise<void>;
  /** Writes what is left, and waits until all is written. */
  end(): Promise<void>;
};

/** `key` is the file's name in the notes of interrupted imports; `skip` and `again` are what those say of it. */
export function openBatchFeed(
  run: ImportRun,
  file: string,
  key: string,
  { skip, again }: { skip: number; again: ReadonlySet<number> },
): BatchFeed {
  const digest: CheckpointDigest | undefined = run.notes && newCheckpointDigest();
  let batch: PreparedEntry[] = [];
  let size = 0;
  let count = 0;
  /** The first entry that no checkpoint covers yet, and the entries since then that must be reported again on resuming. */
  let unnoted = { from: skip, again: [] as number[] };
  let writing: Promise<void> = Promise.resolve();
  let written = false;
  const probe = run.options.resumable ? Math.min(firstBatch, run.options.batch) : run.options.batch;

  const flush = async () => {
    const full = batch;
    const first = !written;
    written = true;
    const upTo = digest && count > skip ? { file: key, upTo: count, digest: digestOf(digest) } : undefined;
    batch = [];
    size = 0;
    await writing;
    writing = writePrepared(run, full, async (rest, again) => {
      const open = { from: unnoted.from, again: [...unnoted.again, ...again] };
      // Where everything is in already the note can wait for the next that has to be written.
      unnoted = rest.length === 0 ? open : { from: Math.max(skip, upTo?.upTo ?? 0), again: [] };
      return rest.length === 0 ? undefined : applyBatchOnce(run, rest, upTo && { ...upTo, ...open });
    });
    // A failure is met where the promise is awaited; until then it must not count as unhandled.
    writing.catch(() => {});
    if (first && run.options.resumable) await writing;
  };
  return {
    async take(entries) {
      for (const entry of entries) {
        const at = count;
        count += 1;
        if (digest) addToDigest(digest, entry);
        if (!('value' in entry || 'problem' in entry)) {
          reportPassedOver(run.report, file, entry);
          continue;
        }
        run.report.read += 1;
        if (at < skip && !again.has(at)) {
          run.report.unchanged += 1;
          run.report.skipped += 1;
          continue;
        }
        batch.push({
          location: { file, line: entry.line },
          bytes: entry.bytes,
          entry: at,
          ...prepareEntry(entry, run.unchangedFilter.on),
        });
        size += entry.bytes?.length ?? 0;
        if (batch.length >= (written ? run.options.batch : probe) || size >= batchBytes) await flush();
      }
    },
    async end() {
      if (batch.length > 0) await flush();
      await writing;
    },
  };
}
