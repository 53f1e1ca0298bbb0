import type { Stance } from '../../../domain/vocabulary.ts';
import { type Claim, dateIn, type Entity, itemOf, labelOf, type Snaks, spoken, wordsOf } from './entities.ts';

type JsonRecord = Record<string, unknown>;
type Labels = ReadonlyMap<string, string>;

/** Properties of references and qualifiers that are read here. */
const statedIn = 'P248';
const importedFrom = 'P143';
const referenceUrl = 'P854';
const wikimediaUrl = 'P4656';
const archiveUrl = 'P1065';
const title = 'P1476';
const published = 'P577';
const publisher = 'P123';
const reasonForDeprecation = 'P2241';
const reasonForPreference = 'P7452';

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
export function recordsOf(entity: Entity, stated: readonly Claim[], labels: Labels): JsonRecord[] {
  const topic = `wikidata/${entity.id}/topic`;
  const name = labelOf(entity) ?? entity.id;
  const described = { description: labelOf(entity, 'descriptions'), externalIds: [addressOf(entity.id)] };
  const claims = stated.flatMap((claim) => statedOf(claim, name, topic, labels));
  return [{ type: 'Topic', id: topic, name, ...described }, wikidata, ...claims].map(told);
}

/** A statement of Wikidata: the claim, Wikidata's rank of it, and its references, which Wikidata passes on. */
function statedOf(claim: Claim, subject: string, topic: string, labels: Labels): JsonRecord[] {
  const id = `wikidata/${claim.id}`;
  const rank = `${id}/rank`;
  const qualifiers = claim.qualifiers ?? {};
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
    ...(claim.references ?? []).flatMap(({ hash, snaks }) =>
      referenceOf(`${id}/${hash}`, hash, snaks, id, rank, labels),
    ),
  ];
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

/** Who is referred to asserts the claim, via Wikidata, in the document that the reference describes. */
function referenceOf(
  id: string,
  hash: string,
  snaks: Snaks,
  claim: string,
  via: string,
  labels: Labels,
): JsonRecord[] {
  const source = itemOf(snaks, statedIn) ?? itemOf(snaks, importedFrom) ?? itemOf(snaks, publisher);
  const url = [referenceUrl, wikimediaUrl]
    .map((property) => wordsOf(snaks, property, labels))
    .find(isAddress);
  const archived = wordsOf(snaks, archiveUrl, labels);
  const actor =
    source === undefined
      ? {
          type: 'UnnamedSource',
          id: `${id}#source`,
          name: url ? `the author of ${new URL(url).host}` : 'a source that is not named',
        }
      : {
          type: 'Institution',
          id: `wikidata/${source}`,
          name: labels.get(source) ?? source,
          sameAs: [addressOf(source)],
        };
  const details = {
    ...{ url, title: wordsOf(snaks, title, labels), published: dateIn(snaks, published) },
    archivedUrl: isAddress(archived) ? archived : undefined,
  };
  const described = Object.values(details).some((value) => value !== undefined);
  // A reference's hash is made of what it says, so that equal references are one document.
  const document = described ? `wikidata/reference/${hash}` : undefined;
  return [
    actor,
    ...(document === undefined ? [] : [{ type: 'Document', id: document, ...details }]),
    { type: 'Statement', id, actor: actor.id, act: 'ASSERT', claims: [claim], via, document },
  ];
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);
}

function told(record: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
