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
type NodeContent = Readonly<{
  p: Readonly<Properties>;
  other(type: string): string | undefined;
  others(type: string): readonly string[] | undefined;
  /** The properties of its edge to the document. */
  anchor: Readonly<Properties> | undefined;
}>;

/** The record of a node, or undefined for a placeholder. */
export function nodeRecord(
  id: string,
  labels: readonly string[],
  properties: Readonly<Properties>,
  edges: readonly LoadedEdge[],
): StoredRecord | undefined {
  const type = recordTypeOf(labels);
  if (type === undefined) return undefined;
  const node: NodeContent = {
    p: properties,
    others: (kind) => setOf(edges.filter((edge) => edge[0] === kind).map((edge) => edge[1])),
    other: (kind) => edges.find((edge) => edge[0] === kind)?.[1],
    anchor: edges.find((edge) => edge[0] === 'IN')?.[2],
  };
  const { markings, externalIds } = properties;
  const common = { id, markings, externalIds, attributes: attributesIn(properties) };
  return defined({ type, ...common, ...fieldsOf[type](node) });
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

const actorFields = ({ p: { name, aliases, description, sameAs, reliability, country } }: NodeContent) => ({
  ...{ name, aliases, description, sameAs, reliability, country },
});

/** The fields of a record by its type, besides those that every record has. */
const fieldsOf = {
  Person: actorFields,
  Institution: actorFields,
  UnnamedSource: actorFields,
  Topic: ({ p: { name, description } }) => ({ name, description }),
  Place: ({ p, other }) => {
    const { name, aliases, description, latitude, longitude, sameAs } = p;
    return { name, aliases, description, latitude, longitude, within: other('WITHIN'), sameAs };
  },
  Variable: ({ p: { name, of, kind, categories, description } }) => ({
    ...{ name, of, kind, categories, description },
  }),
  Document: ({ p, other }) => {
    const { title, url, published, language, textSha256, archivedUrl, body } = p;
    const { authors, section, genre, notes } = p;
    return {
      ...{ title, publisher: other('PUBLISHED_BY'), url, published, language, text: body, textSha256 },
      ...{ archivedUrl, authors, section, genre, notes },
    };
  },
  Claim: ({ p, others }) => {
    const { text, language, description, kind } = p;
    return {
      ...{ text, language, translations: parsed(p.translations), kind, description },
      ...{ topics: others('IN_TOPIC'), concerns: others('CONCERNS'), places: others('AT_PLACE') },
    };
  },
  Utterance: ({ p: { said, place, description }, other }) => ({
    ...{ actor: other('UTTERED'), said, place, description },
  }),
  Evidence: ({ p: { kind, description, url }, others }) => ({
    ...{ kind, description, url, offeredBy: others('OFFERS') },
    ...{ supports: others('SUPPORTS'), undermines: others('UNDERMINES') },
  }),
  Statement: statementFields,
} satisfies Record<string, (node: NodeContent) => object>;

type NodeRecordType = keyof typeof fieldsOf;

function statementFields({ p, other, others, anchor }: NodeContent): object {
  const { act, stance, finding, verdict, factuality, likelihood, confidence, credibility } = p;
  const { mention, verb, quote, language, medium, place, addressees, said } = p;
  const { quoteKind, access, coder, origin, stanceImplied } = p;
  return {
    ...{ act, stance, finding, verdict, factuality, likelihood, confidence, credibility },
    ...{ mention, verb, quote, language, medium, place, addressees, said },
    ...{ quoteKind, access, coder, origin, stanceImplied },
    onBehalfOf: other('ON_BEHALF_OF'),
    targets: others('TARGETS'),
    actor: other('MADE'),
    claims: others('ABOUT'),
    topics: others('ON_TOPIC'),
    rating: object({ label: p.ratingLabel, value: p.ratingValue, best: p.ratingBest, worst: p.ratingWorst }),
    hedges: hedgesOf(p),
    translations: parsed(p.translations),
    via: other('VIA'),
    basedOn: others('BASED_ON'),
    respondsTo: others('RESPONDS_TO'),
    utterance: other('DESCRIBES'),
    document: other('IN'),
    span: spanOf(anchor),
  };
}

function spanOf(anchor: Readonly<Properties> | undefined): unknown {
  const { exact, prefix, suffix, start, end } = anchor ?? {};
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

function setOf(ids: readonly string[]): string[] | undefined {
  return ids.length === 0 ? undefined : [...new Set(ids)].sort();
}

function object(fields: Record<string, unknown>): unknown {
  const kept = defined(fields) as object;
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function defined<Result>(fields: object): Result {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as Result;
}
