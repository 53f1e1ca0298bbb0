import { type Draft, mentionsOf, readDraft } from '../domain/draft.ts';
import { needsOf } from '../domain/marking.ts';
import { cypher } from '../graph/cypher.ts';
import type { RunQuery } from '../graph/driver.ts';
import { hasNeeds } from '../graph/marked.ts';
import type { SavedDraft } from './draft.ts';
import { hiddenAmong } from './sight.ts';
import type { MutationContext } from './transaction.ts';

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What decides who sees a draft: the ids that it mentions, variables that it is coded with included, and the markings of its record. */
export async function sightOfDrafts(
  run: RunQuery,
  drafts: readonly Draft[],
): Promise<{ mentions: string[]; needs: string[] | null }[]> {
  const attributesOf = ({ record: { attributes } }: Draft) =>
    typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : [];
  const isCoded = drafts.some((draft) => attributesOf(draft).length > 0);
  const codebook = isCoded ? await run(cypher('write/codebook').text, {}) : [];
  const variables = new Map(codebook.map(([id, name]) => [name, id as string]));
  return drafts.map((draft) => {
    const coded = attributesOf(draft).flatMap((name) => variables.get(name) ?? []);
    const mentions = [...new Set([...mentionsOf(draft, readDraft(draft)), ...coded])];
    const { record } = draft;
    return { mentions, needs: hasNeeds(record) ? needsOf(texts(record.markings)) : null };
  });
}

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
