import { randomUUID } from 'node:crypto';
import type { Reference } from '../domain/common.ts';
import { differences } from '../domain/content.ts';
import { type HearsayRecord, isLink, parseRecord, references, type StoredRecord } from '../domain/record.ts';
import { defaultStance, proposalStance } from '../domain/vocabulary.ts';
import { HearsayError } from '../errors.ts';
import type { RunQuery } from '../graph/driver.ts';
import { type ExistingRecord, findExisting } from '../graph/writer/existing.ts';
import { unresolvedReferences } from '../graph/writer/insert.ts';
import { loadRecords } from '../graph/writer/load.ts';
import type { WriteLock } from '../graph/writer/log.ts';
import { acquireWriteLock, applyBatch, type BatchItem, type Outcome } from '../graph/writer.ts';
import type { Misquote } from '../import/pipeline/report.ts';
import { misquotesOf } from '../import/pipeline/report-batch.ts';
import { type ArgumentProblem, rejectArguments, unknownId } from './argument-problems.ts';
import { currentLinkId } from './link-id.ts';
import { checkExpectedRevision, checkReason } from './revision.ts';
import { hiddenAmong, refuseHidden } from './sight.ts';
import { inTransaction, type MutationContext } from './transaction.ts';

/**
 * A record that a mutation is to write. `record` writes a new one; the same again is no change, other content under its
 * id a conflict. `upsert` also revises the one that is there, `revise` only that; what is left out stays as it was.
 */
export type RecordDraft = Readonly<{
  /** Where it stands among the mutation's arguments, such as `input` or `inputs.3`. */
  path: string;
  given: Readonly<Record<string, unknown>>;
  mode: 'record' | 'upsert' | 'revise';
  reason?: string | undefined;
  expectedRevision?: number | undefined;
}>;

export type WriteResult = Readonly<{
  ids: readonly string[];
  /** What became of each: CREATED, UNCHANGED or REVISED. */
  statuses: readonly string[];
  /** Words of stored statements that no longer stand in a document whose text was changed. */
  misquotes?: readonly Misquote[];
  bookmark: string;
}>;

/** Writes all drafts in one transaction, or none. Throws BAD_USER_INPUT with everything that is wrong, or CONFLICT. */
export async function writeDrafts(
  context: MutationContext,
  drafts: readonly RecordDraft[],
): Promise<WriteResult> {
  // Outside the transaction, which may run more than once.
  const fresh = drafts.map(({ mode }) => (mode === 'revise' ? undefined : randomUUID()));
  return inTransaction(context, async (run) =>
    writeWithin(run, context, drafts, fresh, await acquireWriteLock(run)),
  );
}

/** The same within a transaction that does more than this; `fresh` are the ids of those that bring none. */
export async function writeWithin(
  run: RunQuery,
  context: MutationContext,
  drafts: readonly RecordDraft[],
  fresh: readonly (string | undefined)[],
  lock: WriteLock,
): Promise<Omit<WriteResult, 'bookmark'>> {
  const named: IdentifiedDraft[] = [];
  for (const [at, draft] of drafts.entries()) {
    const { id } = draft.given;
    const absent = id === undefined || id === null;
    named.push({
      ...draft,
      given: { ...draft.given, id: absent ? await idFor(run, draft, fresh[at]) : id },
    });
  }
  await refuseHidden(run, context, named);
  const items = await itemsOf(run, named, context.author.by);
  const revise = drafts.some(({ mode }) => mode !== 'record');
  const { outcomes, misquoted } = await applyBatch(run, items, {
    ...{ revise, author: context.author, lock },
    held: context.held,
  });
  const unseen = await hiddenAmong(
    run,
    context,
    misquoted.map(({ statement }) => statement),
  );
  await check(run, named, items, outcomes);
  return {
    ids: items.map(({ record }) => record.id),
    statuses: outcomes.map(({ status }) => status.toUpperCase()),
    misquotes: misquotesOf(misquoted.filter(({ statement }) => !unseen.has(statement))),
  };
}

/** Links get an id from what they link; anything else that comes without one gets a new one. */
async function idFor(
  run: RunQuery,
  { given }: RecordDraft,
  fresh: string | undefined,
): Promise<string | undefined> {
  const parsed = parseRecord(given);
  return 'record' in parsed && isLink(parsed.record) ? currentLinkId(run, parsed.record.id) : fresh;
}

type IdentifiedDraft = RecordDraft & { given: Record<string, unknown> };

/** The records to write: what is given over what is there, parsed. Nothing changes meanwhile: the lock is taken. */
async function itemsOf(
  run: RunQuery,
  drafts: readonly IdentifiedDraft[],
  coder: string,
): Promise<BatchItem[]> {
  const ids = drafts.map(({ given }) => given.id).filter((id) => typeof id === 'string');
  const existingById = await findExisting(run, ids);
  const stored = await loadRecords(run, ids);
  const wrong: ArgumentProblem[] = [];
  const items: BatchItem[] = [];
  const merged: MergedDraft[] = [];
  for (const draft of drafts) {
    const existing = existingById.get(draft.given.id as string);
    const known = existing?.withdrawn ? undefined : stored.get(draft.given.id as string);
    if (draft.mode === 'revise' && known === undefined) {
      wrong.push(notRevisable(draft, existing));
      continue;
    }
    const other = typeMismatch(draft, existing);
    if (other !== undefined) {
      wrong.push(other);
      continue;
    }
    checkExpectedRevision(String(draft.given.id), draft.expectedRevision, existing?.revision, {
      stored: known?.record ?? null,
      given: draft.given,
    });
    const whole = draft.mode === 'record' ? { ...draft.given } : over(known?.record, draft.given);
    if (whole.type === 'Statement') codeByHand(whole, known?.record, coder);
    const kindless = whole.type === undefined || whole.type === 'Actor';
    if (kindless) {
      const reason = 'is missing: must be one of PERSON, INSTITUTION, UNNAMED_SOURCE';
      wrong.push({ argument: under(draft.path, 'kind'), value: '', reason });
      whole.type = 'Person';
    }
    merged.push({ path: draft.path, record: whole as StoredRecord });
    const parsed = parseRecord(whole);
    if ('problems' in parsed) {
      for (const { field, value, reason } of parsed.problems)
        wrong.push({ argument: under(draft.path, field), value, reason });
    } else {
      if (draft.mode === 'upsert' && known) {
        checkReason(under(draft.path, 'id'), draft.reason, known, parsed.record);
      }
      items.push({ record: parsed.record, reason: draft.reason });
    }
  }
  if (wrong.length > 0) rejectArguments([...wrong, ...(await danglingReferences(run, merged))]);
  return items;
}

type MergedDraft = { path: string; record: StoredRecord };

/** The references to nothing in records of which some are wrong besides. GraphQL sees to it that references are ids. */
async function danglingReferences(run: RunQuery, merged: readonly MergedDraft[]): Promise<ArgumentProblem[]> {
  const newRecords = new Map(merged.map(({ record }) => [record.id, record]));
  const named = merged.flatMap(({ record }) => references(record).map(({ id }) => id));
  const existing = await findExisting(run, named.filter(Boolean));
  return merged.flatMap(({ path, record }) =>
    unresolvedReferences(record, newRecords, existing)
      .filter(({ id }) => Boolean(id))
      .map((reference) => danglingReference(path, reference)),
  );
}

function danglingReference(path: string, { field, id, noun }: Reference): ArgumentProblem {
  return unknownId(under(path, field), noun, id);
}

function notRevisable({ given }: RecordDraft, existing: ExistingRecord | undefined): ArgumentProblem {
  const value = String(given.id);
  if (existing?.versionOf !== undefined)
    return { argument: 'id', value, reason: `is an older version; revise ${existing.versionOf}` };
  if (existing?.withdrawn)
    return { argument: 'id', value, reason: 'is the id of a withdrawn record, which cannot be revised' };
  return unknownId('id', 'Record', value);
}

/** What is there under the id is no earlier version of what is given: a claim is not revised into an actor. */
function typeMismatch(
  { given, path, mode }: RecordDraft,
  existing: ExistingRecord | undefined,
): ArgumentProblem | undefined {
  const type = String(given.type);
  if (
    existing?.type === undefined ||
    existing.type === type ||
    (existing.noun === 'Actor' && actorTypes.has(type))
  )
    return;
  const value = String(given.id);
  if (mode === 'revise') return unknownId('id', type, value);
  const reason = `is the id of a record of the type ${existing.type} already`;
  return { argument: under(path, 'id'), value, reason };
}

const actorTypes: ReadonlySet<string> = new Set(['Actor', 'Person', 'Institution', 'UnnamedSource']);

/** What is given over what is stored. A stance that only followed from the act follows from the new one. */
function over(stored: StoredRecord | undefined, given: Record<string, unknown>): Record<string, unknown> {
  if (stored === undefined) return given;
  const before: Record<string, unknown> = { ...stored };
  if (stored.type === 'Statement' && stored.stanceImplied) {
    // It follows again from what the record is to be.
    delete before.stance;
    delete before.stanceImplied;
  } else if (stored.type === 'Statement' && given.act !== undefined && given.act !== stored.act) {
    const implied: unknown[] = [defaultStance(stored.act), proposalStance(stored.act)];
    if (implied.includes(stored.stance)) delete before.stance;
  }
  const type = given.type === 'Actor' || given.type === undefined ? stored.type : given.type;
  return { ...before, ...given, type };
}

/** Who codes a statement by a mutation codes it by hand; one that is there already keeps what it says of that. */
function codeByHand(whole: Record<string, unknown>, stored: StoredRecord | undefined, coder: string): void {
  const known = stored?.type === 'Statement' ? stored : { coder, origin: 'HAND' };
  whole.coder ??= known.coder;
  whole.origin ??= known.origin;
}

/** Nothing is written that cannot be read afterwards, or that differs from what is there without a revision. */
async function check(
  run: RunQuery,
  drafts: readonly IdentifiedDraft[],
  items: readonly BatchItem[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const wrong: ArgumentProblem[] = [];
  const existing = await findExisting(
    run,
    items.flatMap(({ record }) => [record.id, spokenFor(record)?.id ?? record.id]),
  );
  for (const [at, outcome] of outcomes.entries()) {
    const { path } = drafts[at] as IdentifiedDraft;
    const { record } = items[at] as BatchItem;
    const institution = spokenFor(record);
    if (outcome.status === 'rejected') {
      for (const { field, value, reason } of outcome.problems)
        wrong.push({ argument: under(path, field), value, reason });
    } else if (outcome.status === 'conflict' || existing.get(record.id)?.withdrawn) {
      throw await conflict(run, record, path);
    } else if (outcome.unresolved.length > 0) {
      wrong.push(...outcome.unresolved.map((reference) => danglingReference(path, reference)));
    } else if (institution && existing.get(institution.id)?.type !== 'Institution') {
      const reason = 'must be the id of an Institution, which alone can be spoken for';
      wrong.push({ argument: under(path, institution.field), value: institution.id, reason });
    } else if (existing.get(record.id)?.incomplete) {
      const reason = 'leads in a circle, or to a statement that cannot be read';
      wrong.push({ argument: under(path, 'via'), value: record.id, reason });
    }
  }
  if (wrong.length > 0) rejectArguments(wrong);
}

/** The field in which a record names an institution that somebody speaks for, and its id. */
function spokenFor(record: HearsayRecord): { field: string; id: string } | undefined {
  if (record.type === 'SpeaksFor') return { field: 'institution', id: record.institution };
  if (record.type !== 'Statement' || record.onBehalfOf === undefined) return undefined;
  return { field: 'onBehalfOf', id: record.onBehalfOf };
}

/** Another record has the id, or a withdrawn one, or two records of one call have it: the error shows both. */
async function conflict(run: RunQuery, given: HearsayRecord, path: string): Promise<HearsayError> {
  const stored = (await loadRecords(run, [given.id])).get(given.id);
  const existing = (await findExisting(run, [given.id])).get(given.id);
  const found = stored && given.type !== 'Withdrawal' ? differences(stored.record, given) : [];
  const fields = found.map(({ field }) => field).join(', ');
  const what = existing?.withdrawn
    ? `has been withdrawn (${existing.reason ?? 'no reason was given'})`
    : `is there already with other content (${fields}); revise it, or give another id`;
  return new HearsayError('CONFLICT', `${under(path, 'id')}: ${given.id} ${what}.`, {
    argument: under(path, 'id'),
    value: given.id,
    revision: existing?.revision ?? null,
    stored: stored?.record ?? null,
    given,
    differences: found,
  });
}

function under(path: string, field: string): string {
  return path === '' || field === '' ? path + field : `${path}.${field}`;
}
