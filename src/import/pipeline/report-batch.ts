import { shorten } from '../../domain/problem.ts';
import type { Evicted, Misquoted } from '../../graph/writer/spans.ts';
import type { Outcome } from '../../graph/writer.ts';
import type { Entry } from '../format.ts';
import type { CheckedEntry } from './entries.ts';
import { type ImportReport, type Misquote, note, type SourceLocation } from './report.ts';
import type { ImportRun } from './run.ts';

/** Adds to the report what became of a batch, in the order of its entries. `outcomes` are of its records alone. */
export async function reportBatch(
  run: ImportRun,
  batch: readonly CheckedEntry[],
  outcomes: readonly Outcome[],
  evicted: readonly Evicted[],
): Promise<void> {
  const left = outcomes.values();
  for (const pending of batch) {
    const outcome = pending.item && left.next().value;
    if (outcome) await reportOutcome(run, pending, outcome);
    else if (pending.problems) await reportReject(run, pending.location, pending.bytes, pending.problems);
  }
  for (const unsound of evicted) await reportEvicted(run, batch, unsound);
}

/** One entry for each field whose words no longer stand in their document. */
export function misquotesOf(misquoted: readonly Misquoted[]): Misquote[] {
  return misquoted.flatMap(({ document, statement, problems }) =>
    problems.map((problem) => ({ document, statement, ...problem })),
  );
}

/** An entry that is no record: what has no place in the model, a note, or an id that leads to nothing in its file. */
export type OtherEntry = Extract<
  Entry,
  { passed: string } | { unkept: unknown } | { note: string } | { dangling: unknown }
>;

/** Counts what has no place in the model by its type and field, and notes what leads to nothing in its own file. */
export function reportPassedOver(report: ImportReport, file: string, entry: OtherEntry): void {
  if ('dangling' in entry) {
    const { more, ...first } = entry.dangling;
    const further = more && { more: more.map((place) => ({ file, ...place })) };
    note(report.dangling, { file, line: entry.line, ...first, ...further });
    return;
  }
  if ('note' in entry) {
    const known = report.notes.find((one) => one.note === entry.note);
    if (known) known.count += entry.count;
    else note(report.notes, { note: entry.note, count: entry.count });
    return;
  }
  if ('unkept' in entry) {
    const { type, field, count } = entry.unkept;
    const known = report.unkept.find((one) => one.type === type && one.field === field);
    if (known) known.count += count;
    else note(report.unkept, { type, field, count });
    return;
  }
  const known = report.passed.find(({ type }) => type === entry.passed);
  if (known) known.count += 1;
  else note(report.passed, { type: entry.passed, count: 1 });
}

async function reportOutcome(
  run: ImportRun,
  { item, location, bytes }: CheckedEntry,
  outcome: Outcome,
): Promise<void> {
  const { report } = run;
  const id = item?.record.id ?? '';
  switch (outcome.status) {
    case 'rejected':
      return reportReject(run, location, bytes, outcome.problems);
    case 'conflict':
      report.conflicts += 1;
      note(
        report.disagreements,
        ...outcome.differences.map(({ field, stored, given }) => ({
          ...{ ...location, id, field },
          ...{ stored: shorten(stored), given: shorten(given) },
        })),
      );
      break;
    default:
      report[outcome.status] += 1;
  }
  run.waiting.add(id, location, outcome.unresolved);
}

/** A statement that was read before its document is rejected at the document's line, since its own line is no longer known. */
async function reportEvicted(
  run: ImportRun,
  batch: readonly CheckedEntry[],
  evicted: Evicted,
): Promise<void> {
  const { record, document, recordedFrom, problems } = evicted;
  const location = batch.find(({ item }) => item?.record.id === document)?.location ?? { file: '', line: 0 };
  if (recordedFrom >= (run.began ?? 0)) run.report.created -= 1;
  const explained = problems.map((problem) => ({
    ...problem,
    reason: `(of ${record.id}, read earlier) ${problem.reason}`,
  }));
  await reportReject(run, location, Buffer.from(JSON.stringify(record)), explained);
}

async function reportReject(
  run: ImportRun,
  location: SourceLocation,
  bytes: Uint8Array | undefined,
  problems: readonly { field: string; value: string; reason: string }[],
): Promise<void> {
  run.report.rejected += 1;
  note(run.report.rejects, ...problems.map((problem) => ({ ...location, ...problem })));
  if (bytes) await run.options.rejects?.write(bytes);
}
