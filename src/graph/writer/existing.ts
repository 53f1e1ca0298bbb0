import type { Noun } from '../../domain/common.ts';
import type { RecordType } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';

/** What the graph holds under an id. */
export type ExistingRecord = {
  id: string;
  element: string;
  /** `Placeholder`: something refers to the id, but its record has not been imported. `Link`: an edge carries the record. */
  noun: Exclude<Noun, 'Record'> | 'Link' | 'Placeholder';
  type: RecordType | undefined;
  /** A statement that lacks something that it refers to, and so cannot be read. */
  incomplete: boolean;
  hash: string | undefined;
  revision: number;
  /** Set when the record, or the placeholder for the one to come, has been withdrawn. */
  withdrawn: boolean;
  reason: string | undefined;
  publishedTo: number | null;
  saidTo: number | null;
  /** The id of the record whose older version this is. */
  versionOf: string | undefined;
  /** A document with a text or its digest, against which spans are checked. */
  checked: boolean;
  /** Only the id is left: the record has been erased for good. */
  erased: boolean;
  /** A statement whose stance follows from its act and its claims. */
  stanceImplied: boolean;
};

/** Whether the graph has no record under the id, only references to it at most. */
export function isAbsent(existing: ExistingRecord | undefined): boolean {
  return existing === undefined || existing.noun === 'Placeholder';
}

/** Whether what a batch gives for the id becomes the graph's: it is new, or revises a record that has not been withdrawn. */
export function takesEffect(existing: ExistingRecord | undefined, revise: boolean): boolean {
  return isAbsent(existing) || (revise && existing?.withdrawn === false);
}

const nouns = [
  'Actor',
  'Claim',
  'Document',
  'Topic',
  'Evidence',
  'Utterance',
  'Place',
  'Variable',
  'Statement',
  'Link',
] as const;
const actors = ['Person', 'Institution', 'UnnamedSource'] as const;

/** What the graph holds under these ids, by id; an unknown id is left out. */
export async function findExisting(
  run: RunQuery,
  ids: Iterable<string>,
): Promise<Map<string, ExistingRecord>> {
  const wanted = [...ids];
  if (wanted.length === 0) return new Map();
  const rows = await run(cypher('write/existing').text, { ids: wanted });
  return new Map(rows.map((row) => [row[0] as string, existingOf(row)]));
}

function existingOf(row: unknown[]): ExistingRecord {
  const [
    id,
    element,
    labels,
    hash,
    revision,
    recordedTo,
    reason,
    publishedTo,
    saidTo,
    versionOf,
    type,
    checked,
    stanceImplied,
  ] = row as [
    string,
    string,
    string[],
    string | null,
    number | null,
    number | null,
    string | null,
    number | null,
    number | null,
    string | null,
    RecordType | null,
    boolean,
    boolean,
  ];
  const incomplete = labels.includes('Incomplete');
  const noun = incomplete ? 'Statement' : (nouns.find((label) => labels.includes(label)) ?? 'Placeholder');
  const named = noun === 'Actor' ? actors.find((label) => labels.includes(label)) : noun;
  return {
    id,
    element,
    noun,
    type: type ?? (named === 'Link' || named === 'Placeholder' ? undefined : named),
    incomplete,
    hash: hash ?? undefined,
    revision: revision ?? 0,
    withdrawn: recordedTo !== null,
    reason: reason ?? undefined,
    publishedTo,
    saidTo,
    versionOf: versionOf ?? undefined,
    checked,
    erased: labels.includes('Erased'),
    stanceImplied,
  };
}
