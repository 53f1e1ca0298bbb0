import type { Reference } from '../../domain/common.ts';
import { contentDigest, type Difference, differences } from '../../domain/content.ts';
import type { Problem } from '../../domain/problem.ts';
import { type HearsayRecord, isActor, type RecordType, type StoredRecord } from '../../domain/record.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import type { ExistingRecord } from './existing.ts';
import { possibleDigests } from './proposals.ts';

/**
 * One record to write; `reason` says why when it revises one that is there. `exported`: it stands in an export, so a graph held it,
 * with words that its document's text may have lost since.
 */
export type BatchItem = { record: HearsayRecord; reason?: string | undefined; exported?: boolean };

/** What became of an item. `unresolved`: the references of its record that lead nowhere yet. */
export type Outcome = { unresolved: Reference[] } & (
  | { status: 'created' | 'unchanged' | 'revised' }
  | { status: 'conflict'; differences: Difference[] }
  | { status: 'rejected'; problems: Problem[] }
);

export type Revision = { record: StoredRecord; existing: ExistingRecord; reason: string | undefined };

/** What a batch does, each id in at most one of the lists of records. */
export type BatchPlan = {
  inserts: Map<string, StoredRecord>;
  revisions: Map<string, Revision>;
  withdrawals: Map<string, Withdrawal>;
  /** Ids of records that are in the graph as they are given. */
  unchanged: Set<string>;
  /** By the item's place in the batch. A conflict with a stored record lacks its differences until that is loaded. */
  outcomes: Outcome[];
  /** Conflicts with what is stored, by the item's place. */
  disputed: Map<number, StoredRecord>;
};

export type BatchOptions = {
  revise: boolean;
  /** Why records are revised that bring no reason of their own. */
  reason?: string | undefined;
  /** A revision without any reason is rejected. */
  reasonNeeded?: boolean | undefined;
  /** What is wrong with items beyond what they say themselves, by their place in the batch. */
  unsound?: ReadonlyMap<number, Problem[]> | undefined;
  /** Ids that this run has met before: the first record of an id in a run decides, later ones revise nothing. */
  met?: Readonly<{ has(id: string): boolean }> | undefined;
};

/**
 * Decides for each item, in order, what it does to what is there. The first record of an id wins over later ones of the
 * same batch. Nothing is read or written here.
 */
export function decide(
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  choice: BatchOptions,
): BatchPlan {
  const plan: BatchPlan = {
    inserts: new Map(),
    revisions: new Map(),
    withdrawals: new Map(),
    unchanged: new Set(),
    outcomes: [],
    disputed: new Map(),
  };
  for (const [at, item] of items.entries()) {
    const problems = [...historyProblems(item.record), ...(choice.unsound?.get(at) ?? [])];
    const outcome =
      problems.length > 0
        ? { status: 'rejected', problems }
        : item.record.type === 'Withdrawal'
          ? decideWithdrawal(plan, item.record, existingRecords.get(item.record.record))
          : decideRecord(plan, at, item.record, item.reason, existingRecords.get(item.record.id), choice);
    plan.outcomes.push({ ...outcome, unresolved: [] } as Outcome);
  }
  return plan;
}

type Decision =
  | { status: 'created' | 'unchanged' | 'revised' }
  | { status: 'conflict'; differences: Difference[] }
  | { status: 'rejected'; problems: Problem[] };

function decideRecord(
  plan: BatchPlan,
  at: number,
  record: StoredRecord,
  reason: string | undefined,
  existing: ExistingRecord | undefined,
  choice: BatchOptions,
): Decision {
  const { id } = record;
  const earlier = plan.inserts.get(id) ?? plan.revisions.get(id)?.record;
  const type = earlier?.type ?? existing?.type;
  if (existing?.erased) return rejected('id', id, 'is the id of a record that was erased for good');
  if (existing?.versionOf !== undefined) {
    return rejected('id', id, `is the id of an older version of ${existing.versionOf}`);
  }
  if (type !== undefined && type !== record.type && !(isActorType(type) && isActor(record))) {
    return rejected('id', id, `is the id of a ${type} already; a ${record.type} needs another`);
  }
  if (earlier) {
    const found = differences(earlier, record);
    return found.length === 0 ? { status: 'unchanged' } : { status: 'conflict', differences: found };
  }
  if (existing === undefined || existing.noun === 'Placeholder') {
    plan.inserts.set(id, record);
    return { status: 'created' };
  }
  // The stored one gets the stance that follows now when the batch is written.
  const same = existing.stanceImplied ? possibleDigests(record) : [contentDigest(record)];
  if (existing.hash !== undefined && same.includes(existing.hash)) {
    plan.unchanged.add(id);
    return { status: 'unchanged' };
  }
  const first = !plan.unchanged.has(id) && !choice.met?.has(id);
  if (!choice.revise || existing.withdrawn || !first) {
    plan.disputed.set(at, record);
    return { status: 'conflict', differences: [] };
  }
  const why = reason ?? record.reason ?? choice.reason;
  if (choice.reasonNeeded && why === undefined) {
    const what = `is missing: ${id} is there with other content, and to change it needs a reason, of the record or of the call`;
    return rejected('reason', '', what);
  }
  plan.revisions.set(id, { record, existing, reason: why });
  return { status: 'revised' };
}

function decideWithdrawal(
  plan: BatchPlan,
  withdrawal: Withdrawal,
  existing: ExistingRecord | undefined,
): Decision {
  const { record: id, reason } = withdrawal;
  if (existing?.erased) return rejected('record', id, 'was erased for good');
  if (existing?.versionOf !== undefined) {
    return rejected(
      'record',
      id,
      `is an older version of ${existing.versionOf}, which is what can be withdrawn`,
    );
  }
  const stored =
    plan.withdrawals.get(id)?.reason ?? (existing?.withdrawn ? (existing.reason ?? '') : undefined);
  if (stored === undefined) {
    plan.withdrawals.set(id, withdrawal);
    return { status: 'created' };
  }
  return stored === reason
    ? { status: 'unchanged' }
    : { status: 'conflict', differences: [{ field: 'reason', stored, given: reason }] };
}

/** A record's history is the graph's own to write. */
function historyProblems(record: HearsayRecord): Problem[] {
  if (record.type === 'Withdrawal') return [];
  return (['revision', 'supersedes', 'recordedFrom', 'recordedTo'] as const)
    .filter((field) => record[field] !== undefined)
    .map((field) => ({
      field,
      value: String(record[field]),
      reason: "is the graph's own; only a record without its history can be imported",
    }));
}

function isActorType(type: RecordType): boolean {
  return type === 'Person' || type === 'Institution' || type === 'UnnamedSource';
}

function rejected(field: string, value: string, reason: string): Decision {
  return { status: 'rejected', problems: [{ field, value, reason }] };
}
