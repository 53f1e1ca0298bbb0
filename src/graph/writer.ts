import type { Author } from '../domain/change.ts';
import { differences } from '../domain/content.ts';
import { versionId } from '../domain/id.ts';
import { references } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import { cypher } from './cypher.ts';
import { type Graph, meanwhile, type Run } from './driver.ts';
import { type Elements, prepareArrivals, unresolvedReferences, writeArrivals } from './writer/arrive.ts';
import { type Choice, decide, type Item, type Outcome, type Plan } from './writer/decide.ts';
import { appendChanges, changesOf, changesThatFollow, type Turn } from './writer/log.ts';
import { look } from './writer/look.ts';
import { recall } from './writer/recall.ts';
import { recountRelays } from './writer/relay.ts';
import { writeRevisions } from './writer/revise.ts';
import { type Evicted, evictUnsound, unsoundSpans } from './writer/spans.ts';
import { settle } from './writer/standing.ts';
import { writeWithdrawals } from './writer/withdraw.ts';

export type { Item, Outcome } from './writer/decide.ts';

/**
 * What a batch did: an outcome for each item in their order, the instant (ms) that all of it is recorded from, and the
 * statements that left the graph because a document that they waited for does not have their words.
 */
export type Written = { at: number; outcomes: Outcome[]; evicted: Evicted[] };

/**
 * Writes records in one transaction, keyed by id: the same again changes nothing; other content under a known id is a
 * conflict unless `revise` is set, and then the old version is kept. Everything that follows from what is written
 * (placeholders, standing, keys, projected edges) is up to date when the transaction commits, whatever the order in
 * which records arrive, and the change log tells it. Writers wait for each other, so what one decides on does not change
 * under it. Without `author` it is the importer.
 */
export function writeBatch(
  graph: Graph,
  items: readonly Item[],
  choice: Choice & { author?: Author | undefined },
): Promise<Written> {
  return graph.transaction((run) => applyBatch(run, items, choice));
}

/** The same within a transaction that does more than this; `turn` where it has been taken already. */
export async function applyBatch(
  run: Run,
  items: readonly Item[],
  choice: Choice & { author?: Author | undefined; turn?: Turn | undefined },
): Promise<Written> {
  const turn = choice.turn ?? (await takeTurn(run));
  const { at } = turn;
  const named = namesOf(items);
  const seats = await look(run, named);
  const unsound = await unsoundSpans(run, items, seats);
  const plan = decide(items, seats, { ...choice, unsound });
  await refuseTaken(run, items, plan);
  const elements: Elements = new Map([...seats].map(([id, seat]) => [id, seat.element]));
  const recalled = await recallFor(run, plan);
  explainConflicts(plan, recalled);

  const rejected = new Set(items.filter((_, index) => plan.outcomes[index]?.status === 'rejected'));
  const written = rejected.size === 0 ? named : namesOf(items.filter((item) => !rejected.has(item)));
  const author = choice.author ?? importer;
  const own = changesOf(items, plan, seats);
  const [, arrivals] = await meanwhile(appendChanges(run, turn, author, own), () =>
    prepareArrivals(at, plan.arrivals, seats, written),
  );
  const arrived = await writeArrivals(run, arrivals, elements);
  const evicted = await evictUnsound(run, plan.arrivals, seats);
  const revised = await writeRevisions(run, at, plan.revisions, recalled, elements);
  const settled = await settle(run, at, [...arrived.waiting, ...revised.waiting]);
  const withdrawn = await writeWithdrawals(run, at, plan.withdrawals, elements);
  await recountRelays(run, [
    ...arrived.relays,
    ...revised.relays,
    ...settled.opened,
    ...settled.closed,
    ...withdrawn.relays,
  ]);
  const next = { at, position: turn.position + own.length };
  await appendChanges(run, next, author, changesThatFollow(plan, settled, evicted));
  for (const [index, item] of items.entries()) {
    const outcome = plan.outcomes[index];
    if (outcome && outcome.status !== 'rejected') {
      outcome.unresolved = unresolvedReferences(item.record, plan.arrivals, seats);
    }
  }
  return { at, outcomes: plan.outcomes, evicted };
}

const importer: Author = { by: 'import', door: 'IMPORT' };

/** Waits for the writer before this one; the instant of this one is later than any before it. */
export async function takeTurn(run: Run): Promise<Turn> {
  const rows = await run(cypher('write/lock').text, {});
  const [at, position] = rows[0] ?? [];
  if (typeof at !== 'number' || typeof position !== 'number') {
    throw new HearsayError('INTERNAL', 'This database has not been migrated; run "hearsay migrate" first.');
  }
  return { at, position };
}

function namesOf(items: readonly Item[]): Set<string> {
  const ids = new Set<string>();
  for (const { record } of items) {
    ids.add(record.type === 'Withdrawal' ? record.record : record.id);
    for (const reference of references(record)) ids.add(reference.id);
  }
  return ids;
}

/** An old version takes the id `id@n`; where a record has that id already, the revision is refused. */
async function refuseTaken(run: Run, items: readonly Item[], plan: Plan): Promise<void> {
  const versions = [...plan.revisions.values()].map(({ record, seat }) =>
    versionId(record.id, seat.revision),
  );
  const taken = await look(run, versions);
  if (taken.size === 0) return;
  for (const [index, { record }] of items.entries()) {
    const revision = plan.revisions.get(record.id);
    if (revision?.record !== record) continue;
    const id = versionId(record.id, revision.seat.revision);
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

async function recallFor(run: Run, plan: Plan): ReturnType<typeof recall> {
  const ids = new Set([...[...plan.disputed.values()].map((record) => record.id), ...plan.revisions.keys()]);
  return ids.size === 0 ? new Map() : recall(run, [...ids]);
}

function explainConflicts(plan: Plan, recalled: Awaited<ReturnType<typeof recall>>): void {
  for (const [index, record] of plan.disputed) {
    const stored = recalled.get(record.id)?.record;
    const outcome = plan.outcomes[index];
    if (stored && outcome?.status === 'conflict') outcome.differences = differences(stored, record);
  }
}
