import type { Author } from '../domain/change.ts';
import type { Graph } from '../graph/driver.ts';
import type { Entry } from './format.ts';
import { openVerdicts } from './formats/common/verdicts.ts';
import { ndjson } from './formats/ndjson/ndjson.ts';
import { formatOf } from './formats.ts';
import { type Input, openInputs } from './input/input.ts';
import { openSources } from './input/source.ts';
import { mapOptionOf } from './map-option.ts';
import { type BatchEntry, openBatchFeed } from './pipeline/batch-feed.ts';
import { trackCompleteness } from './pipeline/completeness.ts';
import { openRejects } from './pipeline/rejects.ts';
import type { ImportReport, SourceLocation } from './pipeline/report.ts';
import { hasHistory, keepForRestoring, restoreAll, startRestoring } from './pipeline/restore.ts';
import { fileKey, forgetCheckpoints, type ResumePoint, resumePointOf } from './pipeline/resume.ts';
import { defaultRetryPolicy, type RetryPolicy, withRetry } from './pipeline/retry.ts';
import { finishRun, type ImportRun, startRun } from './pipeline/run.ts';

export type { ImportReport } from './pipeline/report.ts';

/** How far an import has come; `bytes` and `totalBytes` count what lies on disk. */
export type ImportProgress = {
  file: string;
  read: number;
  /** Of those read: passed over, since an interrupted import had brought them. */
  skipped: number;
  rejected: number;
  bytes: number;
  totalBytes: number | undefined;
};

export type ImportOptions = {
  /** The format of every file; without it, each is recognised by its content. */
  format?: string | undefined;
  /** The feed that the files are part of, for formats in which a name means one actor within a feed only. */
  feed?: string | undefined;
  /** Columns of a table of checks as `COLUMN=FIELD`; the variables of a study of DNA as `person=NAME,agreement=NAME`. */
  map?: readonly string[] | undefined;
  /** A folder of verdict tables that come before those of the program. */
  verdicts?: string | undefined;
  dryRun?: boolean | undefined;
  revise?: boolean | undefined;
  /** Why records are revised that bring no reason of their own. */
  reason?: string | undefined;
  /** Records a transaction. */
  batch?: number | undefined;
  /** A file that the rejected lines are written to as they stand. */
  rejects?: string | undefined;
  progress?: ((progress: ImportProgress) => void) | undefined;
  retry?: Partial<RetryPolicy> | undefined;
  /** Is called before each batch is written, and throws where the database has no room for it. */
  checkDiskSpace?: (() => Promise<void>) | undefined;
};

const defaultBatch = 2000;

/**
 * Imports files ("-" is standard input) in batches, each in one transaction; while one is written the next is read. A
 * bad line never stops the good ones. A run that was interrupted, of the same files, goes on where it stopped. Throws
 * BAD_USER_INPUT for a file that cannot be opened or an unknown format, DATABASE_UNAVAILABLE when the database is away
 * for longer than the retry policy allows.
 */
export async function importFiles(
  graph: Graph,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { format, feed } = options;
  formatOf(format);
  const verdicts = openVerdicts(options.verdicts);
  const sources = await openSources(files);
  const { columns: map, variables } = mapOptionOf(options.map ?? []);
  const inputs = await openInputs(sources, { format, feed, verdicts, map, variables });
  const rejects = options.rejects === undefined ? undefined : await openRejects(options.rejects);
  const run = startRun(graph, {
    dryRun: options.dryRun === true,
    revise: options.revise === true,
    reason: options.reason,
    batch: options.batch ?? defaultBatch,
    retry: { ...defaultRetryPolicy, ...options.retry },
    checkDiskSpace: options.checkDiskSpace,
    rejects,
    resumable: true,
  });
  try {
    const keys = await importInputs(run, inputs, options.progress);
    const report = await finishRun(run);
    if (run.notes) await withRetry(run.options.retry, () => forgetCheckpoints(graph, keys));
    return report;
  } finally {
    run.waiting.close();
    await rejects?.close();
  }
}

/**
 * Imports records that are in memory, such as those of a request, each as it would stand in a file; a place's `line` is the
 * position in the list, from 1, and its `file` is empty. Up to two thousand are
 * written in one transaction. `author` is who is said to have written them. A record that is revised without a reason of its
 * own needs `reason`.
 */
export async function importValues(
  graph: Graph,
  values: readonly unknown[],
  options: Pick<ImportOptions, 'dryRun' | 'revise' | 'reason' | 'retry'> & { author?: Author } = {},
): Promise<ImportReport> {
  const run = startRun(graph, {
    dryRun: options.dryRun === true,
    revise: options.revise === true,
    reason: options.reason,
    reasonNeeded: true,
    batch: defaultBatch,
    retry: { ...defaultRetryPolicy, ...options.retry },
    author: options.author,
    resumable: false,
  });
  const feed = openBatchFeed(run, '', '', nothing);
  try {
    await feed.take(values.map((value, at) => ({ line: at + 1, value })));
    await feed.end();
    return await finishRun(run);
  } finally {
    run.waiting.close();
  }
}

const nothing: ResumePoint = { skip: 0, again: new Set() };

/** Returns what the files are called in the notes of interrupted imports. */
async function importInputs(
  run: ImportRun,
  inputs: readonly Input[],
  progress: ImportOptions['progress'],
): Promise<string[]> {
  const sizes = inputs.map(({ source }) => source.size);
  const totalBytes = sizes.includes(undefined) ? undefined : sizes.reduce<number>((a, b) => a + (b ?? 0), 0);
  const keys: string[] = [];
  const restoring = startRestoring();
  const completeness = trackCompleteness();
  let bytes = 0;
  for (const input of inputs) {
    const { source, format } = input;
    // What is read once only (a pipe) cannot be compared with what came before.
    const key = source.size === undefined ? '' : fileKey(source.file, format.name);
    if (key !== '') keys.push(key);
    const resumed = key !== '' && run.notes ? await resume(run, key, input) : undefined;
    const feed = openBatchFeed(run, source.file, key, resumed ?? nothing);
    let exported = false;
    for await (const entries of input.entries((more) => (bytes += more))) {
      exported ||= entries.some((entry) => 'begin' in entry);
      completeness.take(source.file, entries, format === ndjson);
      for (const entry of entries)
        if (hasHistory(entry)) await keepForRestoring(run, restoring, source.file, entry);
      await feed.take(forBatches(entries), exported);
      const { read, skipped, rejected } = run.report;
      progress?.({ file: source.file, read, skipped, rejected, bytes, totalBytes });
    }
    await feed.end();
  }
  try {
    await restoreAll(run, restoring);
    // A history is written by its instants, and reported by its lines.
    run.report.incomplete.push(...completeness.incomplete());
    run.report.rejects.sort(byPlace(inputs.map(({ source }) => source.file)));
  } finally {
    await restoring.spool.close();
  }
  const { read, skipped, rejected } = run.report;
  progress?.({ file: inputs.at(-1)?.source.file ?? '', read, skipped, rejected, bytes, totalBytes });
  return keys;
}

function resume(run: ImportRun, key: string, input: Input): Promise<ResumePoint | undefined> {
  const plain = async function* () {
    for await (const entries of input.entries(() => {})) yield forBatches(entries);
  };
  return withRetry(run.options.retry, () => resumePointOf(run.graph, key, plain));
}

/** What has instants of its own is restored when all files are read; neither it nor the beginning or the end of an export is part of the batches. */
function forBatches(entries: Entry[]): BatchEntry[] {
  return entries.filter(
    (entry): entry is BatchEntry => !hasHistory(entry) && !('begin' in entry) && !('end' in entry),
  );
}

/** By file, in the order in which the files were given, then by line. */
function byPlace(files: readonly string[]) {
  return (left: SourceLocation, right: SourceLocation) =>
    files.indexOf(left.file) - files.indexOf(right.file) || left.line - right.line;
}
