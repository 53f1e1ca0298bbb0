import { randomUUID } from 'node:crypto';
import { completeDraft, type Draft, readDraft } from '../domain/draft.ts';
import type { Problem } from '../domain/problem.ts';
import { HearsayError } from '../errors.ts';
import { acquireWriteLock } from '../graph/writer.ts';
import type { Arguments } from '../plan/field.ts';
import { type ArgumentProblem, argumentProblems, messageOf, rejectArguments } from './argument-problems.ts';
import { checkRevisions, decide, draftIds, loadDrafts, revisionsSeen } from './decide-drafts.ts';
import { draftOf, type SavedDraft } from './draft.ts';
import type { PayloadValues } from './mutation.ts';
import { inTransaction, type MutationContext } from './transaction.ts';
import { type RecordDraft, writeWithin } from './write.ts';

/** A draft that is to be accepted, and its place among those that were named. */
type Candidate = Readonly<{ at: number; draft: Draft; checked: readonly Problem[] }>;

/**
 * Writes the records of drafts, all in one transaction or none. One that has been accepted stays as it is. Throws
 * BAD_USER_INPUT with everything that is wrong with each, or CONFLICT where a record has the id already.
 */
export async function acceptDrafts(
  context: MutationContext,
  { ids, reason, expectedRevisions }: Arguments,
): Promise<PayloadValues> {
  const wanted = draftIds(ids);
  const seen = revisionsSeen(expectedRevisions, wanted);
  const fresh = wanted.map(() => randomUUID());
  return inTransaction(context, async (run) => {
    // Before the drafts, as every writer does: two who take them in another order wait for each other.
    const lock = await acquireWriteLock(run);
    const saved = await loadDrafts(context, run, wanted);
    checkRevisions(saved, seen);
    const candidates = saved.flatMap((one, at) => (one.status === 'ACCEPTED' ? [] : [candidate(one, at)]));
    const wrong = [...saved.flatMap(rejected), ...candidates.flatMap(knownProblems)];
    if (candidates.length === 0) return { ids: wanted, statuses: wanted.map(() => 'UNCHANGED') };
    const records = candidates.map(
      ({ at, draft }): RecordDraft => ({ path: `ids.${at}`, given: completeDraft(draft), mode: 'record' }),
    );
    const written = await writeWithin(run, context, records, fresh, lock).catch((error: unknown) => {
      throw named(error, wrong, wanted);
    });
    if (wrong.length > 0) rejectArguments(wrong.map((problem) => aboutDraft(problem, wanted)));
    const became = candidates.map(({ draft }, at) => [draft.id, written.ids[at] ?? null] as const);
    await decide(run, context, { became, status: 'ACCEPTED', reason });
    const statusOf = new Map(candidates.map(({ at }, place) => [at, written.statuses[place]]));
    return { ids: wanted, statuses: wanted.map((_, at) => statusOf.get(at) ?? 'UNCHANGED') };
  });
}

function candidate(saved: SavedDraft, at: number): Candidate {
  return { at, draft: draftOf(saved), checked: JSON.parse(saved.checked as string) as Problem[] };
}

function rejected({ id, status, decidedBy }: SavedDraft, at: number): ArgumentProblem[] {
  if (status !== 'REJECTED') return [];
  const reason = `must be the id of an open draft; this one has been rejected by ${decidedBy}`;
  return [{ argument: `ids.${at}`, value: id as string, reason }];
}

/** What is wrong with a draft before the graph is asked: the writer reports some of it too, but stops at the first problems. */
function knownProblems({ at, draft, checked }: Candidate): ArgumentProblem[] {
  return [...readDraft(draft).problems, ...checked].map(({ field, value, reason }) => ({
    argument: field === '' ? `ids.${at}` : `ids.${at}.${field}`,
    value,
    reason,
  }));
}

/** An error of the writer with the drafts that it is about, and with what is wrong besides. */
function named(error: unknown, wrong: readonly ArgumentProblem[], ids: readonly string[]): unknown {
  if (!(error instanceof HearsayError)) return error;
  const found = argumentProblems(error);
  if (found.length > 0) {
    const all = [...wrong, ...found];
    const key = ({ argument, reason }: ArgumentProblem) => JSON.stringify([argument, reason]);
    const once = all.filter((one, at) => all.findIndex((other) => key(other) === key(one)) === at);
    const problems = once.map((problem) => aboutDraft(problem, ids));
    return new HearsayError(error.code, problems.map(messageOf).join('; '), { problems });
  }
  const { argument } = error.detail;
  if (typeof argument !== 'string') return error;
  const { message, draft } = aboutDraft({ argument, value: '', reason: '', message: error.message }, ids);
  return draft === undefined
    ? error
    : new HearsayError(error.code, message ?? error.message, {
        ...error.detail,
        draft: draft.id,
        field: draft.field,
      });
}

/** A problem with the draft that it is about: `ids.2.actor` is the actor of the third. */
function aboutDraft(problem: ArgumentProblem, ids: readonly string[]): ArgumentProblem {
  const [, place, field = ''] = /^ids\.(\d+)(?:\.(.+))?$/.exec(problem.argument) ?? [];
  const id = ids[Number(place)];
  if (place === undefined || id === undefined) return problem;
  const said = messageOf(problem);
  const own = said.startsWith(problem.argument) ? said.slice(problem.argument.length) : ` ${said}`;
  const message = `draft ${JSON.stringify(id)}: ${`${field}${own}`.trim()}`;
  return { ...problem, message, draft: { id, field } };
}
