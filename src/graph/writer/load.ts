import type { LinkRecord, StoredRecord } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { attributesIn } from './attributes.ts';

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

/** The record of a node, or undefined for a placeholder. */
export function nodeRecord(
  id: string,
  labels: readonly string[],
  properties: Readonly<Record<string, unknown>>,
  edges: readonly LoadedEdge[],
): StoredRecord | undefined {
  const p = properties;
  const others = (type: string) => setOf(edges.filter((edge) => edge[0] === type).map((edge) => edge[1]));
  const other = (type: string) => edges.find((edge) => edge[0] === type)?.[1];
  const common = { id, markings: p.markings, externalIds: p.externalIds, attributes: attributesIn(p) };
  const make = (type: StoredRecord['type'], fields: object): StoredRecord =>
    defined({ type, ...common, ...fields });
  const has = (label: string) => labels.includes(label);

  if (has('Actor')) {
    const type = (['Person', 'Institution', 'UnnamedSource'] as const).find(has) ?? 'UnnamedSource';
    const { name, aliases, description, sameAs, reliability, country } = p;
    return make(type, { name, aliases, description, sameAs, reliability, country });
  }
  if (has('Topic')) return make('Topic', { name: p.name, description: p.description });
  if (has('Place')) {
    const { name, aliases, description, latitude, longitude, sameAs } = p;
    const within = other('WITHIN');
    return make('Place', { name, aliases, description, latitude, longitude, within, sameAs });
  }
  if (has('Variable')) {
    const { name, of, kind, categories, description } = p;
    return make('Variable', { name, of, kind, categories, description });
  }
  if (has('Document')) {
    const { title, url, published, language, textSha256, archivedUrl, body } = p;
    const { authors, section, genre, notes } = p;
    const publisher = other('PUBLISHED_BY');
    return make('Document', {
      title,
      publisher,
      url,
      published,
      language,
      text: body,
      textSha256,
      archivedUrl,
      ...{ authors, section, genre, notes },
    });
  }
  if (has('Claim')) {
    const { text, language, description, kind } = p;
    const named = { topics: others('IN_TOPIC'), concerns: others('CONCERNS'), places: others('AT_PLACE') };
    return make('Claim', {
      text,
      language,
      translations: parsed(p.translations),
      kind,
      description,
      ...named,
    });
  }
  if (has('Utterance')) {
    const { said, place, description } = p;
    return make('Utterance', { actor: other('UTTERED'), said, place, description });
  }
  if (has('Evidence')) {
    const { kind, description, url } = p;
    const claims = { supports: others('SUPPORTS'), undermines: others('UNDERMINES') };
    return make('Evidence', { kind, description, url, offeredBy: others('OFFERS'), ...claims });
  }
  if (!has('Statement') && !has('Incomplete')) return undefined;
  const { act, stance, finding, verdict, factuality, likelihood, confidence, credibility } = p;
  const { mention, verb, quote, language, medium, place, addressees, said } = p;
  const { quoteKind, access, coder, origin, stanceImplied } = p;
  const anchor = edges.find((edge) => edge[0] === 'IN')?.[2];
  return make('Statement', {
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
    span: object({
      exact: anchor?.exact,
      prefix: anchor?.prefix,
      suffix: anchor?.suffix,
      start: anchor?.start,
      end: anchor?.end,
    }),
  });
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
