import { contentDigest } from '../../domain/content.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { impliedStance, onProposals, type Statement } from '../../domain/statement.ts';
import { type ClaimKind, defaultStance, proposalStance } from '../../domain/vocabulary.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { BatchItem, BatchPlan } from './decide.ts';
import { type ExistingRecord, findExisting, takesEffect } from './existing.ts';
import { type LoadedRecord, loadRecords } from './load.ts';

/**
 * The items with the stances that follow from what kind their claims are of: as the batch has these where it takes effect,
 * else as the graph has them. `rejected` are claims of the batch that are known to be rejected.
 */
export async function stancesOnProposals(
  run: RunQuery,
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  revise: boolean,
  rejected: ReadonlySet<StoredRecord> = new Set(),
): Promise<readonly BatchItem[]> {
  const named = new Set<string>();
  for (const { record } of items) {
    if (record.type !== 'Statement' || !record.stanceImplied) continue;
    for (const claim of record.claims ?? []) named.add(claim);
  }
  if (named.size === 0) return items;
  const kinds = await storedKinds(run, named);
  const given = new Set<string>();
  for (const { record } of items) {
    if (record.type !== 'Claim' || !named.has(record.id) || given.has(record.id) || rejected.has(record)) {
      continue;
    }
    if (!takesEffect(existingRecords.get(record.id), revise)) continue;
    given.add(record.id);
    kinds.set(record.id, kindOf(record));
  }
  return items.map((item) => {
    if (item.record.type !== 'Statement') return item;
    const record = onProposals(item.record, (claim) => kinds.get(claim));
    return record === item.record ? item : { ...item, record };
  });
}

/** The claims of a batch that were rejected although statements took their stances from them. */
export function rejectedClaims(items: readonly BatchItem[], plan: BatchPlan): StoredRecord[] {
  return items.flatMap(({ record }, at) =>
    record.type === 'Claim' && plan.outcomes[at]?.status === 'rejected' ? [record] : [],
  );
}

/** Why a statement has another version without having been revised itself. */
export const stanceFollows = 'the stance that its act implies follows from what kind its claims are of';

/** A statement of the graph with the stance that follows now. */
export type FollowingRevision = { record: Statement; existing: ExistingRecord; stored: LoadedRecord };

/**
 * Statements of the graph whose implied stance is another once the claims of a batch are in: those that nobody could read
 * so far get it where they are, and the readable ones are returned, to be revised. What was withdrawn while it could be
 * read stays as it was.
 */
export async function stancesThatFollow(
  run: RunQuery,
  plan: BatchPlan,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Promise<FollowingRevision[]> {
  const kinds = new Map<string, ClaimKind>();
  for (const record of plan.inserts.values()) {
    if (record.type === 'Claim' && existingRecords.has(record.id)) kinds.set(record.id, kindOf(record));
  }
  for (const { record } of plan.revisions.values()) {
    if (record.type === 'Claim') kinds.set(record.id, kindOf(record));
  }
  if (kinds.size === 0) return [];
  const rows = await run(cypher('write/implied-stances').text, { ids: [...kinds.keys()] });
  const waiting: string[] = [];
  const readable: string[] = [];
  const stances = new Map<string, Statement['stance']>();
  for (const row of rows) {
    const [id, act, stance, claims, incomplete, withdrawn] = row as [
      string,
      Statement['act'],
      Statement['stance'],
      [string, ClaimKind | null][],
      boolean,
      boolean,
    ];
    if (plan.revisions.has(id)) continue;
    const stored = new Map(claims);
    const follows = impliedStance(
      { act, stance, stanceImplied: true, claims: [...stored.keys()] },
      (claim) => kinds.get(claim) ?? stored.get(claim) ?? undefined,
    );
    if (follows === stance || (withdrawn && !incomplete)) continue;
    stances.set(id, follows);
    (incomplete ? waiting : readable).push(id);
  }
  const loaded = await loadRecords(run, [...stances.keys()]);
  const followed = (id: string): Statement => ({
    ...(loaded.get(id)?.record as Statement),
    stance: stances.get(id) as Statement['stance'],
  });
  if (waiting.length > 0) {
    const rows = waiting.map(followed).map((record) => [record.id, record.stance, contentDigest(record)]);
    await run(cypher('write/set-stance').text, { rows });
  }
  const records = readable.map(followed);
  const existing = await findExisting(run, readable);
  return records.map((record) => ({
    record,
    existing: existing.get(record.id) as ExistingRecord,
    stored: loaded.get(record.id) as LoadedRecord,
  }));
}

/** The digests that a statement has with either stance that its act may imply; of any other record its one. */
export function possibleDigests(record: StoredRecord): string[] {
  if (record.type !== 'Statement' || !record.stanceImplied) return [contentDigest(record)];
  const { act } = record;
  return [defaultStance(act), proposalStance(act)]
    .filter((stance) => stance !== undefined)
    .map((stance) => contentDigest({ ...record, stance }));
}

async function storedKinds(run: RunQuery, ids: Iterable<string>): Promise<Map<string, ClaimKind>> {
  const rows = await run(cypher('write/claim-kinds').text, { ids: [...ids] });
  return new Map(rows as [string, ClaimKind][]);
}

const kindOf = ({ kind }: { kind?: ClaimKind | undefined }): ClaimKind => kind ?? 'FACT';
