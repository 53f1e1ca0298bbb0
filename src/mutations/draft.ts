import { randomUUID } from 'node:crypto';
import { type Draft, namesOfDraft, nounOfDraft, type ReadDraft, readDraft } from '../domain/draft.ts';
import { isId } from '../domain/id.ts';
import { key, recordedKey } from '../domain/order.ts';
import type { Problem } from '../domain/problem.ts';
import type { StatementSpan } from '../domain/statement.ts';
import { HearsayError } from '../errors.ts';
import { cypher } from '../graph/cypher.ts';
import { sightOfDrafts } from '../graph/draft-sight.ts';
import type { RunQuery } from '../graph/driver.ts';
import { applyCodebook } from '../graph/writer/codebook.ts';
import { findExisting } from '../graph/writer/existing.ts';
import { checkWords, together } from '../graph/writer/spans.ts';
import type { Arguments } from '../plan/field.ts';
import { rejectArguments, unknownId } from './argument-problems.ts';
import { hiddenDrafts } from './draft-sight.ts';
import { numberOf, type PayloadValues } from './mutation.ts';
import { checkExpectedRevision } from './revision.ts';
import { hiddenAmong, withoutHidden } from './sight.ts';
import { inTransaction, type MutationContext } from './transaction.ts';

/** A draft's node: what was saved, and what became of it. */
export type SavedDraft = Readonly<Record<string, unknown>>;

/** The draft that was saved. */
export function draftOf(saved: SavedDraft): Draft {
  const { id, document, coder, origin, record } = saved;
  const span = spanIn(
    Object.fromEntries(['exact', 'prefix', 'suffix', 'start', 'end'].map((part) => [part, saved[part]])),
  );
  return { id, document, coder, origin, record: JSON.parse(record as string), span } as Draft;
}

/** How often a draft has been saved with another content; 0 for one that is not there. */
export function revisionOf({ status, revision }: SavedDraft): number {
  return status === undefined ? 0 : ((revision as number | undefined) ?? 1);
}

/** Saves a draft under its id, or under a new one; the same again is no change, whatever has been seen of it. */
export async function saveDraft(
  context: MutationContext,
  { input, expectedRevision }: Arguments,
): Promise<PayloadValues> {
  const given = input as Arguments;
  const id = (given.id as string | null | undefined) ?? randomUUID();
  const coder = coderOf(context, 'input.coder', given.coder);
  const draft: Draft = {
    id,
    document: given.document as string,
    coder,
    origin: 'HAND',
    record: recordIn('input.record', given.record),
    span: spanIn(given.span),
  };
  if (!isId(id)) {
    const reason = 'must be 1 to 512 characters, no control characters, no space at either end';
    rejectArguments([{ argument: 'input.id', value: id, reason }]);
  }
  return inTransaction(context, async (run) => {
    const [row] = await run(cypher('draft/begin').text, { id, document: draft.document });
    const [saved, documented] = row as [SavedDraft, boolean];
    const hidden = await hiddenAmong(run, context, [draft.document]);
    if (!documented || hidden.size > 0)
      rejectArguments([unknownId('input.document', 'Document', draft.document)]);
    const isHidden = (await hiddenDrafts(run, context, [saved])).size > 0;
    const whole = mayReplace(context, isHidden ? 'hidden' : saved, draft, given.coder);
    await refuseHandedIn(context, run, whole, 'input.document');
    if (isSame(saved, whole)) return { id, status: 'UNCHANGED' };
    const revision = revisionOf(saved);
    checkExpectedRevision(id, numberOf(expectedRevision), revision, versionsOf(saved, whole));
    const [checked = []] = await checkedProblems(run, [readDraft(whole)], context);
    const at = Date.now();
    const first = (saved.createdAt as number | undefined) ?? at;
    const [sight] = await sightOfDrafts(run, [whole]);
    const node = nodeOfDraft(whole, checked, first);
    const properties = { ...node, ...sight, savedAt: BigInt(at), revision: BigInt(revision + 1) };
    await run(cypher('draft/save').text, { id, properties });
    return { id, status: saved.status === undefined ? 'CREATED' : 'REVISED' };
  });
}

/** Who codes: the author, or whom an editor names. Throws FORBIDDEN where another names somebody else. */
export function coderOf(context: MutationContext, argument: string, given: unknown): string {
  const own = context.author.by;
  if (given === undefined || given === null || given === own) return own;
  if (context.drafts === 'OWN') {
    throw new HearsayError(
      'FORBIDDEN',
      `${argument} must be left out, or be ${own}: only an editor may name another coder.`,
      { argument, value: given, accepted: own },
    );
  }
  const name = String(given);
  if (name.trim() === '' || name.trim() !== name || name.length > 200) {
    const reason = 'must be a name of 1 to 200 characters, no space at either end';
    rejectArguments([{ argument, value: name.slice(0, 80), reason }]);
  }
  return name;
}

function recordIn(argument: string, value: unknown): Draft['record'] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Draft['record'];
  }
  const shown = JSON.stringify(value).slice(0, 80);
  rejectArguments([
    { argument, value: shown, reason: 'must be a JSON object: a record, as far as it is known' },
  ]);
}

/** The span of an input, without what is absent in it. */
function spanIn(value: unknown): StatementSpan | undefined {
  if (value === undefined || value === null) return undefined;
  const there = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return there.length === 0 ? undefined : (Object.fromEntries(there) as StatementSpan);
}

/**
 * The draft as it will be: its coder and its origin stay. Throws CONFLICT where the id is of a draft that the author may not see or
 * change, or that is decided, BAD_USER_INPUT where it would move to another document or coder.
 */
function mayReplace(
  context: MutationContext,
  saved: SavedDraft | 'hidden',
  draft: Draft,
  coder: unknown,
): Draft {
  if (saved !== 'hidden' && saved.status === undefined) return draft;
  if (saved === 'hidden' || (context.drafts === 'OWN' && saved.coder !== context.author.by)) {
    throw new HearsayError('CONFLICT', `input.id: ${draft.id} is the id of another draft; choose another.`, {
      argument: 'input.id',
      value: draft.id,
    });
  }
  if (saved.status !== 'OPEN') throw decided(draft.id, saved, 'input.id');
  const moved = (argument: string, given: string, stays: unknown) =>
    rejectArguments([
      { argument, value: given, reason: `must stay ${stays}: a draft keeps its document and its coder` },
    ]);
  if (saved.document !== draft.document) moved('input.document', draft.document, saved.document);
  if (coder !== undefined && coder !== null && saved.coder !== draft.coder)
    moved('input.coder', draft.coder, saved.coder);
  return { ...draft, coder: saved.coder as string, origin: saved.origin as Draft['origin'] };
}

/** That somebody has decided on a draft. */
export function decided(id: string, saved: SavedDraft, argument: string): HearsayError {
  const { status, decidedBy } = saved;
  const how = status === 'ACCEPTED' ? 'accepted' : 'rejected';
  return new HearsayError(
    'CONFLICT',
    `${argument}: the draft ${id} has been ${how} by ${decidedBy}, and cannot be changed any more.`,
    { argument, value: id, status },
  );
}

/** Refuses a coder's change to what they have handed in; an editor may still correct it. Throws CONFLICT. */
export async function refuseHandedIn(
  context: MutationContext,
  run: RunQuery,
  { document, coder }: Pick<Draft, 'document' | 'coder'>,
  argument: string,
): Promise<void> {
  if (context.drafts === 'ALL') return;
  const [row] = await run(cypher('coding/begin').text, { document, coder });
  if (typeof row?.[0] !== 'number') return;
  throw new HearsayError(
    'CONFLICT',
    `${argument}: ${coder} has handed in the coding of ${document}, and cannot change it any more.`,
    { argument, value: document, handedInAt: new Date(row[0]).toISOString() },
  );
}

/**
 * What the text of the document and the codebook say against drafts, for each of them. It is kept with the draft, since a
 * text is too much to read for every page of drafts; what a draft refers to is looked up when it is shown.
 */
export async function checkedProblems(
  run: RunQuery,
  read: readonly ReadDraft[],
  context: Pick<MutationContext, 'held'>,
): Promise<Problem[][]> {
  const found: Problem[][] = read.map(() => []);
  const items = read.flatMap(({ sound }, at) => (sound === undefined ? [] : [{ at, record: sound }]));
  const named = items.flatMap(({ record }) => [
    ...(record.id === undefined ? [] : [record.id]),
    ...(record.type === 'Statement' && record.document !== undefined ? [record.document] : []),
  ]);
  const existing = await withoutHidden(run, context, await findExisting(run, named));
  const words = await checkWords(run, items, existing, false);
  const coded = await applyCodebook(run, items, existing, false, { held: context.held });
  for (const [place, problems] of together(words.problems, coded.problems)) {
    const item = items[place];
    if (item) found[item.at] = problems;
  }
  return found;
}

/** What is stored of a draft when its record is saved. */
export function nodeOfDraft(
  draft: Draft,
  checked: readonly Problem[],
  createdAt: number,
): Record<string, unknown> {
  const read = readDraft(draft);
  const { id, document, coder, origin, record } = draft;
  const { exact, prefix, suffix, start, end } = placeOf(draft, read) ?? {};
  const whole = (part: number | undefined) => (Number.isSafeInteger(part) ? BigInt(part as number) : null);
  return {
    id,
    document,
    coder,
    origin,
    status: 'OPEN',
    record: JSON.stringify(record),
    checked: JSON.stringify(checked),
    names: namesOfDraft(read),
    recordId: read.sound?.id ?? null,
    noun: nounOfDraft(draft) ?? null,
    exact: exact ?? null,
    prefix: prefix ?? null,
    suffix: suffix ?? null,
    start: whole(start),
    end: whole(end),
    createdAt: BigInt(createdAt),
    createdKey: recordedKey(id, createdAt),
    spanKey: `${document} ${start === undefined ? 'unknown' : key(Math.max(0, start))} ${recordedKey(id, createdAt)}`,
  };
}

/** Where a draft stands: as it says itself, else as its record says, if that can be read. */
function placeOf(draft: Draft, { sound }: ReadDraft): StatementSpan | undefined {
  return draft.span ?? (sound?.type === 'Statement' ? sound.span : undefined);
}

/** The records of a draft as it is stored and as it was given. */
function versionsOf(saved: SavedDraft, { record: given }: Draft) {
  return saved.status === undefined ? { given } : { stored: JSON.parse(saved.record as string), given };
}

function isSame(saved: SavedDraft, draft: Draft): boolean {
  if (saved.status === undefined) return false;
  const { exact, prefix, suffix, start, end } = placeOf(draft, readDraft(draft)) ?? {};
  const place = { exact, prefix, suffix, start, end };
  const moved = Object.entries(place).some(([part, value]) => (saved[part] ?? undefined) !== value);
  return !moved && saved.record === JSON.stringify(draft.record);
}
