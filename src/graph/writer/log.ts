import { type Author, type Change, changeKey } from '../../domain/change.ts';
import type { HearsayRecord } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { BatchItem, BatchPlan } from './decide.ts';
import type { ExistingRecord } from './existing.ts';
import { integer } from './mapping.ts';
import { type FollowingRevision, stanceFollows } from './proposals.ts';
import type { Evicted } from './spans.ts';
import { datedOtherwise } from './versions.ts';
import type { VisibilityChanges } from './visibility.ts';

/** The turn of a writer: the instant (ms) that all of it is recorded from, and the place of the last change before it. */
export type WriteLock = { at: number; position: number };

/**
 * Appends to the change log, within the transaction that makes the changes. Whoever holds the writers' lock alone gives
 * places, so a change is never seen before one with a lower place, and no place is left out.
 */
export async function appendChanges(
  run: RunQuery,
  lock: WriteLock,
  author: Author,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change, at) => ({
    ...change,
    ...author,
    key: changeKey(lock.position + at + 1),
    at: BigInt(lock.at),
    revision: integer(change.revision),
  }));
  await run(cypher('write/log').text, { rows, last: BigInt(lock.position + changes.length) });
}

/** What a batch changes of what it names, in the order of its items. */
export function changesOf(
  items: readonly BatchItem[],
  plan: BatchPlan,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Change[] {
  const changes: Change[] = [];
  const logged = new Set<HearsayRecord>();
  for (const { record } of items) {
    if (record.type === 'Withdrawal') {
      if (plan.withdrawals.get(record.record) !== record) continue;
      const existing = existingRecords.get(record.record);
      const type = plan.inserts.get(record.record)?.type ?? existing?.type;
      const revision = existing?.revision === 0 ? undefined : existing?.revision;
      changes.push({ kind: 'WITHDRAWN', record: record.record, type, revision, reason: record.reason });
      continue;
    }
    const { id, type } = record;
    if (logged.has(record)) continue;
    logged.add(record);
    if (plan.inserts.get(id) === record) {
      changes.push({ kind: 'CREATED', record: id, type, revision: 1 });
    } else if (plan.revisions.get(id)?.record === record) {
      const { existing, reason } = plan.revisions.get(id) as {
        existing: ExistingRecord;
        reason: string | undefined;
      };
      changes.push({ kind: 'REVISED', record: id, type, revision: existing.revision + 1, reason });
    }
  }
  return changes;
}

/**
 * What became of statements that the batch does not name: those that can be read now that what they waited for has come,
 * those that no longer can, those with another stance or dated otherwise, and those that left the graph.
 */
export function changesThatFollow(
  plan: BatchPlan,
  changed: VisibilityChanges,
  following: readonly FollowingRevision[],
  evicted: readonly Evicted[],
): Change[] {
  const changes: Change[] = [];
  const followed = new Set(following.map(({ record }) => record.id));
  const named = (id: string) => plan.inserts.has(id) || plan.revisions.has(id) || followed.has(id);
  for (const { record, existing } of following) {
    const revision = existing.revision + 1;
    changes.push({ kind: 'REVISED', record: record.id, type: 'Statement', revision, reason: stanceFollows });
  }
  for (const [record, revision] of changed.dated)
    changes.push({ kind: 'REVISED', record, type: 'Statement', revision, reason: datedOtherwise });
  for (const record of changed.opened)
    if (!named(record)) changes.push({ kind: 'COMPLETED', record, type: 'Statement' });
  for (const record of changed.closed)
    if (!named(record)) changes.push({ kind: 'SUSPENDED', record, type: 'Statement' });
  for (const { record } of evicted) changes.push({ kind: 'REFUSED', record: record.id, type: 'Statement' });
  return changes;
}
