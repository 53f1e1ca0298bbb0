import type { Author } from '../../domain/change.ts';
import { versionId } from '../../domain/id.ts';
import type { Problem } from '../../domain/problem.ts';
import type { HearsayRecord } from '../../domain/record.ts';
import { HearsayError } from '../../errors.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { applyBatch, type BatchItem, type BatchResult, type Outcome } from '../writer.ts';
import { eraseRecord } from './erase.ts';
import { type ExistingRecord, findExisting } from './existing.ts';
import type { WriteLock } from './log.ts';
import { possibleDigests } from './proposals.ts';

/** One thing that happened to a record: a version of it came, or it was withdrawn, or (with `erased`) it was erased for good. */
export type PastEvent = {
  record: HearsayRecord;
  revision: number;
  reason: string | undefined;
  erased: boolean;
};

const restorer: Author = { by: 'restore', door: 'IMPORT' };

/**
 * Does once more what was done in one transaction at the instant `at` (milliseconds), so that the graph becomes what it
 * became then: old versions, borrowed dates, chains and the rest follow in the same way. Events that the graph holds
 * already are unchanged, others are refused where the graph has been written to since. Instants must come in their order.
 */
export async function restoreAt(
  run: RunQuery,
  at: number,
  events: readonly PastEvent[],
): Promise<Pick<BatchResult, 'outcomes' | 'evicted'>> {
  const rows = await run(cypher('write/lock-at').text, { at: BigInt(at) });
  const [follows, last, position] = (rows[0] ?? []) as [boolean, number, number];
  if (typeof position !== 'number') {
    throw new HearsayError('INTERNAL', 'This database has not been migrated; run "hearsay migrate" first.');
  }
  const names = events.flatMap(({ record, revision }) => [idOf(record), versionId(idOf(record), revision)]);
  const existing = await findExisting(run, new Set(names));
  const decided = events.map((event) => decideEvent(event, at, existing, follows ? undefined : last));
  const open = events.filter((_, index) => decided[index] === undefined);
  const done = await apply(run, { at, position }, open, existing);
  const left = done.outcomes.values();
  return {
    outcomes: decided.map((outcome) => outcome ?? (left.next().value as Outcome)),
    evicted: done.evicted,
  };
}

/** What `restoreAt` would do, as far as that does not depend on what it would have done before; writes nothing. */
export async function previewRestoring(
  run: RunQuery,
  at: number,
  events: readonly PastEvent[],
): Promise<Pick<BatchResult, 'outcomes' | 'evicted'>> {
  const [[last, any] = []] = await run(cypher('write/last-instant').text, {});
  const names = events.flatMap(({ record, revision }) => [idOf(record), versionId(idOf(record), revision)]);
  const existing = await findExisting(run, new Set(names));
  const late = any === true && (last as number) > at ? (last as number) : undefined;
  const outcomes = events.map((event): Outcome => {
    const there = existing.get(idOf(event.record));
    if (isThere(event, there, existing)) return { status: 'unchanged', unresolved: [] };
    if (late !== undefined) return tooEarly(at, late);
    return { status: event.revision > 1 ? 'revised' : 'created', unresolved: [] };
  });
  return { outcomes, evicted: [] };
}

async function apply(
  run: RunQuery,
  lock: WriteLock,
  events: readonly PastEvent[],
  existing: ReadonlyMap<string, ExistingRecord>,
): Promise<Pick<BatchResult, 'outcomes' | 'evicted'>> {
  const kept = events.filter(({ erased }) => !erased);
  const items: BatchItem[] = kept.map(({ record, reason }) => ({ record, reason }));
  const result =
    items.length === 0
      ? { outcomes: [], evicted: [] }
      : await applyBatch(run, items, { revise: true, author: restorer, lock, accepted: true });
  for (const { record, reason } of events.filter(({ erased }) => erased)) {
    const id = idOf(record);
    if (!existing.has(id)) await run(cypher('write/nodes').text, { rows: [[[], { id }]] });
    const found = (await findExisting(run, [id])).get(id) as ExistingRecord;
    const [[position] = []] = await run(cypher('write/position').text, {});
    await eraseRecord(run, { ...lock, position: position as number }, found, reason ?? '', restorer);
  }
  const outcomes = result.outcomes.values();
  return {
    outcomes: events.map(({ erased }) =>
      erased ? { status: 'created', unresolved: [] } : (outcomes.next().value as Outcome),
    ),
    evicted: result.evicted,
  };
}

/** What is decided before anything is written; undefined: the event is to happen. `last`: the graph's last instant, where that is later. */
function decideEvent(
  event: PastEvent,
  at: number,
  existing: ReadonlyMap<string, ExistingRecord>,
  last: number | undefined,
): Outcome | undefined {
  const { record, revision } = event;
  const id = idOf(record);
  const there = existing.get(id);
  if (isThere(event, there, existing)) return { status: 'unchanged', unresolved: [] };
  if (last !== undefined) return tooEarly(at, last);
  if (record.type === 'Withdrawal' || (there?.revision ?? 0) === revision - 1) return undefined;
  const reason = `must follow on the revision that the graph has of ${id}, which is ${there?.revision ?? 'none'}`;
  return rejected({ field: 'revision', value: String(revision), reason });
}

function tooEarly(at: number, last: number): Outcome {
  const reason =
    `is before the last write of this graph (${new Date(last).toISOString()}): a history is restored into an empty ` +
    'graph, or into one that holds its beginning. To add the records without their history, export them with --current';
  return rejected({ field: 'recordedFrom', value: new Date(at).toISOString(), reason });
}

function isThere(
  { record, revision, reason, erased }: PastEvent,
  there: ExistingRecord | undefined,
  existing: ReadonlyMap<string, ExistingRecord>,
): boolean {
  if (erased || there?.erased) return there?.erased === true;
  if (record.type === 'Withdrawal') return there?.withdrawn === true && there.reason === reason;
  if (there === undefined || there.revision < revision) return false;
  const version = there.revision === revision ? there : existing.get(versionId(record.id, revision));
  // The older versions of a link are edges, which have no digest.
  return version === undefined
    ? there.noun === 'Link'
    : version.hash !== undefined && possibleDigests(record).includes(version.hash);
}

const idOf = (record: HearsayRecord) => (record.type === 'Withdrawal' ? record.record : record.id);

function rejected(problem: Problem): Outcome {
  return { status: 'rejected', problems: [problem], unresolved: [] };
}
