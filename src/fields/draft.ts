import { type Draft, draftProblems } from '../domain/draft.ts';
import type { Problem } from '../domain/problem.ts';
import { type Fields, list, one, properties, property } from '../plan/field.ts';
import { span, spanOf } from './decode.ts';

const json = (value: unknown) => JSON.parse(value as string) as unknown;

export const draft: Fields = {
  id: property('id'),
  documentId: property('document'),
  document: one('draft/document'),
  coder: property('coder'),
  origin: property('origin'),
  reader: property('reader'),
  status: property('status'),
  // Drafts from before there were revisions have none.
  revision: property('revision', (value) => value ?? 1),
  record: property('record', json),
  problems: list('draft/references', problems),
  span: properties(['exact', 'prefix', 'suffix', 'start', 'end'], span),
  createdAt: property('createdAt'),
  savedAt: property('savedAt'),
  decidedBy: property('decidedBy'),
  decidedAt: property('decidedAt'),
  reason: property('reason'),
  statement: one('draft/statement'),
  node: one('draft/node'),
};

export const handIn: Fields = {
  documentId: property('document'),
  document: one('coding/document'),
  coder: property('coder'),
  at: property('handedInAt'),
};

/** The one row that the file leaves of a draft: what was saved, and what stands under the ids that it names. */
type FoundReferences = [
  saved: readonly unknown[],
  records: readonly [id: string, noun: string | null, hash: string | null][],
  drafts: readonly [id: string, noun: string | null][],
];

/** What is wrong with an open draft: what was found when it was saved, and what is missing around it now. */
function problems(rows: unknown): Problem[] {
  const [[saved, records, drafts]] = rows as [FoundReferences];
  const [id, document, coder, origin, status, record, checked, ...place] = saved;
  if (status !== 'OPEN') return [];
  const draft = { id, document, coder, origin, record: json(record), span: spanOf(place) } as Draft;
  const nouns = new Map([...drafts, ...records].map(([name, noun]) => [name, noun ?? undefined]));
  const hashes = new Map(records.map(([name, , hash]) => [name, hash ?? undefined]));
  const now = draftProblems(draft, {
    nounOf: (name) => nouns.get(name),
    hashOf: (name) => hashes.get(name),
  });
  return [...now, ...(json(checked) as Problem[])];
}
