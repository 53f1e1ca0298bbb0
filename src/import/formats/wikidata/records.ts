import { digestId } from '../../../domain/id.ts';
import type { Stance } from '../../../domain/vocabulary.ts';
import type { Tally } from '../common/tally.ts';
import { type Claim, type Entity, labelOf, type Snaks } from './entities.ts';
import { dateIn, itemOf, itemsOf, type Labels, spoken, tallyValue, textOf, wordsOf } from './values.ts';

type JsonRecord = Record<string, unknown>;

/** Properties of references and qualifiers that are read here. */
const statedIn = 'P248';
const importedFrom = 'P143';
const referenceUrl = 'P854';
const wikimediaUrl = 'P4656';
const archiveUrl = 'P1065';
const title = 'P1476';
const published = 'P577';
const publisher = 'P123';
const author = 'P50';
const authorName = 'P2093';
const quotation = ['P1683', 'P7081'];
const reasonForDeprecation = 'P2241';
const reasonForPreference = 'P7452';
const readOfReferences: ReadonlySet<string> = new Set([
  ...[statedIn, importedFrom, referenceUrl, wikimediaUrl, archiveUrl, title, published, publisher, author],
  ...[authorName, ...quotation],
]);
const keptOfItems: ReadonlySet<string> = new Set([
  'type',
  'id',
  'labels',
  'descriptions',
  'claims',
  'redirects',
]);

/** What else a file, or the files of one command, say: what entities are called, and which id another one has now. */
export type Known = Readonly<{
  labels: Labels;
  /** The id of each entity that has been merged into another, and which one that is. */
  redirects: ReadonlyMap<string, string>;
}>;

/** Wikidata itself is an item of Wikidata. */
const wikidata = {
  type: 'Institution',
  id: 'wikidata/Q2013',
  name: 'Wikidata',
  sameAs: [addressOf('Q2013')],
};

/** What a rank says: normal is what every statement begins with, and no judgement. */
const stances: Readonly<Record<string, Stance>> = {
  preferred: 'SUPPORTS',
  normal: 'NONE',
  deprecated: 'REJECTS',
};

function addressOf(id: string): string {
  return `http://www.wikidata.org/entity/${id}`;
}

/** An item as a topic, and what is stated of it. */
export function recordsOf(
  entity: Entity,
  stated: readonly Claim[],
  known: Known,
  tally: Tally,
): JsonRecord[] {
  const topic = `wikidata/${entity.id}/topic`;
  const name = labelOf(entity) ?? entity.id;
  const old = [...known.redirects].filter(([, to]) => to === entity.id).map(([from]) => from);
  const externalIds = [entity.id, ...old.sort()].map(addressOf);
  const described = { description: labelOf(entity, 'descriptions'), externalIds };
  tally.addFields('item', entity, keptOfItems);
  const claims = stated.flatMap((claim) => statedOf(claim, name, topic, known, tally));
  return [{ type: 'Topic', id: topic, name, ...described }, wikidata, ...claims].map(definedFields);
}

/** A statement of Wikidata: the claim, Wikidata's rank of it, and its references, which Wikidata passes on. */
function statedOf(claim: Claim, subject: string, topic: string, known: Known, tally: Tally): JsonRecord[] {
  const { labels } = known;
  const id = `wikidata/${claim.id}`;
  const rank = `${id}/rank`;
  const qualifiers = claim.qualifiers ?? {};
  for (const snak of [claim.mainsnak, ...Object.values(qualifiers).flat()]) tallyValue(snak, tally);
  return [
    { type: 'Claim', id, text: sentenceOf(claim, subject, labels), topics: [topic], externalIds: [claim.id] },
    {
      ...{
        type: 'Statement',
        id: rank,
        actor: wikidata.id,
        act: 'ASSESS',
        claims: [id],
        finding: 'NOT_STATED',
      },
      ...{ stance: stances[claim.rank] ?? 'NONE', rating: { label: claim.rank } },
      quote:
        wordsOf(qualifiers, reasonForDeprecation, labels) ?? wordsOf(qualifiers, reasonForPreference, labels),
    },
    ...(claim.references ?? []).flatMap(({ hash, snaks }) => {
      for (const property of Object.keys(snaks)) {
        if (!readOfReferences.has(property)) tally.add('reference', nameOf(property, labels));
      }
      return referenceOf({ id: `${id}/${hash}`, hash, snaks, claim: id, via: rank }, known);
    }),
  ];
}

function nameOf(property: string, labels: Labels): string {
  const label = labels.get(property);
  return label === undefined ? property : `${property} (${label})`;
}

/** "Ada Lovelace: occupation: mathematician (start time: 1833; …)". Qualifiers belong to the proposition. */
function sentenceOf(claim: Claim, subject: string, labels: Labels): string {
  const name = (property: string) => labels.get(property) ?? property;
  const qualifiers = Object.entries(claim.qualifiers ?? {})
    .filter(([property]) => property !== reasonForDeprecation && property !== reasonForPreference)
    .flatMap(([property, snaks]) => snaks.map((snak) => `${name(property)}: ${spoken(snak, labels)}`));
  const limits = qualifiers.length > 0 ? ` (${qualifiers.join('; ')})` : '';
  return `${subject}: ${name(claim.mainsnak.property)}: ${spoken(claim.mainsnak, labels)}${limits}`;
}

type ReferenceGiven = { id: string; hash: string; snaks: Snaks; claim: string; via: string };

/**
 * Who is referred to asserts the claim, via Wikidata, in the document that the reference describes: its authors, else
 * what it is stated in, else who publishes it, else somebody who is not named.
 */
function referenceOf({ id, hash, snaks, claim, via }: ReferenceGiven, known: Known): JsonRecord[] {
  const { labels } = known;
  const url = [referenceUrl, wikimediaUrl]
    .map((property) => wordsOf(snaks, property, labels))
    .find(isAddress);
  const archived = wordsOf(snaks, archiveUrl, labels);
  const source = itemOf(snaks, statedIn) ?? itemOf(snaks, importedFrom);
  const house = itemOf(snaks, publisher);
  const authors = authorsOf(hash, snaks, known);
  const speakers =
    authors.length > 0
      ? authors
      : [
          (source ?? house) === undefined
            ? {
                type: 'UnnamedSource',
                id: `${id}#source`,
                name: url ? `the author of ${new URL(url).host}` : 'a source that is not named',
              }
            : actorOf('Institution', (source ?? house) as string, known),
        ];
  const publishing =
    house !== undefined && house !== speakers[0]?.item ? actorOf('Institution', house, known) : undefined;
  const named = authors.length > 0 && source !== undefined ? labels.get(source) : undefined;
  const details = {
    ...{ url, title: textOf(snaks, title)?.text ?? named, published: dateIn(snaks, published) },
    archivedUrl: isAddress(archived) ? archived : undefined,
    publisher: publishing?.id,
  };
  const described = Object.values(details).some((value) => value !== undefined);
  // A reference's hash is made of what it says, so that equal references are one document.
  const document = described ? `wikidata/reference/${hash}` : undefined;
  const quoted = quotation.map((property) => textOf(snaks, property)).find((one) => one !== undefined);
  const utterance = speakers.length > 1 ? `${id}#utterance` : undefined;
  return [
    ...[...speakers, ...(publishing ? [publishing] : [])].map(({ item: _, ...actor }: JsonRecord) => actor),
    ...(document === undefined ? [] : [{ type: 'Document', id: document, ...details }]),
    ...(utterance === undefined ? [] : [{ type: 'Utterance', id: utterance }]),
    ...speakers.map((speaker, at) => ({
      ...{ type: 'Statement', id: at === 0 ? id : `${id}#${at + 1}`, actor: speaker.id, act: 'ASSERT' },
      ...{ claims: [claim], via, document, utterance, quote: quoted?.text, language: quoted?.language },
    })),
  ];
}

type ActorRecord = JsonRecord & { id: string; item?: string };

function actorOf(type: 'Person' | 'Institution', given: string, { labels, redirects }: Known): ActorRecord {
  const item = redirects.get(given) ?? given;
  const name = labels.get(item) ?? item;
  return { type, id: `wikidata/${item}`, name, sameAs: [addressOf(item)], item: given };
}

/** The authors of a reference: items, and names of those who have none; a name means one author within its reference. */
function authorsOf(hash: string, snaks: Snaks, known: Known): ActorRecord[] {
  const items = itemsOf(snaks, author).map((item) => actorOf('Person', item, known));
  const names = (snaks[authorName] ?? []).flatMap((snak) =>
    typeof snak.datavalue?.value === 'string' ? [snak.datavalue.value] : [],
  );
  return [
    ...items,
    ...[...new Set(names)].map((name) => ({
      type: 'Person',
      id: digestId('wikidata/author', [hash, name]),
      name,
    })),
  ];
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);
}

function definedFields(record: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
