import { sameAsId } from '../domain/same-as.ts';
import type { RunQuery } from '../graph/driver.ts';
import { findExisting } from '../graph/writer/existing.ts';
import { loadRecords } from '../graph/writer/load.ts';
import type { Arguments } from '../plan/field.ts';
import { type ArgumentProblem, rejectArguments, unknownId } from './argument-problems.ts';
import { currentLinkId } from './link-id.ts';
import { firstOf, type PayloadValues } from './mutation.ts';
import { withoutHidden } from './sight.ts';
import type { MutationContext } from './transaction.ts';
import { upsertDraft } from './upsert.ts';
import { writeDrafts } from './write.ts';

/** Records the one judgement on a pair of actors: judged alike again it stays, judged otherwise it is revised. */
export async function judgeSameActor(
  context: MutationContext,
  { left, right, judgement, ...more }: Arguments,
): Promise<PayloadValues> {
  const pair = { type: 'SameAs' as const, left: left as string, right: right as string };
  const run: RunQuery = (text, params) => context.graph.read(text, params, { bookmarks: context.bookmarks });
  const problems = await unknownActors(run, context, pair);
  if (problems.length > 0) rejectArguments(problems);
  const id = await currentLinkId(run, sameAsId({ ...pair, judgement: 'UNSURE' }));
  const stored = (await loadRecords(run, [id])).get(id)?.record;
  const same = stored?.type === 'SameAs' && stored.judgement === judgement;
  const signed = same ? {} : { by: context.author.by, at: new Date().toISOString().slice(0, 10) };
  const draft = upsertDraft({ ...pair, id, judgement, ...signed }, more);
  return { ...firstOf(await writeDrafts(context, [{ ...draft, path: '' }])), left, right, judgement };
}

async function unknownActors(
  run: RunQuery,
  context: MutationContext,
  pair: { left: string; right: string },
): Promise<ArgumentProblem[]> {
  const existing = await withoutHidden(run, context, await findExisting(run, [pair.left, pair.right]));
  return (['left', 'right'] as const)
    .filter((side) => existing.get(pair[side])?.noun !== 'Actor')
    .map((side) => unknownId(side, 'Actor', pair[side]));
}
