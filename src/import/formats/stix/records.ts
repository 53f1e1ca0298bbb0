import { stixExtension, stixProducer } from '../../../domain/stix.ts';
import type { Stance } from '../../../domain/vocabulary.ts';
import { isoDate } from '../common/iso-date.ts';
import { granularMarkingsOf, markingsOf } from './markings.ts';
import {
  confidenceOf,
  creatorOf,
  credibilityOf,
  externalIdsOf,
  type StixObject,
  text,
  texts,
  typeOf,
  urlOf,
  wordOf,
} from './objects.ts';
import { actorOf, type JsonRecord, speakersOf } from './speakers.ts';
import type { Survey } from './survey.ts';

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

/** What records are made with: what the whole file says, and within which feed a name means one author. */
type Context = { survey: Survey; feed: string };

/** The records of an object; none where it has no place in the model. */
export function recordsOf(object: StixObject, survey: Survey, feed: string): JsonRecord[] {
  if (object.id === stixProducer) return [];
  const exported = exportedRecord(object);
  if (exported) return [exported];
  const records = ownRecords(object, { survey, feed });
  if (
    survey.isAsked(object.id) &&
    object.type !== 'report' &&
    !records.some(({ id }) => id === claimId(object.id))
  )
    records.unshift(claimOf(object, claimId(object.id), survey));
  const own = (id: unknown) => typeof id === 'string' && id.split('#')[0] === object.id;
  const externalIds = [...new Set(externalIdsOf(object))];
  const whole = markingsOf(object, survey.markingOf);
  const complete = records.map((record) => {
    if (!own(record.id) || !marked.has(record.type as string)) return definedFields(record);
    const granular = granularMarkingsOf(object, record.type as string, survey.markingOf);
    const markings = [...new Set([...whole, ...granular])];
    return definedFields({
      ...record,
      markings: markings.length > 0 ? markings : undefined,
      externalIds: externalIds.length > 0 ? externalIds : undefined,
    });
  });
  if (object.revoked !== true) return complete;
  const reason = ['revoked by its creator', text(object, 'modified')]
    .filter((part) => part !== undefined)
    .join(', ');
  const withdrawn = complete.filter(({ id }) => own(id));
  return [...complete, ...withdrawn.map(({ id }) => ({ type: 'Withdrawal', record: id, reason }))];
}

/** The record that an export of ours put into an object whole; the other fields are for programs that do not know it. */
export function exportedRecord({ extensions }: StixObject): JsonRecord | undefined {
  const own = (extensions as Readonly<Record<string, { record?: unknown }>> | undefined)?.[stixExtension]
    ?.record;
  return typeof own === 'object' && own !== null && !Array.isArray(own) ? (own as JsonRecord) : undefined;
}

/** The records of an object that carry its markings and the ids that others give it. */
const marked: ReadonlySet<string> = new Set(['Person', 'Institution', 'Document', 'Claim', 'Statement']);

const definedFields = (record: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function ownRecords(object: StixObject, context: Context): JsonRecord[] {
  switch (object.type) {
    case 'identity':
    case 'threat-actor':
    case 'intrusion-set':
      return [actorOf(object, Object.values(context.survey.translationsOf(object.id, 'name') ?? {}))];
    case 'report':
      return reportOf(object, context);
    case 'note':
      return noteOf(object, context);
    case 'opinion':
      return opinionOf(object, context);
    case 'relationship':
      return creatorOf(object) === undefined ? [] : relationshipOf(object, context);
    default:
      return [];
  }
}

/** The first of these dates that an object has. */
function dateOf(object: StixObject, ...keys: string[]): string | undefined {
  const given = keys.map((key) => text(object, key)).find((one) => one !== undefined);
  return given === undefined ? undefined : isoDate(given);
}

/** A report is a document whose publisher asserts what its description says. */
function reportOf(object: StixObject, { survey, feed }: Context): JsonRecord[] {
  const { actors, records } = speakersOf(object, feed, survey.isHere);
  const published = dateOf(object, 'published', 'created');
  const language = text(object, 'lang');
  const description = text(object, 'description');
  const name = text(object, 'name') ?? object.id;
  const translations = survey.translationsOf(object.id, description === undefined ? 'name' : 'description');
  return [
    ...records,
    {
      ...{ type: 'Document', id: object.id, title: name, published, language, url: urlOf(object) },
      publisher: creatorOf(object),
    },
    { type: 'Claim', id: `${object.id}#claim`, text: description ?? name, language, translations },
    {
      ...{
        type: 'Statement',
        id: `${object.id}#statement`,
        actor: actors[0],
        act: 'ASSERT',
        claims: [`${object.id}#claim`],
      },
      ...{ quote: description, said: published, document: object.id, language, medium: 'PUBLICATION' },
      translations: description === undefined ? undefined : translations,
      credibility: credibilityOf(object),
    },
  ];
}

/** A note is a document in which its author remarks on what it refers to. */
function noteOf(object: StixObject, context: Context): JsonRecord[] {
  const language = text(object, 'lang');
  const said = dateOf(object, 'modified', 'created');
  const document: JsonRecord = {
    ...{ type: 'Document', id: object.id, title: text(object, 'abstract'), published: said, language },
    publisher: creatorOf(object),
  };
  const quote = text(object, 'content');
  const remark = {
    ...{ act: 'EXPRESS', quote, document: object.id, said, language, credibility: credibilityOf(object) },
    translations: quote === undefined ? undefined : context.survey.translationsOf(object.id, 'content'),
  };
  return [document, ...statementsOf(object, `${object.id}#statement`, remark, context)];
}

/** An opinion assesses what it refers to, and answers it where that is a note, a report or an opinion. */
function opinionOf(object: StixObject, context: Context): JsonRecord[] {
  const opinion = text(object, 'opinion');
  const quote = text(object, 'explanation');
  const assessment = {
    ...{
      act: 'ASSESS',
      stance: (opinion && Object.hasOwn(stances, opinion) && stances[opinion]) || 'NONE',
      finding: 'NOT_STATED',
    },
    ...{ rating: opinion === undefined ? undefined : { label: opinion }, quote },
    ...{ said: dateOf(object, 'modified', 'created'), language: text(object, 'lang') },
    ...{ confidence: confidenceOf(object), credibility: credibilityOf(object) },
    translations: quote === undefined ? undefined : context.survey.translationsOf(object.id, 'explanation'),
  };
  return statementsOf(object, object.id, assessment, context);
}

/** A relationship is a claim that its creator asserts. */
function relationshipOf(object: StixObject, { survey, feed }: Context): JsonRecord[] {
  const { actors, records } = speakersOf(object, feed, survey.isHere);
  return [
    ...records,
    claimOf(object, object.id, survey),
    {
      ...{
        type: 'Statement',
        id: `${object.id}#statement`,
        actor: actors[0],
        act: 'ASSERT',
        claims: [object.id],
      },
      ...{ quote: text(object, 'description'), said: dateOf(object, 'modified', 'created') },
      ...{ language: text(object, 'lang'), credibility: credibilityOf(object) },
    },
  ];
}

function answeredBy(refs: readonly string[]): string[] | undefined {
  const answered = refs.flatMap((id) => {
    const type = typeOf(id);
    return type === 'opinion' ? [id] : type === 'note' || type === 'report' ? [`${id}#statement`] : [];
  });
  return answered.length > 0 ? answered : undefined;
}

/**
 * What a note or an opinion refers to, by statement: what the file brings is in the first, and what it does not bring
 * in one of its own, so that only this one waits for it.
 */
function partsOf(refs: readonly string[], isHere: (id: string) => boolean): string[][] {
  const here = refs.filter(isHere);
  const absent = refs.filter((id) => !isHere(id)).map((id) => [id]);
  return here.length > 0 || absent.length === 0 ? [here, ...absent] : absent;
}

/** One statement for each author and each part; several statements of one object share an utterance. */
function statementsOf(
  object: StixObject,
  id: string,
  content: JsonRecord,
  { survey, feed }: Context,
): JsonRecord[] {
  const { actors, records, mention } = speakersOf(object, feed, survey.isHere);
  const parts = partsOf([...new Set(texts(object, 'object_refs'))], survey.isHere);
  const utterance = actors.length * parts.length > 1 ? `${object.id}#utterance` : undefined;
  const shared: JsonRecord[] = utterance === undefined ? [] : [{ type: 'Utterance', id: utterance }];
  const statements = parts.flatMap((refs, part) =>
    actors.map((actor, at) => ({
      ...{
        type: 'Statement',
        id: `${at === 0 ? id : `${id}#${at + 1}`}${part === 0 ? '' : `#about/${refs[0]}`}`,
      },
      ...{ actor, claims: refs.map(claimId), mention, utterance, ...content },
      ...(content.act === 'ASSESS' ? { respondsTo: answeredBy(refs) } : {}),
    })),
  );
  return [...records, ...shared, ...statements];
}

/** What an object states, as a claim: a note's content, an opinion's explanation, else its name. */
function claimOf(object: StixObject, id: string, survey: Survey): JsonRecord {
  const saidIn: Readonly<Record<string, string>> = { note: 'content', opinion: 'explanation' };
  const field = saidIn[object.type];
  const said = field === undefined ? undefined : text(object, field);
  const translations =
    field === undefined || said === undefined ? undefined : survey.translationsOf(object.id, field);
  return { type: 'Claim', id, text: said ?? labelOf(object, survey), translations };
}

/** An object in words, so that a claim can be made of it. */
function labelOf(object: StixObject, survey: Survey): string {
  const name = (key: string) => survey.nameOf(wordOf(object, key) ?? '');
  if (object.type === 'relationship')
    return `${name('source_ref')} ${wordOf(object, 'relationship_type')?.replaceAll('-', ' ')} ${name('target_ref')}`;
  if (object.type === 'sighting') return `${name('sighting_of_ref')} was sighted`;
  const label = text(object, 'name') ?? text(object, 'value') ?? text(object, 'pattern') ?? object.id;
  return `${object.type}: ${label}`;
}
