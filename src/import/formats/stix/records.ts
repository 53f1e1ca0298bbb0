import { digestId } from '../../../domain/id.ts';
import type { Stance } from '../../../domain/vocabulary.ts';
import { isoDate } from '../common/iso-date.ts';
import {
  confidenceOf,
  credibilityOf,
  externalIdsOf,
  type StixObject,
  text,
  texts,
  typeOf,
  urlOf,
} from './objects.ts';
import type { Survey } from './survey.ts';

type JsonRecord = Record<string, unknown>;

/** Types whose own id is the id of an actor, a document or a statement, so that a claim about them needs another. */
const imported: ReadonlySet<string> = new Set([
  'identity',
  'threat-actor',
  'intrusion-set',
  'report',
  'note',
  'opinion',
]);

/** The claim that an object of STIX states: what a note or an opinion about it is about. */
const claimId = (id: string) => (imported.has(typeOf(id)) ? `${id}#claim` : id);

const stances: Readonly<Record<string, Stance>> = {
  'strongly-disagree': 'REJECTS',
  disagree: 'REJECTS',
  neutral: 'NEUTRAL',
  agree: 'SUPPORTS',
  'strongly-agree': 'SUPPORTS',
};

/** The records of an object; none where it has no place in the model. `feed` is within which a name means one author. */
export function recordsOf(object: StixObject, survey: Survey, feed: string): JsonRecord[] {
  const common = commonOf(object, survey);
  const records = ownRecords(object, common, feed);
  if (survey.isAsked(object.id) && object.type !== 'report')
    records.unshift({ type: 'Claim', id: claimId(object.id), text: labelOf(object, survey), ...common });
  const told = records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)),
  );
  if (object.revoked !== true) return told;
  const reason = ['revoked by its creator', text(object, 'modified')]
    .filter((part) => part !== undefined)
    .join(', ');
  const withdrawn = told.filter(({ id }) => typeof id === 'string' && id.split('#')[0] === object.id);
  return [...told, ...withdrawn.map(({ id }) => ({ type: 'Withdrawal', record: id, reason }))];
}

function ownRecords(object: StixObject, common: JsonRecord, feed: string): JsonRecord[] {
  switch (object.type) {
    case 'identity':
    case 'threat-actor':
    case 'intrusion-set':
      return [actorOf(object, common)];
    case 'report':
      return reportOf(object, common, feed);
    case 'note':
      return noteOf(object, common, feed);
    case 'opinion':
      return opinionOf(object, common, feed);
    default:
      return [];
  }
}

/** Markings by their ids and, where they are known, in their words. */
function commonOf(object: StixObject, survey: Survey): JsonRecord {
  const ids = texts(object, 'object_marking_refs');
  const markings = [...ids, ...ids.flatMap((id) => survey.markingOf(id) ?? [])];
  const externalIds = externalIdsOf(object);
  return {
    ...(markings.length > 0 ? { markings: [...new Set(markings)] } : {}),
    ...(externalIds.length > 0 ? { externalIds: [...new Set(externalIds)] } : {}),
  };
}

/** A person where STIX says so: of a group, a class or a system it is an institution that speaks. */
function actorOf(object: StixObject, common: JsonRecord): JsonRecord {
  const individual =
    object.identity_class === 'individual' ||
    (object.type === 'threat-actor' && object.resource_level === 'individual');
  const aliases = [...new Set(texts(object, 'aliases'))];
  return {
    ...{
      type: individual ? 'Person' : 'Institution',
      id: object.id,
      name: text(object, 'name') ?? object.id,
    },
    ...{
      description: text(object, 'description'),
      aliases: aliases.length > 0 ? aliases : undefined,
      ...common,
    },
  };
}

/**
 * Who says it: created_by_ref, else (of notes and opinions) the authors by name, one statement each, else somebody who is
 * not named. MISP names the author's identity in a property of its own.
 */
function speakersOf(
  object: StixObject,
  feed: string,
): { actors: string[]; records: JsonRecord[]; mention: string | undefined } {
  const authors = texts(object, 'authors').map((name) => name.replace(/\s+/gu, ' ').trim());
  const mention = authors.length > 0 ? authors.join(', ') : undefined;
  const creator = text(object, 'created_by_ref') ?? text(object, 'x_misp_author_ref');
  if (creator !== undefined) return { actors: [creator], records: [], mention };
  const records =
    authors.length > 0
      ? [...new Set(authors)].map((name) => ({ type: 'Person', id: digestId('author', [feed, name]), name }))
      : [{ type: 'UnnamedSource', id: `${object.id}#source`, name: 'a source that is not named' }];
  return { actors: records.map(({ id }) => id), records, mention: authors.length > 1 ? undefined : mention };
}

/** The first of these dates that an object has. */
function dateOf(object: StixObject, ...keys: string[]): string | undefined {
  const given = keys.map((key) => text(object, key)).find((one) => one !== undefined);
  return given === undefined ? undefined : isoDate(given);
}

/** A report is a document whose publisher asserts what its description says. */
function reportOf(object: StixObject, common: JsonRecord, feed: string): JsonRecord[] {
  const { actors, records } = speakersOf(object, feed);
  const published = dateOf(object, 'published', 'created');
  const language = text(object, 'lang');
  const description = text(object, 'description');
  const name = text(object, 'name') ?? object.id;
  return [
    ...records,
    {
      ...{ type: 'Document', id: object.id, title: name, published, language, url: urlOf(object) },
      ...{ publisher: text(object, 'created_by_ref'), ...common },
    },
    { type: 'Claim', id: `${object.id}#claim`, text: description ?? name, language, ...common },
    {
      ...{
        type: 'Statement',
        id: `${object.id}#statement`,
        actor: actors[0],
        act: 'ASSERT',
        claims: [`${object.id}#claim`],
      },
      ...{ quote: description, said: published, document: object.id, language, medium: 'PUBLICATION' },
      ...{ credibility: credibilityOf(object), ...common },
    },
  ];
}

/** A note is a document in which its author remarks on what it refers to. */
function noteOf(object: StixObject, common: JsonRecord, feed: string): JsonRecord[] {
  const language = text(object, 'lang');
  const said = dateOf(object, 'modified', 'created');
  const document: JsonRecord = {
    ...{ type: 'Document', id: object.id, title: text(object, 'abstract'), published: said, language },
    ...{ publisher: text(object, 'created_by_ref'), ...common },
  };
  const remark = {
    ...{ act: 'EXPRESS', quote: text(object, 'content'), document: object.id, said, language },
    ...{ credibility: credibilityOf(object), ...common },
  };
  return [document, ...statementsOf(object, `${object.id}#statement`, remark, feed)];
}

/** An opinion assesses what it refers to, and answers it where that is a note, a report or an opinion. */
function opinionOf(object: StixObject, common: JsonRecord, feed: string): JsonRecord[] {
  const opinion = text(object, 'opinion');
  const respondsTo = texts(object, 'object_refs').flatMap((id) => {
    const type = typeOf(id);
    return type === 'opinion' ? [id] : type === 'note' || type === 'report' ? [`${id}#statement`] : [];
  });
  const assessment = {
    ...{ act: 'ASSESS', stance: (opinion && stances[opinion]) ?? 'NONE', finding: 'NOT_STATED' },
    ...{ rating: opinion === undefined ? undefined : { label: opinion }, quote: text(object, 'explanation') },
    ...{ said: dateOf(object, 'modified', 'created'), language: text(object, 'lang') },
    ...{ respondsTo: respondsTo.length > 0 ? respondsTo : undefined, confidence: confidenceOf(object) },
    ...{ credibility: credibilityOf(object), ...common },
  };
  return statementsOf(object, object.id, assessment, feed);
}

/** One statement for each author; several authors share an utterance. */
function statementsOf(object: StixObject, id: string, content: JsonRecord, feed: string): JsonRecord[] {
  const { actors, records, mention } = speakersOf(object, feed);
  const claims = [...new Set(texts(object, 'object_refs').map(claimId))];
  const utterance = actors.length > 1 ? `${object.id}#utterance` : undefined;
  const told: JsonRecord[] = utterance === undefined ? [] : [{ type: 'Utterance', id: utterance }];
  const statements = actors.map((actor, at) => ({
    ...{
      type: 'Statement',
      id: at === 0 ? id : `${id}#${at + 1}`,
      actor,
      claims,
      mention,
      utterance,
      ...content,
    },
  }));
  return [...records, ...told, ...statements];
}

/** An object in words, so that a claim can be made of it. */
function labelOf(object: StixObject, survey: Survey): string {
  const name = (key: string) => survey.nameOf(text(object, key) ?? '');
  if (object.type === 'relationship')
    return `${name('source_ref')} ${(text(object, 'relationship_type') ?? 'related-to').replaceAll('-', ' ')} ${name('target_ref')}`;
  if (object.type === 'sighting') return `${name('sighting_of_ref')} was sighted`;
  const said =
    object.type === 'note'
      ? text(object, 'content')
      : object.type === 'opinion'
        ? text(object, 'explanation')
        : undefined;
  const label = said ?? text(object, 'name') ?? text(object, 'value') ?? text(object, 'pattern') ?? object.id;
  return said ?? `${object.type}: ${label}`;
}
