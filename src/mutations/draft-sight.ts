import { texts } from '../graph/draft-sight.ts';
import type { RunQuery } from '../graph/driver.ts';
import type { SavedDraft } from './draft.ts';
import { hiddenAmong } from './sight.ts';
import type { MutationContext } from './transaction.ts';

/**
 * The ids of those drafts that the author may not see: for the markings of their records, or because of what they are about. Coders
 * see whatever they have mentioned themselves.
 */
export async function hiddenDrafts(
  run: RunQuery,
  context: Pick<MutationContext, 'held' | 'author'>,
  drafts: readonly SavedDraft[],
): Promise<ReadonlySet<unknown>> {
  const { held, author } = context;
  if (held === undefined) return new Set();
  const about = (draft: SavedDraft): string[] => {
    const mentioned = draft.coder === author.by ? [] : texts(draft.mentions ?? draft.names);
    return texts([draft.document, draft.acceptedAs, ...mentioned]);
  };
  const hidden = await hiddenAmong(run, context, drafts.flatMap(about));
  const mayNotSee = (draft: SavedDraft) =>
    texts(draft.needs).some((need) => !held.includes(need)) || about(draft).some((id) => hidden.has(id));
  return new Set(drafts.filter(mayNotSee).map(({ id }) => id));
}
