import type { Problem } from '../../domain/problem.ts';
import { type HearsayRecord, parseRecord } from '../../domain/record.ts';
import type { RunQuery } from '../../graph/driver.ts';
import { type PastEvent, previewRestoring, restoreAt } from '../../graph/writer/restore.ts';
import type { Entry } from '../format.ts';
import type { CheckedEntry } from './entries.ts';
import { reportBatch } from './report-batch.ts';
import { withRetry } from './retry.ts';
import type { ImportRun } from './run.ts';
import { type SortedSpool, sortedSpool } from './sorted-spool.ts';

/** A line of an export with its history, as it is kept until all of it has been read. */
type Kept = {
  file: string;
  line: number;
  entry: number;
  text: string | undefined;
  value: Record<string, unknown>;
};

/** What is to be restored: everything with an instant of its own, and which id is an older version of which. */
export type Restoring = { spool: SortedSpool<Kept>; newer: Map<string, string> };

export function startRestoring(): Restoring {
  return { spool: sortedSpool<Kept>(), newer: new Map() };
}

/** Whether an entry says when it was recorded, as those of an export with its history do. */
export function hasHistory(entry: Entry): entry is Extract<Entry, { value: unknown }> {
  if (!('value' in entry) || typeof entry.value !== 'object' || entry.value === null) return false;
  const { recordedFrom, erasedAt } = entry.value as { recordedFrom?: unknown; erasedAt?: unknown };
  return isGiven(recordedFrom) || isGiven(erasedAt);
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Keeps an entry for later, since files may bring a history in any order. What is wrong with it is reported at once. */
export async function keepForRestoring(
  run: ImportRun,
  { spool, newer }: Restoring,
  file: string,
  entry: Extract<Entry, { value: unknown }>,
): Promise<void> {
  run.report.read += 1;
  const value = entry.value as Record<string, unknown>;
  const { recordedFrom, erasedAt, ...rest } = value;
  const given = isGiven(erasedAt) ? erasedAt : recordedFrom;
  const parsed = parseRecord({ ...rest, recordedFrom: given }, { exported: true });
  const problems = 'problems' in parsed ? parsed.problems : [];
  const at = Date.parse(String(given));
  if (problems.length === 0 && at > Date.now() + longestSkew) problems.push(future(String(given)));
  if (problems.length > 0) {
    const location = { file, line: entry.line };
    await reportBatch(run, [{ location, bytes: entry.bytes, entry: spool.size, problems }], [], []);
    return;
  }
  if (typeof value.supersedes === 'string') newer.set(value.supersedes, String(value.id));
  const text = entry.bytes && Buffer.from(entry.bytes).toString('utf8');
  await spool.add({ at, value: { file, line: entry.line, entry: spool.size, text, value } });
}

/** Clocks of two machines may differ by a day. */
const longestSkew = 24 * 3600 * 1000;
const future = (value: string): Problem => ({
  field: 'recordedFrom',
  value,
  reason: 'must not be in the future',
});

/** Writes what was kept, instant by instant as it was written once; several small ones share a transaction. */
export async function restoreAll(run: ImportRun, { spool, newer }: Restoring): Promise<void> {
  let groups: Group[] = [];
  let size = 0;
  for await (const { at, value } of spool.all()) {
    const last = groups.at(-1);
    const one = { kept: value, event: eventOf(value, newer) };
    if (last?.at === at) last.all.push(one);
    else {
      if (size >= run.options.batch) {
        await writeGroups(run, groups);
        groups = [];
        size = 0;
      }
      groups.push({ at, all: [one] });
    }
    size += 1;
  }
  if (groups.length > 0) await writeGroups(run, groups);
}

type Group = { at: number; all: { kept: Kept; event: PastEvent }[] };

async function writeGroups(run: ImportRun, groups: readonly Group[]): Promise<void> {
  const { retry, checkDiskSpace, dryRun } = run.options;
  await checkDiskSpace?.();
  const work = dryRun ? previewRestoring : restoreAt;
  const write = async (send: RunQuery) => {
    const done = [];
    for (const { at, all } of groups)
      done.push(
        await work(
          send,
          at,
          all.map(({ event }) => event),
        ),
      );
    return done;
  };
  const results = await withRetry(retry, () =>
    dryRun
      ? write((text, params) => run.graph.read(text, params))
      : run.graph.attempt(write, { timeoutMs: retry.timeoutMs }),
  );
  run.began ??= groups[0]?.at;
  for (const [index, { all }] of groups.entries()) {
    const entries = all.map(({ kept, event }): CheckedEntry => {
      const { file, line, entry, text } = kept;
      const bytes = text === undefined ? undefined : Buffer.from(text);
      return { location: { file, line }, bytes, entry, item: { record: event.record } };
    });
    const { outcomes = [], evicted = [] } = results[index] ?? {};
    await reportBatch(run, entries, outcomes, evicted);
  }
}

/** An entry under the id of its record, without what is only of the history. */
function eventOf({ value }: Kept, newer: ReadonlyMap<string, string>): PastEvent {
  const { revision, supersedes, recordedFrom, recordedTo, erasedAt, ...content } = value;
  let { id } = content;
  // A circle of `supersedes` ends where it began; the revisions then refuse it.
  const passed = new Set<string>();
  for (let next = newer.get(String(id)); next !== undefined && !passed.has(next); next = newer.get(next)) {
    passed.add(next);
    id = next;
  }
  const parsed = parseRecord({ ...content, id }, { exported: true }) as { record: HearsayRecord };
  return {
    record: parsed.record,
    revision: Number(revision ?? 1),
    reason: typeof content.reason === 'string' ? content.reason : undefined,
    erased: isGiven(erasedAt),
  };
}
