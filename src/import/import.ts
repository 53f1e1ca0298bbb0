import { contentDigest } from '../domain/content.ts';
import { shorten } from '../domain/problem.ts';
import { parseRecord } from '../domain/record.ts';
import type { Graph } from '../graph/driver.ts';
import type { Evicted } from '../graph/writer/spans.ts';
import { type Item, type Outcome, writeBatch } from '../graph/writer.ts';
import { stillAwaited, type Waiting, wait } from './awaited.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { type Entry, type Format, formatOf } from './formats.ts';
import { openRejects, type Rejects } from './rejects.ts';
import { emptyReport, type ImportReport, note, type Place } from './report.ts';
import { bytesOf, openSources, type Source } from './source.ts';
import { sameNames } from './suggestions.ts';

export type { ImportReport } from './report.ts';

/** How far an import has come; `bytes` and `totalBytes` count what lies on disk. */
export type ImportProgress = {
  file: string;
  read: number;
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
};

const defaultBatch = 2000;
/** A batch of long records is closed before its transaction grows large. */
const batchBytes = 8 * 1024 * 1024;

type Pending = { item: Item; place: Place; bytes: Uint8Array | undefined };
type Run = {
  graph: Graph;
  options: ImportOptions;
  report: ImportReport;
  waiting: Waiting;
  /** With `revise`, every id of this run, so that a file that contradicts itself revises no record twice. */
  met: Set<string> | undefined;
  trial: DryRun | undefined;
  /** The instant of the first batch: what was recorded since then is this run's. */
  began: number | undefined;
  rejects: Rejects | undefined;
};

/**
 * Imports files ("-" is standard input) in batches, each in one transaction; while one is written the next is read. A
 * bad line never stops the good ones. Throws BAD_USER_INPUT for a file that cannot be opened or an unknown format.
 */
export async function importFiles(
  graph: Graph,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const format = formatOf(options.format);
  const sources = await openSources(files);
  const run: Run = {
    graph,
    options,
    report: emptyReport(options.dryRun === true),
    waiting: new Map(),
    met: options.revise ? new Set() : undefined,
    trial: options.dryRun ? dryRun(graph) : undefined,
    began: undefined,
    rejects: options.rejects === undefined ? undefined : await openRejects(options.rejects),
  };
  try {
    await importSources(run, format, sources);
    if (run.trial) run.trial.forget(run.waiting);
    run.report.awaited = await stillAwaited(graph, run.waiting);
    run.report.pending = run.report.awaited.reduce((sum, one) => sum + one.references, 0);
    run.report.awaited.splice(1000);
    return run.report;
  } finally {
    await run.rejects?.close();
  }
}

async function importSources(run: Run, format: Format, sources: readonly Source[]): Promise<void> {
  const sizes = sources.map((source) => source.size);
  const totalBytes = sizes.includes(undefined) ? undefined : sizes.reduce<number>((a, b) => a + (b ?? 0), 0);
  let bytes = 0;
  let writing: Promise<void> = Promise.resolve();
  let batch: Pending[] = [];
  let size = 0;
  const flush = async (file: string) => {
    const full = batch;
    batch = [];
    size = 0;
    await writing;
    writing = write(run, full);
    // A failure is met where the promise is awaited; until then it must not count as unhandled.
    writing.catch(() => {});
    run.options.progress?.({ file, read: run.report.read, rejected: run.report.rejected, bytes, totalBytes });
  };
  for (const source of sources) {
    for await (const entries of entriesOf(source, format, (more) => (bytes += more))) {
      for (const entry of entries) {
        const pending = await accept(run, source.file, entry);
        if (!pending) continue;
        batch.push(pending);
        size += entry.bytes?.length ?? 0;
        if (batch.length >= (run.options.batch ?? defaultBatch) || size >= batchBytes)
          await flush(source.file);
      }
    }
    if (batch.length > 0) await flush(source.file);
  }
  await writing;
  const file = sources.at(-1)?.file ?? '';
  run.options.progress?.({ file, read: run.report.read, rejected: run.report.rejected, bytes, totalBytes });
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
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    const reason = `cannot be read beyond this line: ${(error as Error).message} (${code})`;
    yield [{ line: line + 1, problem: { field: '', value: '', reason } }];
  }
}

/** Parses one entry: a record to write, or nothing when it was rejected. */
async function accept(run: Run, file: string, entry: Entry): Promise<Pending | undefined> {
  run.report.read += 1;
  const place = { file, line: entry.line };
  const parsed = 'problem' in entry ? { problems: [entry.problem] } : parseRecord(entry.value);
  if ('problems' in parsed) {
    await reject(run, place, entry.bytes, parsed.problems);
    return undefined;
  }
  // The digest is kept with the record: made here, it is made while the database writes the batch before.
  if (parsed.record.type !== 'Withdrawal') contentDigest(parsed.record);
  return { item: { record: parsed.record }, place, bytes: entry.bytes };
}

async function reject(
  run: Run,
  place: Place,
  bytes: Uint8Array | undefined,
  problems: readonly { field: string; value: string; reason: string }[],
): Promise<void> {
  run.report.rejected += 1;
  note(run.report.rejects, ...problems.map((problem) => ({ ...place, ...problem })));
  if (bytes) await run.rejects?.write(bytes);
}

async function write(run: Run, batch: readonly Pending[]): Promise<void> {
  const items = batch.map((pending) => pending.item);
  const choice = { revise: run.options.revise === true, met: run.met };
  const { at, outcomes, evicted } = run.trial
    ? { at: 0, outcomes: await run.trial.write(batch, choice), evicted: [] }
    : await writeBatch(run.graph, items, choice);
  run.began ??= at;
  for (const [index, pending] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome) await tell(run, pending, outcome);
    run.met?.add(pending.item.record.id);
  }
  for (const unsound of evicted) await tellEvicted(run, batch, unsound);
  await suggest(
    run,
    items.filter((_, index) => outcomes[index]?.status !== 'rejected'),
  );
}

/** Notes pairs of actors with one name, each pair once. */
async function suggest(run: Run, items: readonly Item[]): Promise<void> {
  for (const found of await sameNames(
    run.graph,
    items.map((item) => item.record),
  )) {
    const known = run.report.suggestions.some(
      ({ left, right }) => left === found.left && right === found.right,
    );
    if (!known) note(run.report.suggestions, found);
  }
}

/** A statement that came before its document is rejected where the document came, since its own place is forgotten. */
async function tellEvicted(run: Run, batch: readonly Pending[], evicted: Evicted): Promise<void> {
  const { record, document, recordedFrom, problems } = evicted;
  const place = batch.find(({ item }) => item.record.id === document)?.place ?? { file: '', line: 0 };
  if (recordedFrom >= (run.began ?? 0)) run.report.created -= 1;
  const told = problems.map((problem) => ({
    ...problem,
    reason: `(of ${record.id}, read earlier) ${problem.reason}`,
  }));
  await reject(run, place, Buffer.from(JSON.stringify(record)), told);
}

async function tell(run: Run, { item, place, bytes }: Pending, outcome: Outcome): Promise<void> {
  const { report } = run;
  const { id } = item.record;
  switch (outcome.status) {
    case 'rejected':
      return reject(run, place, bytes, outcome.problems);
    case 'conflict':
      report.conflicts += 1;
      note(
        report.disagreements,
        ...outcome.differences.map(({ field, stored, given }) => ({
          ...{ ...place, id, field },
          ...{ stored: shorten(stored), given: shorten(given) },
        })),
      );
      break;
    default:
      report[outcome.status] += 1;
  }
  wait(run.waiting, id, place, outcome.unresolved);
}
