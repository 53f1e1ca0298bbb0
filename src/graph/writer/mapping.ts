import { contentDigest } from '../../domain/content.ts';
import type { Document } from '../../domain/document.ts';
import { edtfSpan } from '../../domain/edtf.ts';
import { digest } from '../../domain/id.ts';
import { nameKey, recordedKey, saidKey } from '../../domain/order.ts';
import { isActor, isLink, type LinkRecord, type StoredRecord } from '../../domain/record.ts';
import type { Statement } from '../../domain/statement.ts';
import { fold, words } from '../../domain/text.ts';
import { edgeOf, statementType } from '../../domain/vocabulary.ts';
import { searchedWords, textWords } from '../../domain/words.ts';
import { attributeProperties } from './attributes.ts';
import { ownNeeds } from './needs.ts';

/** Values as Neo4j keeps them: a BigInt becomes an INTEGER, a number a FLOAT; undefined and null are not stored. */
export type Properties = Record<string, unknown>;
export type StoredNode = { labels: string[]; properties: Properties };
/** An edge between two records, by their ids. */
export type Edge = { from: string; to: string; type: string; properties: Properties };
/** When a version was recorded, and which one it is. */
export type Recording = {
  at: number;
  first: number;
  revision: number;
  to?: number | undefined;
  reason?: string | undefined;
};
/** What a statement's place in the graph makes of it: whether it may be read, and its latest instant with the fallbacks. */
export type Visibility = { complete: boolean; saidTo: number | null };

/** The node of a record; a link's node holds only its id and ends, since its content lies on the edge. */
export function nodeOf(record: StoredRecord, recording: Recording, visibility?: Visibility): StoredNode {
  const properties: Properties = {
    id: record.id,
    hash: contentDigest(record),
    revision: BigInt(recording.revision),
    recordedFirst: BigInt(recording.first),
    recordedFrom: BigInt(recording.at),
    ...(recording.to === undefined ? {} : { recordedTo: BigInt(recording.to) }),
    ...(recording.reason === undefined ? {} : { reason: recording.reason }),
    ownNeeds: ownNeeds(record),
  };
  if (isLink(record)) {
    const [left, right] = endsOf(record);
    return { labels: ['Link'], properties: { ...properties, type: record.type, left, right } };
  }
  // Statements stand where they were last recorded, everything else where it came first.
  const recorded = record.type === 'Statement' ? recording.at : recording.first;
  properties.recordedKey = recordedKey(record.id, recorded);
  properties.words = searchedWords(record) || undefined;
  if (record.markings) properties.markings = record.markings;
  if (record.externalIds) properties.externalIds = record.externalIds;
  if ('attributes' in record) Object.assign(properties, attributeProperties(record.attributes));
  if (record.type === 'Statement') {
    Object.assign(properties, statementProperties(record, visibility));
    return { labels: statementLabels(record.act, visibility?.complete === true), properties };
  }
  Object.assign(properties, ownProperties(record));
  return { labels: isActor(record) ? ['Actor', record.type] : [record.type], properties };
}

/** The properties that only records of this type have, with the keys of their orders. */
function ownProperties(record: Exclude<StoredRecord, LinkRecord | Statement>): Properties {
  switch (record.type) {
    case 'Person':
    case 'Institution':
    case 'UnnamedSource': {
      const { id, name, aliases, description, sameAs, reliability, country } = record;
      return { name, aliases, description, sameAs, reliability, country, nameKey: nameKey(id, name) };
    }
    case 'Topic': {
      const { id, name, description } = record;
      return { name, description, nameKey: nameKey(id, name) };
    }
    case 'Place': {
      const { id, name, aliases, description, latitude, longitude, sameAs } = record;
      return { name, aliases, description, latitude, longitude, sameAs, nameKey: nameKey(id, name) };
    }
    case 'Variable': {
      const { id, name, of, kind, categories, description } = record;
      return { name, of, kind, categories, description, nameKey: nameKey(id, name) };
    }
    case 'Document':
      return documentProperties(record);
    case 'Claim': {
      const { text, language, description, translations, kind } = record;
      const key = textKey(text);
      return { text, language, description, kind, translations: jsonOf(translations), textKey: key };
    }
    case 'Utterance': {
      const { said, place, description } = record;
      const properties: Properties = { said, place, description };
      addSpan(properties, 'said', said);
      return properties;
    }
    case 'Evidence': {
      const { kind, description, url } = record;
      return { kind, description, url };
    }
  }
}

function documentProperties(document: Document): Properties {
  const { title, url, published, language, textSha256, archivedUrl, text } = document;
  const { authors, section, genre, notes } = document;
  const properties: Properties = {
    ...{ title, url, published, language, textSha256, archivedUrl, body: text },
    ...{ authors, section, genre, notes },
    bodyWords: textWords(document) || undefined,
  };
  addSpan(properties, 'published', published);
  return properties;
}

export function statementLabels(act: Statement['act'], complete: boolean): string[] {
  return complete ? ['Statement', statementType(act)] : ['Incomplete'];
}

function statementProperties(statement: Statement, visibility: Visibility | undefined): Properties {
  const { act, stance, finding, verdict, rating, factuality, likelihood, confidence, credibility } =
    statement;
  const { mention, verb, quote, language, translations, medium, place, addressees, hedges, said } = statement;
  const { quoteKind, access, coder, origin, stanceImplied } = statement;
  const { from, to } = spanOf(said);
  const saidTo = visibility?.saidTo ?? to;
  return {
    ...{ act, stance, finding, verdict, factuality, likelihood, confidence },
    ...{ mention, verb, quote, language, medium, place, addressees, said },
    ...{ quoteKind, access, coder, origin, stanceImplied },
    translations: jsonOf(translations),
    credibility: credibility === undefined ? undefined : BigInt(credibility),
    ratingLabel: rating?.label,
    ratingValue: rating?.value,
    ratingBest: rating?.best,
    ratingWorst: rating?.worst,
    hedgeTexts: hedges?.map((hedge) => hedge.text),
    hedgeKinds: hedges?.map((hedge) => hedge.kind),
    hedgeBys: hedges?.map((hedge) => hedge.by),
    saidFrom: integer(from),
    saidTo: integer(saidTo),
    saidKey: saidKey(statement.id, { from, to }, saidTo),
    actorId: statement.actor,
    documentId: statement.document,
    onBehalfOfId: statement.onBehalfOf,
  };
}

/** The edges that belong to a record. Links have one; its ends may be placeholders. */
export function edgesOf(record: StoredRecord, recording: Recording, visibility?: Visibility): Edge[] {
  const window = {
    recordedFrom: BigInt(recording.at),
    ...(recording.to === undefined ? {} : { recordedTo: BigInt(recording.to) }),
  };
  const { id } = record;
  switch (record.type) {
    case 'Statement':
      return statementEdges(record, recording, visibility);
    case 'Claim':
      return [
        ...(record.topics ?? []).map((to) => edge(id, 'IN_TOPIC', to, window)),
        ...(record.concerns ?? []).map((to) => edge(id, 'CONCERNS', to, window)),
        ...(record.places ?? []).map((to) => edge(id, 'AT_PLACE', to, window)),
      ];
    case 'Place':
      return record.within === undefined ? [] : [edge(id, 'WITHIN', record.within, window)];
    case 'Document':
      return record.publisher === undefined ? [] : [edge(id, 'PUBLISHED_BY', record.publisher, window)];
    case 'Utterance':
      return record.actor === undefined ? [] : [edge(record.actor, 'UTTERED', id, window)];
    case 'Evidence': {
      const offers = (record.offeredBy ?? []).map((from) => edge(from, 'OFFERS', id, window));
      const according = record.offeredBy ?? [undefined];
      const uses = (type: string, claims: readonly string[] | undefined) =>
        (claims ?? []).flatMap((claim) =>
          according.map((statementId) => edge(id, type, claim, { ...window, statementId })),
        );
      return [...offers, ...uses('SUPPORTS', record.supports), ...uses('UNDERMINES', record.undermines)];
    }
    case 'SpeaksFor':
    case 'ClaimLink':
    case 'SameAs':
      return [linkEdge(record, recording, window)];
    default:
      return [];
  }
}

function statementEdges(
  statement: Statement,
  recording: Recording,
  visibility: Visibility | undefined,
): Edge[] {
  const { id, actor, document, act, stance, said } = statement;
  const { from, to } = spanOf(said);
  const key = saidKey(id, { from, to }, visibility?.saidTo ?? to);
  const recorded = recordedKey(id, recording.at);
  const edges: Edge[] = [edge(actor, 'MADE', id, {})];
  const projected =
    visibility?.complete === true && recording.to === undefined ? edgeOf[statementType(act)] : undefined;
  for (const claimId of statement.claims ?? []) {
    edges.push(
      edge(id, 'ABOUT', claimId, {
        claimId,
        statementId: id,
        saidFrom: integer(from),
        saidKey: key,
        recordedKey: recorded,
      }),
    );
    if (projected) edges.push(edge(actor, projected, claimId, { statementId: id, claimId, said, stance }));
  }
  if (document !== undefined) {
    const { exact, prefix, suffix, start, end } = statement.span ?? {};
    const anchor = { exact, prefix, suffix, start: integer(start), end: integer(end) };
    edges.push(
      edge(id, 'IN', document, {
        documentId: document,
        statementId: id,
        saidKey: key,
        recordedKey: recorded,
        ...anchor,
      }),
    );
  }
  if (statement.via !== undefined) edges.push(edge(id, 'VIA', statement.via, {}));
  if (statement.utterance !== undefined) edges.push(edge(id, 'DESCRIBES', statement.utterance, {}));
  if (statement.onBehalfOf !== undefined) edges.push(edge(id, 'ON_BEHALF_OF', statement.onBehalfOf, {}));
  for (const other of statement.targets ?? []) edges.push(edge(id, 'TARGETS', other, {}));
  for (const other of statement.topics ?? []) edges.push(edge(id, 'ON_TOPIC', other, {}));
  for (const other of statement.basedOn ?? []) edges.push(edge(id, 'BASED_ON', other, {}));
  for (const other of statement.respondsTo ?? []) edges.push(edge(id, 'RESPONDS_TO', other, {}));
  return edges;
}

function linkEdge(record: LinkRecord, recording: Recording, window: Properties): Edge {
  const common = {
    ...window,
    id: record.id,
    revision: BigInt(recording.revision),
    reason: recording.reason,
    markings: record.markings,
    externalIds: record.externalIds,
    needs: ownNeeds(record),
  };
  const [left, right] = endsOf(record);
  if (record.type === 'ClaimLink') {
    return edge(left, record.kind, right, { ...common, statementId: record.according });
  }
  if (record.type === 'SameAs') {
    const { judgement, by, at } = record;
    return edge(left, 'SAME_AS', right, { ...common, judgement, by, at });
  }
  const { role, from, to } = record;
  const instants = { fromInstant: integer(spanOf(from).from), toInstant: integer(spanOf(to).to) };
  return edge(left, 'SPEAKS_FOR', right, { ...common, role, from, to, ...instants });
}

/** The two ends of a link, in the direction of its edge. */
function endsOf(record: LinkRecord): [string, string] {
  if (record.type === 'SpeaksFor') return [record.actor, record.institution];
  return record.type === 'ClaimLink' ? [record.from, record.to] : [record.left, record.right];
}

/** An actor's names as they are looked up: name and aliases, folded, each once. */
export function foldedNames(record: { name: string; aliases?: string[] | undefined }): string[] {
  return [...new Set([record.name, ...(record.aliases ?? [])].map(fold))]
    .filter((name) => name !== '')
    .sort();
}

/** What two claims of one wording share: a digest of the words, since a text has no place in an index. */
export function textKey(text: string): string {
  return digest(words(text).join(' ') || fold(text)).slice(0, 22);
}

export function spanOf(text: string | undefined): { from: number | null; to: number | null } {
  return (text === undefined ? null : edtfSpan(text)) ?? { from: null, to: null };
}

export function integer(value: number | null | undefined): bigint | undefined {
  return value === null || value === undefined ? undefined : BigInt(value);
}

function addSpan(properties: Properties, field: string, text: string | undefined): void {
  const { from, to } = spanOf(text);
  properties[`${field}From`] = integer(from);
  properties[`${field}To`] = integer(to);
}

function jsonOf(translations: Readonly<Record<string, string>> | undefined): string | undefined {
  if (translations === undefined) return undefined;
  return JSON.stringify(
    Object.fromEntries(Object.entries(translations).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function edge(from: string, type: string, to: string, properties: Properties): Edge {
  return { from, to, type, properties };
}
