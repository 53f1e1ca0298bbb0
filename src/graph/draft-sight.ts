import { type Draft, mentionsOf, readDraft } from '../domain/draft.ts';
import { needsOf } from '../domain/marking.ts';
import { cypher } from './cypher.ts';
import type { RunQuery } from './driver.ts';

/** What decides who sees a draft beside its document. */
export type DraftSight = Readonly<{ mentions: string[]; needs: string[] | null }>;

/** The texts among what may be a list. */
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What decides who sees a draft: the ids that it mentions, variables that it is coded with included, and the markings of its record. */
export async function sightOfDrafts(run: RunQuery, drafts: readonly Draft[]): Promise<DraftSight[]> {
  const attributesOf = ({ record: { attributes } }: Draft) =>
    typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : [];
  const isCoded = drafts.some((draft) => attributesOf(draft).length > 0);
  const codebook = isCoded ? await run(cypher('write/codebook').text, {}) : [];
  const variables = new Map(codebook.map(([id, name]) => [name, id as string]));
  return drafts.map((draft) => {
    const coded = attributesOf(draft).flatMap((name) => variables.get(name) ?? []);
    const mentions = [...new Set([...mentionsOf(draft, readDraft(draft)), ...coded])];
    const needs = needsOf(texts(draft.record.markings));
    return { mentions, needs: needs.length > 0 ? needs : null };
  });
}
