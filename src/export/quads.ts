import { createHash } from 'node:crypto';
import { references, type StoredRecord } from '../domain/record.ts';
import type { Statement } from '../domain/statement.ts';
import { statementType } from '../domain/vocabulary.ts';
import { labelOf, type Snapshot } from './snapshot.ts';
import { instantText, type Version } from './version.ts';

/** The object of a quad: an IRI, or a text with its language or datatype. */
export type Term = { iri: string } | { text: string; language?: string; datatype?: string };
/** `graph` undefined: the default graph. */
export type Quad = { graph: string | undefined; subject: string; predicate: string; object: Term };

export const namespaces = {
  hearsay: 'urn:hearsay:vocabulary:',
  prov: 'http://www.w3.org/ns/prov#',
  np: 'http://www.nanopub.org/nschema#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  dcterms: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;
type Prefix = keyof typeof namespaces;

const name = (prefix: Prefix, local: string) => namespaces[prefix] + local;
const is = name('rdf', 'type');

/** The IRI of a record: its id, percent-encoded but for / and :. */
export function iriOf(id: string): string {
  return `urn:hearsay:record:${encodeURIComponent(id).replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

/**
 * All versions that are current and can be read, a page at a time, as quads with the terms of PROV-O. A statement is a
 * nanopublication: its assertion is in the graph NAME, its provenance in NAME#provenance, and who recorded it and when in
 * NAME#publication.
 */
export async function* quadsOf(snapshot: Snapshot): AsyncGenerator<Quad[][]> {
  for await (const versions of snapshot.versions()) {
    const readable = versions.filter((version) => version.readable);
    const chains = await outward(snapshot, readable);
    yield readable.map((version) =>
      version.record.type === 'Statement'
        ? statementQuads(version.record, version, chains)
        : recordQuads(version.record),
    );
  }
}

const longestChain = 50;

/**
 * The relays of these statements up to the ends of their chains: from the id of the inner statement to the id of the
 * outer.
 */
async function outward(snapshot: Snapshot, versions: readonly Version[]): Promise<Map<string, string>> {
  const via = new Map<string, string>();
  const follow = (found: readonly Version[]) => {
    const next = new Set<string>();
    for (const { record } of found) {
      if (record.type !== 'Statement' || record.via === undefined) continue;
      via.set(record.id, record.via);
      if (!via.has(record.via)) next.add(record.via);
    }
    return next;
  };
  let open = follow(versions);
  for (let step = 0; open.size > 0 && step < longestChain; step += 1)
    open = follow(await snapshot.byIds([...open]));
  return via;
}

function quad(graph: string | undefined, subject: string, predicate: string, object: Term): Quad {
  return { graph, subject, predicate, object };
}

const iri = (value: string): Term => ({ iri: value });
const classes: Readonly<Record<string, string>> = {
  Person: 'Person',
  Institution: 'Organization',
  UnnamedSource: 'Agent',
  Utterance: 'Activity',
};
const linkPredicates = {
  POSITIVE: ['skos', 'exactMatch'],
  UNSURE: ['skos', 'closeMatch'],
  NEGATIVE: ['owl', 'differentFrom'],
} as const;

/** The quads of a record that is not a statement, in the default graph. */
function recordQuads(record: StoredRecord): Quad[] {
  const self = iriOf(record.id);
  const say = (prefix: Prefix, local: string, object: Term) =>
    quad(undefined, self, name(prefix, local), object);
  const quads = [
    say('rdf', 'type', iri(name('hearsay', record.type))),
    say('rdf', 'type', iri(name('prov', classes[record.type] ?? 'Entity'))),
    ...fieldQuads(undefined, record),
  ];
  if (labelOf(record) !== record.id) quads.push(say('rdfs', 'label', labelTerm(record)));
  switch (record.type) {
    case 'Person':
    case 'Institution':
    case 'UnnamedSource':
      for (const url of record.sameAs ?? []) quads.push(say('owl', 'sameAs', iri(safeIri(url))));
      break;
    case 'Claim':
      for (const [language, text] of Object.entries(record.translations ?? {}))
        quads.push(say('rdfs', 'label', { text, language }));
      break;
    case 'Document':
      if (record.publisher !== undefined)
        quads.push(say('prov', 'wasAttributedTo', iri(iriOf(record.publisher))));
      if (record.url !== undefined) quads.push(say('prov', 'atLocation', iri(safeIri(record.url))));
      if (record.published !== undefined) quads.push(say('dcterms', 'issued', edtf(record.published)));
      break;
    case 'SpeaksFor': {
      const delegated = name('prov', 'actedOnBehalfOf');
      quads.push(quad(undefined, iriOf(record.actor), delegated, iri(iriOf(record.institution))));
      break;
    }
    case 'ClaimLink':
      quads.push(quad(undefined, iriOf(record.from), name('hearsay', record.kind), iri(iriOf(record.to))));
      break;
    case 'SameAs': {
      const [prefix, local] = linkPredicates[record.judgement];
      const judged = name(prefix, local);
      quads.push(quad(undefined, iriOf(record.left), judged, iri(iriOf(record.right))));
      break;
    }
  }
  return quads;
}

function statementQuads(
  statement: Statement,
  { recordedFrom, relays }: Version,
  via: ReadonlyMap<string, string>,
): Quad[] {
  const self = iriOf(statement.id);
  const graphs = {
    provenance: `${self}#provenance`,
    publication: `${self}#publication`,
    head: `${self}#head`,
  };
  const np = `${self}#nanopublication`;
  const head = (predicate: string, object: string) =>
    quad(graphs.head, np, name('np', predicate), iri(object));
  const from = (subject: string, predicate: string, object: string) =>
    quad(`${subject}#provenance`, subject, name('prov', predicate), iri(object));
  const quads = [
    quad(graphs.head, np, is, iri(name('np', 'Nanopublication'))),
    head('hasAssertion', self),
    head('hasProvenance', graphs.provenance),
    head('hasPublicationInfo', graphs.publication),
    quad(self, self, is, iri(name('hearsay', statementType(statement.act)))),
    quad(self, self, is, iri(name('prov', 'Entity'))),
    ...(statement.claims ?? []).map((claim) =>
      quad(self, iriOf(statement.actor), name('hearsay', statement.act), iri(iriOf(claim))),
    ),
    ...fieldQuads(self, statement),
    from(self, 'wasAttributedTo', iriOf(statement.actor)),
    quad(graphs.publication, np, name('prov', 'generatedAtTime'), {
      text: instantText(recordedFrom),
      datatype: name('xsd', 'dateTime'),
    }),
  ];
  if (statement.document !== undefined) quads.push(from(self, 'wasDerivedFrom', iriOf(statement.document)));
  for (const basis of statement.basedOn ?? []) quads.push(from(self, 'wasDerivedFrom', iriOf(basis)));
  if (statement.utterance !== undefined) quads.push(from(self, 'wasGeneratedBy', iriOf(statement.utterance)));
  if (statement.via !== undefined) quads.push(from(iriOf(statement.via), 'wasQuotedFrom', self));
  if (!relays) {
    const seen = new Set([statement.id]);
    for (let outer = via.get(statement.id); outer !== undefined && !seen.has(outer); outer = via.get(outer)) {
      quads.push(from(iriOf(outer), 'hadPrimarySource', self));
      seen.add(outer);
    }
  }
  return quads;
}

/** Every field of a record under its own name: references as IRIs, objects as JSON. */
function fieldQuads(graph: string | undefined, record: StoredRecord): Quad[] {
  const self = iriOf(record.id);
  const referring = new Set(references(record).map(({ field }) => field));
  const { type, id, reason, ...content } = record as StoredRecord & { reason?: unknown };
  return Object.entries(content).flatMap(([field, value]) => {
    const predicate = name('hearsay', field);
    const many = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : [value];
    return many.map((one) =>
      quad(
        graph,
        self,
        predicate,
        referring.has(field) ? iri(iriOf(String(one))) : literal(record, field, one),
      ),
    );
  });
}

const dates = new Set(['said', 'published', 'from', 'to', 'at']);

function literal(record: StoredRecord, field: string, value: unknown): Term {
  if (typeof value === 'number') {
    const datatype = name('xsd', Number.isInteger(value) && Math.abs(value) < 1e15 ? 'integer' : 'double');
    return { text: String(value), datatype };
  }
  if (typeof value !== 'string') return { text: JSON.stringify(value), datatype: name('rdf', 'JSON') };
  if (dates.has(field)) return edtf(value);
  return field === 'text' || field === 'quote' ? inLanguage(record, value) : { text: value };
}

function labelTerm(record: StoredRecord): Term {
  return record.type === 'Claim' || record.type === 'Document'
    ? inLanguage(record, labelOf(record))
    : { text: labelOf(record) };
}

function inLanguage(record: StoredRecord, text: string): Term {
  const language = 'language' in record ? record.language : undefined;
  return language === undefined ? { text } : { text, language };
}

const edtf = (text: string): Term => ({ text, datatype: 'http://id.loc.gov/datatypes/edtf/EDTF' });

/**
 * An address as an IRI, with forbidden characters percent-encoded. An address that cannot be written so gets an IRI of
 * its own.
 */
function safeIri(url: string): string {
  const written = url.trim().replace(/[\p{Cc} <>"{}|\\^`]/gu, encodeURIComponent);
  const plain = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(written);
  return plain ? written : `urn:hearsay:address:${createHash('sha256').update(url).digest('hex')}`;
}
