import type { Author } from '../domain/change.ts';
import { HearsayError } from '../errors.ts';
import type { Graph } from '../graph/driver.ts';
import { type Entry, type Format, formatOf } from './formats.ts';
import { defaultPatience, type Patience, patiently } from './patience.ts';
import { openRejects } from './rejects.ts';
import type { ImportReport } from './report.ts';
import { fileKey, forget, type Resumed, resumedFrom } from './resume.ts';
import { finishRun, openFeed, type Run, startRun } from './run.ts';
import { bytesOf, openSources, type Source } from './source.ts';

export type { ImportReport } from './report.ts';

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
  format?: string | undefined;
  dryRun?: boolean | undefined;
  revise?: boolean | undefined;
  /** Records a transaction. */
  batch?: number | undefined;
  /** A file that the rejected lines are written to as they stand. */
  rejects?: string | undefined;
  progress?: ((progress: ImportProgress) => void) | undefined;
  patience?: Partial<Patience> | undefined;
};

const defaultBatch = 2000;

/**
 * Imports files ("-" is standard input) in batches, each in one transaction; while one is written the next is read. A
 * bad line never stops the good ones. A run that was interrupted, of the same files, goes on where it stopped. Throws
 * BAD_USER_INPUT for a file that cannot be opened or an unknown format, DATABASE_UNAVAILABLE when the database is away
 * for longer than the patience given.
 */
export async function importFiles(
  graph: Graph,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const format = formatOf(options.format);
  const sources = await openSources(files);
  const rejects = options.rejects === undefined ? undefined : await openRejects(options.rejects);
  const run = startRun(graph, {
    dryRun: options.dryRun === true,
    revise: options.revise === true,
    batch: options.batch ?? defaultBatch,
    patience: { ...defaultPatience, ...options.patience },
    rejects,
    resumable: true,
  });
  try {
    const keys = await importSources(run, format, sources, options.progress);
    const report = await finishRun(run);
    if (run.notes) await patiently(run.options.patience, () => forget(graph, keys));
    return report;
  } finally {
    await rejects?.close();
  }
}

/**
 * Imports records that are at hand, as from a request, each as it would stand in a file; a place's `line` is the
 * position in the list, from 1, and its `file` is empty. `by` is who is said to have written them.
 */
export async function importValues(
  graph: Graph,
  values: readonly unknown[],
  options: { dryRun?: boolean; revise?: boolean; author?: Author; patience?: Partial<Patience> } = {},
): Promise<ImportReport> {
  const run = startRun(graph, {
    dryRun: options.dryRun === true,
    revise: options.revise === true,
    batch: defaultBatch,
    patience: { ...defaultPatience, ...options.patience },
    author: options.author,
    resumable: false,
  });
  const feed = openFeed(run, '', '', nothing);
  await feed.take(values.map((value, at) => ({ line: at + 1, value })));
  await feed.end();
  return finishRun(run);
}

const nothing: Resumed = { skip: 0, again: new Set() };

/** Returns what the files are called in the notes of interrupted imports. */
async function importSources(
  run: Run,
  format: Format,
  sources: readonly Source[],
  progress: ImportOptions['progress'],
): Promise<string[]> {
  const sizes = sources.map((source) => source.size);
  const totalBytes = sizes.includes(undefined) ? undefined : sizes.reduce<number>((a, b) => a + (b ?? 0), 0);
  const keys: string[] = [];
  let bytes = 0;
  for (const source of sources) {
    // What is read once only (a pipe) cannot be compared with what came before.
    const key = source.size === undefined ? '' : fileKey(source.file, format.name);
    if (key !== '') keys.push(key);
    const resumed = key !== '' && run.notes ? await resume(run, key, source, format) : undefined;
    const feed = openFeed(run, source.file, key, resumed ?? nothing);
    for await (const entries of entriesOf(source, format, (more) => (bytes += more))) {
      await feed.take(entries);
      const { read, skipped, rejected } = run.report;
      progress?.({ file: source.file, read, skipped, rejected, bytes, totalBytes });
    }
    await feed.end();
  }
  const { read, skipped, rejected } = run.report;
  progress?.({ file: sources.at(-1)?.file ?? '', read, skipped, rejected, bytes, totalBytes });
  return keys;
}

function resume(run: Run, key: string, source: Source, format: Format): Promise<Resumed | undefined> {
  return patiently(run.options.patience, () =>
    resumedFrom(run.graph, key, () => entriesOf(source, format, () => {})),
  );
}

/** The entries of a source; where its bytes break off (a cut gzip, an unreadable disk) the last one says so. */
async function* entriesOf(
  source: Source,
  format: Format,
  count: (bytes: number) => void,
): AsyncGenerator<Entry[]> {
  let line = 0;
  try {
    for await (const entries of format.read(bytesOf(source, count))) {
      line = entries.at(-1)?.line ?? line;
      yield entries;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason =
      error instanceof HearsayError ? message : `cannot be read beyond this line: ${message} (${code})`;
    yield [{ line: line + 1, problem: { field: '', value: '', reason } }];
  }
}
