import { createHash } from 'node:crypto';
import { definitionOf, levelOf, needsBeyond } from '../domain/marking.ts';
import { isActor, references, type StoredRecord } from '../domain/record.ts';
import type { Statement } from '../domain/statement.ts';
import { stixExtension, stixProducer } from '../domain/stix.ts';
import { type Stance, statementType } from '../domain/vocabulary.ts';
import { labelOf } from './snapshot.ts';
import { instantText, type Version } from './version.ts';

export type StixObject = { type: string; id: string } & Record<string, unknown>;
/** The labels, the types and the markings of the records that one refers to; only existing ones. */
type Around = {
  names: ReadonlyMap<string, string>;
  types: ReadonlyMap<string, StoredRecord['type']>;
  markings: ReadonlyMap<string, readonly string[]>;
};

/** The namespace of Hearsay's UUIDs (version 5), so that one record has one id in every bundle. */
const namespace = Buffer.from('6a1f0f8e7c5d5a0e9b1c3d2f4e5a6b7c', 'hex');

export function uuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const begun = '2026-01-01T00:00:00.000Z';

/** The author of the bundle, to which objects refer if STIX requires a reference. */
export const producer: StixObject = {
  ...{ type: 'identity', spec_version: '2.1', id: stixProducer },
  ...{ created: begun, modified: begun, name: 'Hearsay', identity_class: 'system' },
};

export const extensionDefinition: StixObject = {
  ...{ type: 'extension-definition', spec_version: '2.1', id: stixExtension, created_by_ref: producer.id },
  ...{ created: begun, modified: begun, name: 'Hearsay record', version: '1.0.0' },
  description: 'The record of Hearsay that an object stands for, whole, under the key "record".',
  schema: 'A record as docs/import.md of Hearsay describes it.',
  extension_types: ['property-extension'],
};

/** A version as an object of STIX, and before it the marking definitions that it needs besides those that every program knows. */
export function stixObjects(version: Version, around: Around): StixObject[] {
  const quoted = quotedMarkings(version.record, around);
  const definitions = definitionsOf([...(version.record.markings ?? []), ...quoted]);
  return [...definitions, stixObject(version, around, quoted)];
}

function definitionsOf(markings: readonly string[]): StixObject[] {
  return markings
    .filter((marking) => predefinedOf(marking) === undefined)
    .map((statement) => ({
      ...{ type: 'marking-definition', spec_version: '2.1', id: markingId(statement), created: begun },
      ...{ created_by_ref: producer.id, definition_type: 'statement', definition: { statement } },
    }));
}

/** The definition of the standard that a marking names, or is by its id. */
const predefinedOf = (marking: string): string | undefined =>
  definitionOf(marking) ?? (levelOf(marking) === undefined ? undefined : marking);
const markingId = (marking: string) =>
  predefinedOf(marking) ?? `marking-definition--${uuid(`marking ${marking}`)}`;

/** The type of STIX in which a record stands. */
function stixType(type: StoredRecord['type'], isAssessment: boolean): string {
  if (type === 'Person' || type === 'Institution' || type === 'UnnamedSource') return 'identity';
  if (type === 'SpeaksFor' || type === 'ClaimLink' || type === 'SameAs') return 'relationship';
  if (type === 'Document') return 'report';
  return type === 'Statement' && isAssessment ? 'opinion' : 'note';
}

/** The id of a record in STIX: its own id if that is valid for its type, else one that is derived from it. */
const stixId = (type: string, id: string) =>
  new RegExp(`^${type}--[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$`).test(id) ? id : `${type}--${uuid(id)}`;

/** A version as an object of STIX, with the record whole in our extension. `quoted`: markings of the words of a note. */
function stixObject(version: Version, around: Around, quoted: readonly string[]): StixObject {
  const { record, recordedFrom } = version;
  const type = stixType(record.type, isAssessment(record));
  const markings = [...new Set((record.markings ?? []).map(markingId))];
  const external = (record.externalIds ?? []).map((id) => ({ source_name: 'hearsay', external_id: id }));
  const modified = instantText(recordedFrom);
  const { reason, ...content } = record as StoredRecord & { reason?: unknown };
  return definedFields({
    ...{ type, spec_version: '2.1', id: stixId(type, record.id), created_by_ref: producer.id },
    ...{ created: modified, modified },
    ...fieldsOf(record, around),
    object_marking_refs: markings.length > 0 ? markings : undefined,
    granular_markings: granularMarkings(record, quoted),
    external_references: external.length > 0 ? external : undefined,
    extensions: { [stixExtension]: { extension_type: 'property-extension', record: content } },
  }) as StixObject;
}

const isAssessment = (record: StoredRecord) =>
  record.type === 'Statement' &&
  statementType(record.act) === 'Assessment' &&
  (record.claims ?? []).length > 0;

const opinions: Readonly<Record<Stance, string>> = {
  SUPPORTS: 'agree',
  REJECTS: 'disagree',
  QUESTIONS: 'disagree',
  NEUTRAL: 'neutral',
  NONE: 'neutral',
};

function fieldsOf(record: StoredRecord, around: Around): Record<string, unknown> {
  const ref = (id: string | undefined) => refOf(id, around);
  if (isActor(record)) {
    const classes = { Person: 'individual', Institution: 'organization', UnnamedSource: 'unknown' } as const;
    return { name: record.name, description: record.description, identity_class: classes[record.type] };
  }
  switch (record.type) {
    case 'Document':
      return {
        ...{ name: labelOf(record), published: instantOf(record.published) ?? begun, lang: record.language },
        object_refs: [ref(record.publisher) ?? producer.id],
        created_by_ref: ref(record.publisher) ?? producer.id,
      };
    case 'SpeaksFor':
      return linkFields('acts-on-behalf-of', ref(record.actor), ref(record.institution));
    case 'ClaimLink':
      return linkFields(record.kind.toLowerCase(), ref(record.from), ref(record.to));
    case 'SameAs': {
      const kinds = { POSITIVE: 'duplicate-of', UNSURE: 'related-to', NEGATIVE: 'distinct-from' } as const;
      return linkFields(kinds[record.judgement], ref(record.left), ref(record.right));
    }
    case 'Statement':
      return statementFields(record, around);
    default: {
      const about = references(record).flatMap(({ id }) => ref(id) ?? []);
      const object_refs = about.length > 0 ? [...new Set(about)] : [producer.id];
      return {
        abstract: `${record.type}: ${labelOf(record)}`.slice(0, 1000),
        content: labelOf(record),
        object_refs,
      };
    }
  }
}

function statementFields(statement: Statement, around: Around): Record<string, unknown> {
  const about = [...(statement.claims ?? []), ...(statement.topics ?? [])].flatMap(
    (id) => refOf(id, around) ?? [],
  );
  const common = {
    created_by_ref: refOf(statement.actor, around) ?? producer.id,
    authors: statement.mention === undefined ? undefined : [statement.mention],
    object_refs: about.length > 0 ? about : [producer.id],
    lang: statement.language,
  };
  if (isAssessment(statement))
    return { ...common, opinion: opinions[statement.stance], explanation: statement.quote };
  const claims = (statement.claims ?? []).map((id) => around.names.get(id) ?? id).join('; ');
  const words = `${around.names.get(statement.actor) ?? statement.actor}: ${statement.act} ${claims}`;
  const { quote } = statement;
  return { ...common, content: quote ?? words, [wordsField(statement)]: words };
}

/** The property of a note that says in words of its speaker and its claims what a statement is. */
const wordsField = ({ quote }: Statement) => (quote === undefined ? 'content' : 'abstract');

/** What the words of a statement's note ask for beyond its own markings: they hold its speaker's name and its claims' texts. */
function quotedMarkings(record: StoredRecord, { markings }: Around): string[] {
  if (record.type !== 'Statement' || isAssessment(record)) return [];
  const quoted = [record.actor, ...(record.claims ?? [])].flatMap((id) => markings.get(id) ?? []);
  return needsBeyond(record.markings ?? [], quoted);
}

function granularMarkings(record: StoredRecord, quoted: readonly string[]): object[] | undefined {
  const refs = new Set(quoted.map(markingId));
  if (refs.size === 0) return undefined;
  return [...refs].map((marking_ref) => ({ marking_ref, selectors: [wordsField(record as Statement)] }));
}

const linkFields = (relationship_type: string, source?: string, target?: string) => ({
  relationship_type,
  source_ref: source ?? producer.id,
  target_ref: target ?? producer.id,
});

/** The id in STIX of an existing record that is not a statement; undefined if there is none. */
function refOf(id: string | undefined, { types }: Around): string | undefined {
  const type = id === undefined ? undefined : types.get(id);
  return id === undefined || type === undefined || type === 'Statement'
    ? undefined
    : stixId(stixType(type, false), id);
}

/** The beginning of a date, if it is exact enough to be an instant. */
function instantOf(text: string | undefined): string | undefined {
  const at = text !== undefined && /^\d{4}-\d\d-\d\d(T.*)?$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : instantText(at);
}

function definedFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
