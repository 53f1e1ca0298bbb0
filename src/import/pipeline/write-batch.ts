import { announceMarkings } from '../../graph/marked.ts';
import type { BatchOptions } from '../../graph/writer/decide.ts';
import { applyBatch, type BatchItem, type BatchResult, type Outcome } from '../../graph/writer.ts';
import { type CheckedEntry, checkValue, type PreparedEntry } from './entries.ts';
import { note } from './report.ts';
import { misquotesOf, reportBatch } from './report-batch.ts';
import type { Checkpoint } from './resume.ts';
import { withRetry } from './retry.ts';
import { type ImportRun, type RunOptions, unresolvedNow } from './run.ts';
import { skipUnchanged } from './skip-unchanged.ts';

/** Writes those of a batch that are not in the graph as they are; `applied` receives them, and the entries that must be reported again on resuming. */
export async function writePrepared(
  run: ImportRun,
  batch: readonly PreparedEntry[],
  applied: (rest: readonly CheckedEntry[], again: readonly number[]) => Promise<AppliedBatch | undefined>,
): Promise<void> {
  const { retry } = run.options;
  const { same, rest: given } = await withRetry(retry, () => skipUnchanged(run, batch));
  const rest = given.map((one): CheckedEntry => {
    if (one.presumed === undefined) return one;
    const { location, bytes, entry, exported = false, value } = one;
    return { location, bytes, entry, ...checkValue(value, exported) };
  });
  const sound = rest.flatMap((pending) => (pending.item ? [pending] : []));
  const done = run.trial
    ? await withRetry(retry, () => applyDryRun(run, sound))
    : await applied(
        rest,
        same.filter(({ unresolved }) => unresolved.length > 0).map(({ given }) => given.entry),
      );
  const { at, outcomes, evicted, unchecked, misquoted } = done ?? nothing(undefined);
  run.began ??= at;
  run.report.unchanged += same.length;
  run.report.unchecked += unchecked;
  run.report.misquoted += misquoted.length;
  note(run.report.misquotes, ...misquotesOf(misquoted));
  for (const { given, unresolved } of same) run.waiting.add(given.presumed.id, given.location, unresolved);
  await reportBatch(run, rest, outcomes, evicted);
  const written = sound
    .filter((_, index) => outcomes[index]?.status !== 'rejected')
    .map(({ item }) => item.record);
  const records = [...same.map(({ given }) => given.presumed), ...written];
  for (const { id } of records) run.met?.add(id);
  await run.looking;
  run.looking = withRetry(retry, () => run.suggestions.lookFor(run.graph, records, run.report));
  // A failure is met where the promise is awaited; until then it must not count as unhandled.
  run.looking.catch(() => {});
  await run.waiting.thin(unresolvedNow(run));
  const unchanged = same.length + outcomes.filter(({ status }) => status === 'unchanged').length;
  run.unchangedFilter.on = !run.trial && unchanged > batch.length / 2;
}

type Sound = CheckedEntry & { item: BatchItem };
type AppliedBatch = Omit<BatchResult, 'at'> & { at: number | undefined };

function nothing(at: number | undefined): AppliedBatch {
  return { at, outcomes: [], evicted: [], unchecked: 0, misquoted: [] };
}

function choiceOf({ revise, reason, reasonNeeded }: RunOptions): BatchOptions {
  return { revise, reason, reasonNeeded };
}

async function applyDryRun(
  { trial, options, met }: ImportRun,
  sound: readonly Sound[],
): Promise<AppliedBatch> {
  const done = await trial?.write(sound, { ...choiceOf(options), met });
  return { ...nothing(undefined), ...done };
}

/**
 * Writes the batch, and in the same transaction the note that it is in. What a try did that was committed although its
 * answer was lost is what the batch did: the next try finds the note, and everything unchanged.
 */
export async function applyBatchOnce(
  run: ImportRun,
  batch: readonly CheckedEntry[],
  part: Checkpoint | undefined,
): Promise<AppliedBatch> {
  const { retry, author, checkDiskSpace } = run.options;
  await checkDiskSpace?.();
  const items = batch.flatMap(({ item }) => (item ? [item] : []));
  await withRetry(retry, () =>
    announceMarkings(
      run.graph,
      items.map(({ record }) => record),
    ),
  );
  let earlier: AppliedBatch | undefined;
  return withRetry(retry, () =>
    run.graph.attempt(
      async (send) => {
        const done =
          items.length === 0
            ? nothing(run.began)
            : await applyBatch(send, items, { ...choiceOf(run.options), met: run.met, author });
        if (part && run.notes) {
          const again = [...part.again, ...troubled(batch, done.outcomes)];
          const fresh = await run.notes.note(send, { ...part, again });
          if (!fresh && earlier) return earlier;
        }
        earlier = done;
        return done;
      },
      { timeoutMs: retry.timeoutMs },
    ),
  );
}

/** The entries that were rejected, are in conflict or wait for something. */
function troubled(batch: readonly CheckedEntry[], outcomes: readonly Outcome[]): number[] {
  const left = outcomes.values();
  return batch
    .filter(({ item }) => {
      const outcome = item && left.next().value;
      const settled = outcome && outcome.status !== 'conflict' && outcome.status !== 'rejected';
      return !settled || outcome.unresolved.length > 0;
    })
    .map(({ entry }) => entry);
}
