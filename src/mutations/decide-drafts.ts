import { cypher } from '../graph/cypher.ts';
import type { RunQuery } from '../graph/driver.ts';
import type { Arguments } from '../plan/field.ts';
import { type ArgumentProblem, rejectArguments, unknownId } from './argument-problems.ts';
import { coderOf, decided, refuseHandedIn, revisionOf, type SavedDraft } from './draft.ts';
import { hiddenDrafts } from './draft-sight.ts';
import type { PayloadValues } from './mutation.ts';
import { checkExpectedRevision } from './revision.ts';
import { hiddenAmong } from './sight.ts';
import { inTransaction, type MutationContext } from './transaction.ts';

/** How many drafts are decided on at once, at most. */
const most = 500;

/** Says that a coder's drafts of a document are their whole coding of it; the same again is no change. */
export async function handIn(
  context: MutationContext,
  { document, coder: given }: Arguments,
): Promise<PayloadValues> {
  const coder = coderOf(context, 'coder', given);
  const ids = { document: document as string, coder };
  return inTransaction(context, async (run) => {
    const [documented] = await run(cypher('draft/documented').text, { document });
    const hidden = await hiddenAmong(run, context, [ids.document]);
    if (documented?.[0] !== true || hidden.has(ids.document))
      rejectArguments([unknownId('document', 'Document', ids.document)]);
    const [row] = await run(cypher('coding/begin').text, ids);
    const done = typeof row?.[0] === 'number';
    if (!done) await run(cypher('coding/hand-in').text, { ...ids, at: BigInt(Date.now()) });
    return { ...ids, status: done ? 'UNCHANGED' : 'CREATED' };
  });
}

/** Rejects drafts, all or none; one that has been rejected stays as it is. */
export async function rejectDrafts(
  context: MutationContext,
  { ids, reason, expectedRevisions }: Arguments,
): Promise<PayloadValues> {
  const wanted = draftIds(ids);
  const seen = revisionsSeen(expectedRevisions, wanted);
  return inTransaction(context, async (run) => {
    const drafts = await loadDrafts(context, run, wanted);
    for (const [at, { id, ...saved }] of drafts.entries()) {
      if (saved.status === 'ACCEPTED') throw decided(id as string, saved, `ids.${at}`);
    }
    for (const document of new Set(drafts.map((saved) => saved.document as string)))
      await refuseHandedIn(context, run, { document, coder: context.author.by }, 'ids');
    const open = drafts.filter(({ status }) => status === 'OPEN').map(({ id }) => id as string);
    checkRevisions(drafts, seen);
    await decide(run, context, { became: open.map((id) => [id, null]), status: 'REJECTED', reason });
    const statuses = drafts.map(({ status }) => (status === 'OPEN' ? 'REVISED' : 'UNCHANGED'));
    return { ids: wanted, statuses };
  });
}

/** The ids of an argument, each once. Throws BAD_USER_INPUT for none, too many, or one twice. */
export function draftIds(value: unknown): string[] {
  const ids = value as string[];
  const again = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (again >= 0)
    rejectArguments([
      { argument: `ids.${again}`, value: ids[again] as string, reason: 'must be there once' },
    ]);
  if (ids.length === 0 || ids.length > most) {
    const reason = `must hold 1 to ${most} ids of drafts, not ${ids.length}`;
    rejectArguments([{ argument: 'ids', value: String(ids.length), reason }]);
  }
  return ids;
}

/** The revisions of drafts that the caller has seen, one for each id. Throws BAD_USER_INPUT where their number is another. */
export function revisionsSeen(value: unknown, ids: readonly string[]): readonly number[] | undefined {
  if (value === undefined || value === null) return undefined;
  const revisions = value as number[];
  if (revisions.length !== ids.length) {
    const reason = `must hold as many revisions as there are ids, ${ids.length}, not ${revisions.length}`;
    rejectArguments([{ argument: 'expectedRevisions', value: String(revisions.length), reason }]);
  }
  return revisions;
}

/** Refuses a decision on an open draft of which the caller has seen another revision. Throws CONFLICT. */
export function checkRevisions(drafts: readonly SavedDraft[], seen: readonly number[] | undefined): void {
  for (const [at, saved] of drafts.entries()) {
    if (saved.status !== 'OPEN') continue;
    const stored: unknown = JSON.parse(saved.record as string);
    checkExpectedRevision(saved.id as string, seen?.[at], revisionOf(saved), { stored });
  }
}

/** These drafts in their order, which nobody else changes meanwhile. Throws BAD_USER_INPUT with each that the author may not see. */
export async function loadDrafts(
  context: MutationContext,
  run: RunQuery,
  ids: readonly string[],
): Promise<SavedDraft[]> {
  const rows = await run(cypher('draft/load').text, { ids });
  const found = new Map(rows.map(([saved]) => [(saved as SavedDraft).id as string, saved as SavedDraft]));
  for (const id of await hiddenDrafts(run, context, [...found.values()])) found.delete(id as string);
  const wrong: ArgumentProblem[] = [];
  const drafts = ids.flatMap((id, at) => {
    const saved = found.get(id);
    if (saved && (context.drafts === 'ALL' || saved.coder === context.author.by)) return [saved];
    const reason =
      context.drafts === 'ALL' ? 'must be the id of a draft' : 'must be the id of a draft of yours';
    wrong.push({ argument: `ids.${at}`, value: id, reason });
    return [];
  });
  if (wrong.length > 0) rejectArguments(wrong);
  return drafts;
}

/** What became of drafts: each with the id of its record, or null. */
type Decision = Readonly<{
  became: readonly (readonly [draft: string, record: string | null])[];
  status: 'ACCEPTED' | 'REJECTED';
  reason: unknown;
}>;

/** Notes what became of drafts, and who decided so. */
export async function decide(
  run: RunQuery,
  { author: { by } }: MutationContext,
  { became, status, reason }: Decision,
): Promise<void> {
  const said = typeof reason === 'string' && reason.trim() !== '' ? reason : null;
  await run(cypher('draft/decide').text, { became, status, by, at: BigInt(Date.now()), reason: said });
}
