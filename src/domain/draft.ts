import type { Noun } from './common.ts';
import { contentDigest } from './content.ts';
import { isId } from './id.ts';
import type { Problem } from './problem.ts';
import {
  nounOfType,
  parseRecord,
  recordTypes,
  references,
  type StoredRecord,
  unmetReferences,
  withoutEmpty,
} from './record.ts';
import type { StatementSpan } from './statement.ts';

export const draftOrigins = ['HAND', 'READER'] as const;
export type DraftOrigin = (typeof draftOrigins)[number];
export type DraftStatus = 'OPEN' | 'ACCEPTED' | 'REJECTED';

/** A coding, or a proposal of one, as it was saved: its record may be incomplete or wrong. */
export type Draft = Readonly<{
  id: string;
  document: string;
  coder: string;
  origin: DraftOrigin;
  record: Readonly<Record<string, unknown>>;
  /** Where in the document it stands; in the place of the record's own span. */
  span?: StatementSpan | undefined;
}>;

/**
 * The record that a draft would become. A statement is coded by the draft's coder, in its document, whatever the record says
 * of that; an id that the record leaves out is the draft's, but for links, whose ids follow from what they link.
 */
export function completeDraft(draft: Draft): Record<string, unknown> {
  const given = withoutEmpty(draft.record) as Record<string, unknown>;
  const whole: Record<string, unknown> = { ...given, type: given.type ?? 'Statement' };
  if (nounOfType(whole.type) !== 'Link') whole.id = given.id ?? draft.id;
  if (whole.type !== 'Statement') return whole;
  const span = draft.span ?? given.span;
  return {
    ...whole,
    document: given.document ?? draft.document,
    ...(span === undefined ? {} : { span }),
    coder: draft.coder,
    origin: draft.origin,
  };
}

/** What of a draft's record can be used: the record, or as much of it as is sound, and what is wrong with the rest. */
export type ReadDraft = Readonly<{ sound: StoredRecord | undefined; problems: readonly Problem[] }>;

/** Reads the record of a draft, without looking at what it refers to. */
export function readDraft(draft: Draft): ReadDraft {
  const whole = completeDraft(draft);
  if (whole.type === 'Withdrawal') {
    const accepted = recordTypes.filter((type) => type !== 'Withdrawal').join(', ');
    return {
      sound: undefined,
      problems: [{ field: 'type', value: 'Withdrawal', reason: `must be one of ${accepted}` }],
    };
  }
  const parsed = parseRecord(whole);
  const problems = 'problems' in parsed ? [...parsed.problems] : [];
  if (whole.type === 'Statement' && whole.document !== draft.document) {
    const reason = `must be left out, or be ${draft.document}, the document of the draft`;
    problems.push({ field: 'document', value: String(whole.document), reason });
  }
  if ('record' in parsed) return { sound: parsed.record as StoredRecord, problems };
  const unsound = new Set(problems.map(({ field }) => field.split('.')[0] as string));
  if (unsound.has('') || unsound.has('type')) return { sound: undefined, problems };
  const sound = Object.fromEntries(Object.entries(whole).filter(([field]) => !unsound.has(field)));
  return { sound: sound as StoredRecord, problems };
}

/** The noun of what a draft would become; undefined for what is no type of record. */
export function nounOfDraft(draft: Draft): string | undefined {
  return nounOfType(completeDraft(draft).type);
}

/** The ids that have to be looked up to find what is wrong with a draft: its record's own, and those that it names. */
export function namesOfDraft({ sound }: ReadDraft): string[] {
  if (sound === undefined) return [];
  return [
    ...new Set([...references(sound).map(({ id }) => id), ...(sound.id === undefined ? [] : [sound.id])]),
  ];
}

/** Every id that a draft may mention: those that it names, and any text of its record, which may be wrong and name one even so. */
export function mentionsOf({ record }: Draft, read: ReadDraft): string[] {
  const mentions = new Set(namesOfDraft(read));
  const look = (value: unknown): void => {
    if (typeof value === 'string' && isId(value)) mentions.add(value);
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) look(inner);
  };
  look(record);
  return [...mentions];
}

/** What the graph knows of the ids that a draft names. */
export type DraftSurroundings = Readonly<{
  /** The noun of the record under an id, or of the open draft that would become it. */
  nounOf(id: string): string | undefined;
  /** The digest of the record that has the draft's own id already. */
  hashOf(id: string): string | undefined;
}>;

/** What is wrong with a draft's record by itself, and with what it refers to. */
export function draftProblems(draft: Draft, { nounOf, hashOf }: DraftSurroundings): Problem[] {
  const read = readDraft(draft);
  const { sound } = read;
  if (sound === undefined) return [...read.problems];
  const missing = unmetReferences(sound, nounOf).map(({ field, id, noun }) => ({
    field,
    value: id,
    reason: `must be the id of ${articled(noun)}, and there is none`,
  }));
  return [...read.problems, ...missing, ...takenId(sound, read.problems, hashOf)];
}

function takenId(
  sound: StoredRecord,
  problems: readonly Problem[],
  hashOf: DraftSurroundings['hashOf'],
): Problem[] {
  const hash = sound.id === undefined ? undefined : hashOf(sound.id);
  const same = problems.length === 0 && hash === contentDigest(sound);
  if (hash === undefined || same) return [];
  return [{ field: 'id', value: sound.id, reason: 'must be an id that no record has yet, or be left out' }];
}

function articled(noun: Noun): string {
  const kind = noun.toLowerCase();
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
