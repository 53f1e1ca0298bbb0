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

/** What a batch takes of a file: all but the beginning and the end of an export. */
export type BatchEntry = Exclude<Entry, { begin: unknown } | { end: unknown }>;

/** The entries of one file on their way: gathered to batches, and one batch written while the next is gathered. */
export type BatchFeed = {
  /** Takes entries in the order of the file. `exported`: an export has begun. */
  take(entries: readonly BatchEntry[], exported?: boolean): Promise<void>;
  /** Writes what is left, and waits until all is written. */
  end(): Promise<void>;
};

/** Where a file's entries stand: what is gathered, what is being written, and what a checkpoint does not cover yet. */
type FeedState = {
  batch: PreparedEntry[];
  /** Bytes of the gathered batch. */
  size: number;
  /** Entries taken so far. */
  count: number;
  /** The first entry that no checkpoint covers yet, and the entries since then that must be reported again on resuming. */
  unnoted: { from: number; again: readonly number[] };
  writing: Promise<void>;
  /** Whether a batch has been sent. */
  written: boolean;
};

type Feed = Readonly<{
  run: ImportRun;
  file: string;
  /** The file's name in the notes of interrupted imports. */
  key: string;
  /** The number of entries that those notes cover, and the ones among them that must be reported again. */
  skip: number;
  again: ReadonlySet<number>;
  digest: CheckpointDigest | undefined;
  state: FeedState;
}>;

/** `key` is the file's name in the notes of interrupted imports; `skip` and `again` are what those say of it. */
export function openBatchFeed(
  run: ImportRun,
  file: string,
  key: string,
  { skip, again }: { skip: number; again: ReadonlySet<number> },
): BatchFeed {
  const state: FeedState = {
    ...{ batch: [], size: 0, count: 0, written: false },
    unnoted: { from: skip, again: [] },
    writing: Promise.resolve(),
  };
  const digest = run.notes && newCheckpointDigest();
  const feed: Feed = { ...{ run, file, key, skip, again, digest }, state };
  return {
    async take(entries, exported = false) {
      for (const entry of entries) {
        takeEntry(feed, entry, exported);
        if (isFull(feed)) await flush(feed);
      }
    },
    async end() {
      if (state.batch.length > 0) await flush(feed);
      await state.writing;
    },
  };
}

/** Counts an entry, and adds it to the batch unless an interrupted import has written it. */
function takeEntry(
  { run, file, skip, again, digest, state }: Feed,
  entry: BatchEntry,
  exported: boolean,
): void {
  const at = state.count;
  state.count += 1;
  if (digest) addToDigest(digest, entry);
  if (!('value' in entry || 'problem' in entry)) {
    reportPassedOver(run.report, file, entry);
    return;
  }
  run.report.read += 1;
  const whole = exported || ('value' in entry && entry.exported === true);
  if (at < skip && !again.has(at)) {
    run.report.unchanged += 1;
    run.report.skipped += 1;
    return;
  }
  state.batch.push({
    location: { file, line: entry.line, ...(entry.object === undefined ? {} : { object: entry.object }) },
    bytes: entry.bytes,
    entry: at,
    exported: whole,
    ...prepareEntry(entry, run.unchangedFilter.on, whole),
  });
  state.size += entry.bytes?.length ?? 0;
}

function isFull({ run: { options }, state: { batch, size, written } }: Feed): boolean {
  const most = written || !options.resumable ? options.batch : Math.min(firstBatch, options.batch);
  return batch.length >= most || size >= batchBytes;
}

/** Sends the gathered batch to the database once the one before is written; the first of a file is waited for. */
async function flush({ run, key, skip, digest, state }: Feed): Promise<void> {
  const full = state.batch;
  const first = !state.written;
  const upTo =
    digest && state.count > skip ? { file: key, upTo: state.count, digest: digestOf(digest) } : undefined;
  Object.assign(state, { written: true, batch: [], size: 0 });
  await state.writing;
  state.writing = writePrepared(run, full, async (rest, again) => {
    const open = { from: state.unnoted.from, again: [...state.unnoted.again, ...again] };
    // Where everything is in already the note can wait for the next that has to be written.
    state.unnoted = rest.length === 0 ? open : { from: Math.max(skip, upTo?.upTo ?? 0), again: [] };
    return rest.length === 0 ? undefined : applyBatchOnce(run, rest, upTo && { ...upTo, ...open });
  });
  // The await handles a rejection; until then it must not count as unhandled.
  state.writing.catch(() => {});
  if (first && run.options.resumable) await state.writing;
}
