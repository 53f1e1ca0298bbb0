import type { Author } from '../domain/change.ts';
import { differences } from '../domain/content.ts';
import { versionId } from '../domain/id.ts';
import { references, type StoredRecord } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import { cypher } from './cypher.ts';
import { type Graph, type RunQuery, whileSending } from './driver.ts';
import { announceMarkings } from './marked.ts';
import { applyCodebook } from './writer/codebook.ts';
import { type BatchItem, type BatchOptions, type BatchPlan, decide, type Outcome } from './writer/decide.ts';
import { type ExistingRecord, findExisting } from './writer/existing.ts';
import { type ElementIds, prepareInserts, unresolvedReferences, writeInserts } from './writer/insert.ts';
import { type LoadedRecord, loadRecords } from './writer/load.ts';
import { appendChanges, changesOf, changesThatFollow, type WriteLock } from './writer/log.ts';
import { recomputeNeeds } from './writer/needs.ts';
import { placesInCircles } from './writer/place-circles.ts';
import {
  type FollowingRevision,
  rejectedClaims,
  stanceFollows,
  stancesOnProposals,
  stancesThatFollow,
} from './writer/proposals.ts';
import { recountRelays } from './writer/relay.ts';
import { writeRevisions } from './writer/revise.ts';
import {
  checkLateDocuments,
  checkRevisedTexts,
  checkWords,
  type Evicted,
  type Misquoted,
  together,
  type WordCheck,
} from './writer/spans.ts';
import { recomputeVisibility } from './writer/visibility.ts';
import { writeWithdrawals } from './writer/withdraw.ts';

export type { BatchItem, Outcome } from './writer/decide.ts';

/**
 * What a batch did: an outcome for each item in their order, the instant (ms) that all of it is recorded from, the
 * statements that left the graph because a document that they waited for does not have their words, and how many hold words
 * that could not be looked for, since no text of their document is known. `misquoted` are statements whose words no longer stand in the text of their document.
 */
export type BatchResult = {
  at: number;
  outcomes: Outcome[];
  evicted: Evicted[];
  unchecked: number;
  misquoted: Misquoted[];
};

/**
 * Writes records in one transaction, keyed by id: the same again changes nothing; other content under a known id is a
 * conflict unless `revise` is set, and then the old version is kept. Everything that follows from what is written
 * (placeholders, visibility, keys, projected edges) is up to date when the transaction commits, whatever the order in
 * which records arrive, and the change log records it. Writers wait for each other, so what one decides on does not change
 * under it. Without `author` it is the importer.
 */
export async function writeBatch(
  graph: Graph,
  items: readonly BatchItem[],
  choice: BatchOptions & { author?: Author | undefined },
): Promise<BatchResult> {
  const records = items.map(({ record }) => record);
  await announceMarkings(graph, records);
  return graph.transaction((run) => applyBatch(run, items, choice));
}

/** The same within a transaction that does more than this; `lock` where it is held already. */
export async function applyBatch(
  run: RunQuery,
  given: readonly BatchItem[],
  choice: BatchOptions & {
    author?: Author | undefined;
    lock?: WriteLock | undefined;
    /** The records are of the graph, or were once: they are not judged again by the codebook and the texts of documents. */
    accepted?: boolean | undefined;
    /** What the author holds of markings; undefined: everything may be seen. */
    held?: readonly string[] | undefined;
  },
): Promise<BatchResult> {
  const lock = choice.lock ?? (await acquireWriteLock(run));
  const { at } = lock;
  const named = namesOf(given);
  const existingRecords = await findExisting(run, named);
  const { items, plan, words } = await prepare(run, given, existingRecords, choice);
  await refuseTaken(run, items, plan);
  const elements: ElementIds = new Map([...existingRecords].map(([id, existing]) => [id, existing.element]));
  const loaded = await loadForPlan(run, plan);
  explainConflicts(plan, loaded);

  // What is not taken leaves no placeholders for what it refers to.
  const taken = items.filter((_, index) => !isRefused(plan.outcomes[index]));
  const naming = taken.length === items.length ? named : namesOf(taken);
  const author = choice.author ?? importer;
  const own = changesOf(items, plan, existingRecords);
  const [, inserts] = await whileSending(appendChanges(run, lock, author, own), () =>
    prepareInserts(at, plan.inserts, existingRecords, naming),
  );
  const inserted = await writeInserts(run, inserts, elements);
  const late = choice.accepted
    ? { evicted: [], misquoted: [], unchecked: 0 }
    : await checkLateDocuments(run, plan.inserts, existingRecords, exportedIds(items));
  const following = await stancesThatFollow(run, plan, existingRecords);
  const restanced = await withFollowing(run, plan.revisions, following, loaded, elements);
  const revised = await writeRevisions(run, at, restanced, loaded, elements);
  const waiting = [...inserted.waiting, ...revised.waiting];
  const written = (id: string) => plan.inserts.has(id) || restanced.has(id);
  const changed = await recomputeVisibility(
    run,
    at,
    waiting,
    versionsToKeep(choice.accepted, given, written),
  );
  const withdrawn = await writeWithdrawals(run, at, plan.withdrawals, elements);
  await recountRelays(run, [
    ...inserted.relays,
    ...revised.relays,
    ...changed.opened,
    ...changed.closed,
    ...withdrawn.relays,
  ]);
  await recomputeNeeds(
    run,
    [...plan.inserts.keys(), ...restanced.keys()],
    items.map(({ record }) => record),
  );
  const reworded = choice.accepted ? [] : await checkRevisedTexts(run, plan.revisions, loaded);
  const misquoted = [...reworded, ...late.misquoted, ...misquotedOf(words, plan.outcomes)];
  const next = { at, position: lock.position + own.length };
  await appendChanges(run, next, author, changesThatFollow(plan, changed, following, late.evicted));
  for (const [index, item] of items.entries()) {
    const outcome = plan.outcomes[index];
    if (outcome && outcome.status !== 'rejected') {
      outcome.unresolved = unresolvedReferences(item.record, plan.inserts, existingRecords);
    }
  }
  const unchecked = late.unchecked + countWritten(words.unchecked, plan.outcomes);
  return { at, outcomes: plan.outcomes, evicted: late.evicted, unchecked, misquoted };
}

/**
 * Judges the items of a batch and plans what they do; `words` are the places of those with words that cannot be looked
 * for, or that were exported and stand in their document no longer. Where a claim is rejected, no statement may take its stance from it, so the batch is planned again without that claim.
 */
async function prepare(
  run: RunQuery,
  given: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  choice: BatchOptions & { accepted?: boolean | undefined; held?: readonly string[] | undefined },
): Promise<{ items: readonly BatchItem[]; plan: BatchPlan; words: WordCheck }> {
  const { revise, accepted } = choice;
  const circles: Awaited<ReturnType<typeof placesInCircles>> = accepted
    ? new Map()
    : await placesInCircles(run, given, existingRecords, revise, { held: choice.held });
  for (const rejected = new Set<StoredRecord>(); ; ) {
    const proposed = await stancesOnProposals(run, given, existingRecords, revise, rejected);
    const { items, problems } = accepted
      ? { items: proposed, problems: new Map() }
      : await applyCodebook(run, proposed, existingRecords, revise, { held: choice.held });
    const words: WordCheck = accepted
      ? { problems: new Map(), unchecked: new Set<number>(), misquoted: new Map() }
      : await checkWords(run, items, existingRecords, revise);
    const unsound = together(words.problems, problems, circles);
    const plan = decide(items, existingRecords, { ...choice, unsound });
    const further = rejectedClaims(given, plan).filter((claim) => !rejected.has(claim));
    if (
      further.length === 0 ||
      !given.some(({ record }) => record.type === 'Statement' && record.stanceImplied)
    ) {
      return { items, plan, words };
    }
    for (const claim of further) rejected.add(claim);
  }
}

/** The revisions of a batch with those of statements whose stance follows, and all that writing these takes. */
async function withFollowing(
  run: RunQuery,
  revisions: BatchPlan['revisions'],
  following: readonly FollowingRevision[],
  loaded: Map<string, LoadedRecord>,
  elements: ElementIds,
): Promise<BatchPlan['revisions']> {
  if (following.length === 0) return revisions;
  const named = following.flatMap(({ record }) => [record.id, ...references(record).map(({ id }) => id)]);
  for (const [id, { element }] of await findExisting(run, new Set(named))) elements.set(id, element);
  const all = new Map(revisions);
  for (const { record, existing, stored } of following) {
    loaded.set(record.id, stored);
    all.set(record.id, { record, existing, reason: stanceFollows });
  }
  return all;
}

/** How many of these items were written. */
export function countWritten(places: ReadonlySet<number>, outcomes: readonly Outcome[]): number {
  const written = (at: number) => ['created', 'revised'].includes(outcomes[at]?.status ?? '');
  return [...places].filter(written).length;
}

/** The statements that were written as they were exported, with words that their document no longer has. */
export function misquotedOf({ misquoted }: WordCheck, outcomes: readonly Outcome[]): Misquoted[] {
  return [...misquoted].flatMap(([at, one]) => (countWritten(new Set([at]), outcomes) === 1 ? [one] : []));
}

const exportedIds = (items: readonly BatchItem[]): ReadonlySet<string> =>
  new Set(items.flatMap(({ record, exported }) => (exported ? [record.id] : [])));

const importer: Author = { by: 'import', door: 'IMPORT' };

/** Waits for the writer before this one; the instant of this one is later than any before it. */
export async function acquireWriteLock(run: RunQuery): Promise<WriteLock> {
  const rows = await run(cypher('write/lock').text, {});
  const [at, position] = rows[0] ?? [];
  if (typeof at !== 'number' || typeof position !== 'number') {
    throw new HearsayError('INTERNAL', 'This database has not been migrated; run "hearsay migrate" first.');
  }
  return { at, position };
}

/**
 * How often a statement is kept as it was because what it borrows its date from is dated otherwise: once, unless it is
 * written itself; where a history is restored, as often as that has a version of it.
 */
function versionsToKeep(
  restored: boolean | undefined,
  items: readonly BatchItem[],
  written: (id: string) => boolean,
): (id: string) => number {
  const times = new Map<string, number>();
  for (const { record } of items) times.set(record.id, (times.get(record.id) ?? 0) + 1);
  return (id) => (restored ? (times.get(id) ?? 0) : 1) - (written(id) ? 1 : 0);
}

const isRefused = (outcome: Outcome | undefined): boolean =>
  outcome?.status === 'rejected' || outcome?.status === 'conflict';

function namesOf(items: readonly BatchItem[]): Set<string> {
  const ids = new Set<string>();
  for (const { record } of items) {
    ids.add(record.type === 'Withdrawal' ? record.record : record.id);
    for (const reference of references(record)) ids.add(reference.id);
  }
  return ids;
}

/** An old version takes the id `id@n`; where a record has that id already, the revision is refused. */
async function refuseTaken(run: RunQuery, items: readonly BatchItem[], plan: BatchPlan): Promise<void> {
  const versions = [...plan.revisions.values()].map(({ record, existing }) =>
    versionId(record.id, existing.revision),
  );
  const taken = await findExisting(run, versions);
  if (taken.size === 0) return;
  for (const [index, { record }] of items.entries()) {
    const revision = plan.revisions.get(record.id);
    if (revision?.record !== record) continue;
    const id = versionId(record.id, revision.existing.revision);
    if (!taken.has(id)) continue;
    const reason = `cannot be revised: its old version would take the id ${id}, which another record has`;
    plan.outcomes[index] = {
      status: 'rejected',
      problems: [{ field: 'id', value: record.id, reason }],
      unresolved: [],
    };
    plan.revisions.delete(record.id);
  }
}

async function loadForPlan(run: RunQuery, plan: BatchPlan): ReturnType<typeof loadRecords> {
  const ids = new Set([...[...plan.disputed.values()].map((record) => record.id), ...plan.revisions.keys()]);
  return ids.size === 0 ? new Map() : loadRecords(run, [...ids]);
}

function explainConflicts(plan: BatchPlan, loaded: Awaited<ReturnType<typeof loadRecords>>): void {
  for (const [index, record] of plan.disputed) {
    const stored = loaded.get(record.id)?.record;
    const outcome = plan.outcomes[index];
    if (stored && outcome?.status === 'conflict') outcome.differences = differences(stored, record);
  }
}
