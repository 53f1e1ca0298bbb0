import type { LinkRecord, StoredRecord } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { attributesIn } from './attributes.ts';
import type { Properties } from './mapping.ts';

export type LoadedEdge = [type: string, other: string, properties: Record<string, unknown>];
/** A record that an edge carries, as it is read; what stands further on in a row is its reader's. */
export type LinkRow = [
  id: string,
  type: LinkRecord['type'],
  left: string,
  right: string,
  properties: Record<string, unknown>,
  kind: string,
  ...unknown[],
];
export type LoadedRecord = {
  record: StoredRecord;
  labels: string[];
  properties: Record<string, unknown>;
};

/** Records as they stand in the graph, back in the form they were given in; their canonical content is the same. */
export async function loadRecords(run: RunQuery, ids: readonly string[]): Promise<Map<string, LoadedRecord>> {
  const found = new Map<string, LoadedRecord>();
  for (const row of await run(cypher('write/load').text, { ids })) {
    const [id, labels, properties, edges] = row as [string, string[], Record<string, unknown>, LoadedEdge[]];
    const record = nodeRecord(id, labels, properties, edges);
    if (record) found.set(id, { record, labels, properties });
  }
  for (const row of await run(cypher('write/load-links').text, { ids })) {
    const [id, , , , properties] = row as LinkRow;
    found.set(id, { record: linkRecord(row as LinkRow), labels: ['Record', 'Link'], properties });
  }
  return found;
}

/** A node's properties, and the ids at the other ends of its edges. */
type NodeContent = Readonly<{ p: Readonly<Properties>; edges: readonly LoadedEdge[] }>;

/** The record of a node, or undefined for a placeholder. */
export function nodeRecord(
  id: string,
  labels: readonly string[],
  properties: Readonly<Properties>,
  edges: readonly LoadedEdge[],
): StoredRecord | undefined {
  const type = recordTypeOf(labels);
  if (type === undefined) return undefined;
  const { markings, externalIds } = properties;
  const common = { type, id, markings, externalIds, attributes: attributesIn(properties) };
  return defined(common, fieldsOf[type]({ p: properties, edges }));
}

const actorTypes = ['Person', 'Institution', 'UnnamedSource'] as const;
const otherTypes = [
  'Topic',
  'Place',
  'Variable',
  'Document',
  'Claim',
  'Utterance',
  'Evidence',
  'Statement',
] as const;

function recordTypeOf(labels: readonly string[]): NodeRecordType | undefined {
  const has = (label: string) => labels.includes(label);
  if (has('Actor')) return actorTypes.find(has) ?? 'UnnamedSource';
  return otherTypes.find(has) ?? (has('Incomplete') ? 'Statement' : undefined);
}

const actorFields = ({ p }: NodeContent) => ({
  name: p.name,
  aliases: p.aliases,
  description: p.description,
  sameAs: p.sameAs,
  reliability: p.reliability,
  country: p.country,
});

/**
 * The fields of a record by its type, besides those that every record has. Each is one literal: an export reads
 * millions of records, and an object that is put together from others takes ten times as long.
 */
const fieldsOf = {
  Person: actorFields,
  Institution: actorFields,
  UnnamedSource: actorFields,
  Topic: ({ p }) => ({ name: p.name, description: p.description }),
  Place: ({ p, edges }) => ({
    name: p.name,
    aliases: p.aliases,
    description: p.description,
    latitude: p.latitude,
    longitude: p.longitude,
    within: other(edges, 'WITHIN'),
    sameAs: p.sameAs,
  }),
  Variable: ({ p }) => ({
    name: p.name,
    of: p.of,
    kind: p.kind,
    categories: p.categories,
    description: p.description,
  }),
  Document: ({ p, edges }) => ({
    title: p.title,
    publisher: other(edges, 'PUBLISHED_BY'),
    url: p.url,
    published: p.published,
    language: p.language,
    text: p.body,
    textSha256: p.textSha256,
    archivedUrl: p.archivedUrl,
    authors: p.authors,
    section: p.section,
    genre: p.genre,
    notes: p.notes,
  }),
  Claim: ({ p, edges }) => ({
    text: p.text,
    language: p.language,
    translations: parsed(p.translations),
    kind: p.kind,
    description: p.description,
    topics: others(edges, 'IN_TOPIC'),
    concerns: others(edges, 'CONCERNS'),
    places: others(edges, 'AT_PLACE'),
  }),
  Utterance: ({ p, edges }) => ({
    actor: other(edges, 'UTTERED'),
    said: p.said,
    place: p.place,
    description: p.description,
  }),
  Evidence: ({ p, edges }) => ({
    kind: p.kind,
    description: p.description,
    url: p.url,
    offeredBy: others(edges, 'OFFERS'),
    supports: others(edges, 'SUPPORTS'),
    undermines: others(edges, 'UNDERMINES'),
  }),
  Statement: statementFields,
} satisfies Record<string, (node: NodeContent) => object>;

type NodeRecordType = keyof typeof fieldsOf;

function statementFields({ p, edges }: NodeContent) {
  return {
    act: p.act,
    stance: p.stance,
    finding: p.finding,
    verdict: p.verdict,
    factuality: p.factuality,
    likelihood: p.likelihood,
    confidence: p.confidence,
    credibility: p.credibility,
    mention: p.mention,
    verb: p.verb,
    quote: p.quote,
    language: p.language,
    medium: p.medium,
    place: p.place,
    addressees: p.addressees,
    said: p.said,
    quoteKind: p.quoteKind,
    access: p.access,
    coder: p.coder,
    origin: p.origin,
    stanceImplied: p.stanceImplied,
    onBehalfOf: other(edges, 'ON_BEHALF_OF'),
    targets: others(edges, 'TARGETS'),
    actor: other(edges, 'MADE'),
    claims: others(edges, 'ABOUT'),
    topics: others(edges, 'ON_TOPIC'),
    rating: ratingOf(p),
    hedges: hedgesOf(p),
    translations: parsed(p.translations),
    via: other(edges, 'VIA'),
    basedOn: others(edges, 'BASED_ON'),
    respondsTo: others(edges, 'RESPONDS_TO'),
    utterance: other(edges, 'DESCRIBES'),
    document: other(edges, 'IN'),
    span: spanOf(edges),
  };
}

const ratingOf = (p: Readonly<Properties>) =>
  object({ label: p.ratingLabel, value: p.ratingValue, best: p.ratingBest, worst: p.ratingWorst });

/** The span lies on the edge to the document. */
function spanOf(edges: readonly LoadedEdge[]): unknown {
  const anchor = edges.find((edge) => edge[0] === 'IN')?.[2];
  if (!anchor) return undefined;
  const { exact, prefix, suffix, start, end } = anchor;
  return object({ exact, prefix, suffix, start, end });
}

/** The record of an edge. */
export function linkRecord([id, type, left, right, p, kind]: LinkRow): LinkRecord {
  const common = { type, id, markings: p.markings, externalIds: p.externalIds };
  if (type === 'SpeaksFor') {
    return defined({ ...common, actor: left, institution: right, role: p.role, from: p.from, to: p.to });
  }
  if (type === 'ClaimLink')
    return defined({ ...common, kind, from: left, to: right, according: p.statementId });
  return defined({ ...common, left, right, judgement: p.judgement, by: p.by, at: p.at });
}

function hedgesOf(p: Readonly<Record<string, unknown>>): unknown {
  const kinds = p.hedgeKinds as string[] | undefined;
  const bys = p.hedgeBys as string[] | undefined;
  return (p.hedgeTexts as string[] | undefined)?.map((text, i) => ({ text, kind: kinds?.[i], by: bys?.[i] }));
}

function parsed(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}

/** The record at the other end of an edge of this kind. */
function other(edges: readonly LoadedEdge[], kind: string): string | undefined {
  for (const edge of edges) if (edge[0] === kind) return edge[1];
  return undefined;
}

/** The records at the other ends of the edges of this kind, each once, in order. */
function others(edges: readonly LoadedEdge[], kind: string): string[] | undefined {
  const found: string[] = [];
  for (const edge of edges) if (edge[0] === kind) found.push(edge[1]);
  if (found.length < 2) return found.length === 0 ? undefined : found;
  return [...new Set(found)].sort();
}

function object(fields: Record<string, unknown>): unknown {
  const kept: object = defined(fields);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** One object of what these have, without what is absent. */
function defined<Result>(...parts: readonly object[]): Result {
  const kept: Record<string, unknown> = {};
  for (const part of parts) {
    for (const key of Object.keys(part)) {
      const value = (part as Record<string, unknown>)[key];
      if (value !== undefined && value !== null) kept[key] = value;
    }
  }
  return kept as Result;
}
