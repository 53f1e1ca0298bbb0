import { sameAsId } from '../domain/same-as.ts';
import type { RunQuery } from '../graph/driver.ts';
import { findExisting } from '../graph/writer/existing.ts';
import { loadRecords } from '../graph/writer/load.ts';
import type { Arguments } from '../plan/field.ts';
import { rejectArguments } from './argument-problems.ts';
import { erase } from './erase.ts';
import { importRecords } from './import.ts';
import { recordOf } from './input.ts';
import { currentLinkId } from './link-id.ts';
import { statementDrafts } from './statement.ts';
import { withdraw } from './withdraw.ts';
import { type MutationContext, type RecordDraft, writeDrafts } from './write.ts';

/** What a mutation gives to its payload, as `$given` of the files under cypher/given. */
export type PayloadValues = Readonly<Record<string, unknown>>;

/** Does what one root field of a mutation asks for. */
export type Mutation = (context: MutationContext, args: Arguments) => Promise<PayloadValues>;

/** The mutations of the schema by their names. */
export const mutations: Readonly<Record<string, Mutation>> = {
  async recordStatement(context, { input }) {
    const drafts = statementDrafts(input as Arguments, 'input');
    return first(await writeDrafts(context, drafts));
  },
  async recordStatements(context, { inputs }) {
    const drafts = (inputs as Arguments[]).map((input, at) => statementDrafts(input, `inputs.${at}`));
    if (drafts.length === 0)
      rejectArguments([{ argument: 'inputs', value: '[]', reason: 'must hold a statement' }]);
    const { ids, statuses, bookmark } = await writeDrafts(context, drafts.flat());
    let place = 0;
    const places = drafts.map((own) => {
      const start = place;
      place += own.length;
      return start;
    });
    return { ids: places.map((at) => ids[at]), statuses: places.map((at) => statuses[at]), bookmark };
  },
  async reviseStatement(context, { id, input, reason, expectedRevision }) {
    const { chain, ...fields } = input as Arguments;
    const problems = [];
    if (chain !== undefined && chain !== null)
      problems.push({
        argument: 'input.chain',
        value: '',
        reason: 'is for recording; revise each hop by its own id',
      });
    if (fields.id !== undefined && fields.id !== null && fields.id !== id)
      problems.push({
        argument: 'input.id',
        value: String(fields.id),
        reason: `must be left out, or be ${id}`,
      });
    if (String(reason).trim() === '')
      problems.push({ argument: 'reason', value: '', reason: 'must say why the statement is revised' });
    if (problems.length > 0) rejectArguments(problems);
    const given = { ...recordOf('Statement', fields), id };
    return first(
      await writeDrafts(context, [{ ...draftOf(given, { reason, expectedRevision }), mode: 'revise' }]),
    );
  },
  withdrawStatement: async (context, { id, reason, expectedRevision }) =>
    first(
      await withdraw(context, {
        id: id as string,
        reason: reason as string,
        noun: 'Statement',
        expectedRevision: number(expectedRevision),
      }),
    ),
  withdrawRecord: async (context, { id, reason, expectedRevision }) =>
    first(
      await withdraw(context, {
        id: id as string,
        reason: reason as string,
        expectedRevision: number(expectedRevision),
      }),
    ),
  eraseRecord: async (context, { id, reason }) => first(await erase(context, id as string, reason as string)),
  upsertActor: upsert('Actor'),
  upsertClaim: upsert('Claim'),
  upsertDocument: upsert('Document'),
  upsertEvidence: upsert('Evidence'),
  upsertTopic: upsert('Topic'),
  upsertUtterance: upsert('Utterance'),
  linkClaims: upsert('ClaimLink'),
  linkSpeaksFor: upsert('SpeaksFor'),
  judgeSameActor,
  importRecords,
};

/** A new record, or another revision of the one that is there. */
function upsert(type: string): Mutation {
  return async (context, { input, ...more }) =>
    first(await writeDrafts(context, [draftOf(recordOf(type, input as Arguments), more)]));
}

/** One standing judgement for a pair of actors: judged alike again it stays, judged otherwise it is revised. */
async function judgeSameActor(
  context: MutationContext,
  { left, right, judgement, ...more }: Arguments,
): Promise<PayloadValues> {
  const pair = { type: 'SameAs' as const, left: left as string, right: right as string };
  const run = (text: string, params: PayloadValues) =>
    context.graph.read(text, params, { bookmarks: context.bookmarks });
  const nobody = await notActors(run, pair);
  if (nobody.length > 0) rejectArguments(nobody);
  const id = await currentLinkId(run, sameAsId({ ...pair, judgement: 'UNSURE' }));
  const stored = (await loadRecords(run, [id])).get(id)?.record;
  const same = stored?.type === 'SameAs' && stored.judgement === judgement;
  const signed = same ? {} : { by: context.author.by, at: new Date().toISOString().slice(0, 10) };
  const draft = draftOf({ ...pair, id, judgement, ...signed }, more);
  return { ...first(await writeDrafts(context, [{ ...draft, path: '' }])), left, right, judgement };
}

async function notActors(run: RunQuery, pair: { left: string; right: string }) {
  const existingRecords = await findExisting(run, [pair.left, pair.right]);
  return (['left', 'right'] as const)
    .filter((side) => existingRecords.get(pair[side])?.noun !== 'Actor')
    .map((side) => ({ argument: side, value: pair[side], reason: 'is the id of no actor here' }));
}

function draftOf(given: Record<string, unknown>, { reason, expectedRevision }: Arguments): RecordDraft {
  return {
    path: 'input',
    given,
    mode: 'upsert',
    reason: typeof reason === 'string' ? reason : undefined,
    expectedRevision: number(expectedRevision),
  };
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function first({
  ids,
  statuses,
  bookmark,
}: {
  ids: readonly string[];
  statuses: readonly string[];
  bookmark: string;
}): PayloadValues {
  return { id: ids[0], status: statuses[0], bookmark };
}
