import { edtfSpan } from '../domain/edtf.ts';
import { digestId } from '../domain/id.ts';
import { recordTypes, references, type StoredRecord } from '../domain/record.ts';
import type { Statement } from '../domain/statement.ts';
import { edgeOf, statementType } from '../domain/vocabulary.ts';
import { columnsFor } from '../import/formats/csv/columns.ts';
import { labelOf, type Snapshot } from './snapshot.ts';
import { isCurrent, linkTypes, type Version } from './version.ts';

/** The attributes of a node or an edge, without its ends; no value is null. */
export type Attributes = Readonly<Record<string, string | number>>;
export type NodeElement = { id: string; label: string; attributes: Attributes };
export type EdgeElement = {
  id: string;
  source: string;
  target: string;
  /** ASSERTED, REPORTED_BY, SPEAKS_FOR and the like. */
  kind: string;
  attributes: Attributes;
  /**
   * The period in which it was said or held: earliest and latest instant, in milliseconds; undefined for an unknown end.
   */
  from: number | undefined;
  to: number | undefined;
};
/** An attribute that elements may have, with the type of its values. */
export type AttributeType = { name: string; type: 'string' | 'double' };

/** The types that are no nodes: a statement and a link are edges, and nothing could join an utterance or a variable to others. */
const withoutNode: readonly string[] = ['Statement', 'Utterance', 'Variable', 'Withdrawal', ...linkTypes];
const graphKeys = new Set(['id', 'type', 'revision', 'supersedes', 'recordedFrom', 'recordedTo', 'reason']);

/** The types of records that are nodes of a network. */
const nodeTypes = recordTypes.filter((type) => !withoutNode.includes(type)) as StoredRecord['type'][];

/**
 * The attributes that records of these types have, from their schemas; a document's text is only in the formats of
 * records.
 */
function attributesOf(types: readonly StoredRecord['type'][]): AttributeType[] {
  const found = new Map<string, AttributeType>();
  for (const type of types) {
    for (const [name, kind] of columnsFor(type)) {
      if (graphKeys.has(name) || name.endsWith('.*') || (type === 'Document' && name === 'text')) continue;
      found.set(name, { name, type: kind === 'number' ? 'double' : 'string' });
    }
  }
  return [...found.values()];
}

/** The attributes that nodes have: those of all their types. */
export const nodeAttributes: readonly AttributeType[] = attributesOf(nodeTypes);

/** The attributes that edges have: a statement's fields, and those of the links. */
export const edgeAttributes: readonly AttributeType[] = [
  { name: 'kind', type: 'string' },
  { name: 'statement', type: 'string' },
  { name: 'statementType', type: 'string' },
  ...attributesOf(['Statement', ...linkTypes]).filter(({ name }) => name !== 'kind'),
];

/** The nodes, a page at a time. */
export async function* nodesOf(snapshot: Snapshot): AsyncGenerator<NodeElement[]> {
  for await (const versions of snapshot.versions(nodeTypes)) {
    yield versions.map(({ record }) => ({
      id: record.id,
      label: labelOf(record),
      attributes: {
        type: record.type,
        ...attributeValues(record, record.type === 'Document' ? ['text'] : []),
      },
    }));
  }
}

/** The edges between existing nodes, a page at a time; two of them may have the same ends. */
export async function* edgesOf(snapshot: Snapshot): AsyncGenerator<EdgeElement[]> {
  for await (const versions of snapshot.versions(['Statement', ...linkTypes, ...nodeTypes])) {
    const edges = versions
      .filter((version) => isCurrent(version) && version.readable)
      .flatMap(edgesOfVersion);
    const there = await snapshot.present(edges.flatMap(({ source, target }) => [source, target]));
    const isNode = (id: string) => (nodeTypes as readonly (string | undefined)[]).includes(there.get(id));
    const drawn = edges.filter(({ source, target }) => isNode(source) && isNode(target));
    if (drawn.length > 0) yield drawn;
  }
}

function edgesOfVersion(version: Version): EdgeElement[] {
  const { record } = version;
  switch (record.type) {
    case 'Statement':
      return statementEdges(record, version);
    case 'SpeaksFor': {
      const [from, to] = [record.from, record.to].map((date) => (date === undefined ? null : edtfSpan(date)));
      const dates = { from: from?.from ?? undefined, to: to?.to ?? undefined };
      return [linkEdge(record, record.actor, 'SPEAKS_FOR', record.institution, dates)];
    }
    case 'ClaimLink':
      return [linkEdge(record, record.from, record.kind, record.to)];
    case 'SameAs':
      return [linkEdge(record, record.left, 'SAME_AS', record.right)];
    default:
      return referenceEdges(record);
  }
}

function statementEdges(statement: Statement, { saidTo, relays }: Version): EdgeElement[] {
  const type = statementType(statement.act);
  const span = statement.said === undefined ? null : edtfSpan(statement.said);
  const said = { from: span?.from ?? undefined, to: span?.to ?? saidTo };
  const attributes = { statement: statement.id, statementType: type, ...attributeValues(statement) };
  return (statement.claims ?? []).flatMap((claim) => {
    const made = (kind: string, source: string, target: string): EdgeElement => {
      const id = digestId('edge', [kind, statement.id, claim]);
      return { id, source, target, kind, attributes: { ...attributes, kind }, ...said };
    };
    const projected = edgeOf[type];
    return [
      ...(projected ? [made(projected, statement.actor, claim)] : []),
      ...(relays ? [made('REPORTED_BY', claim, statement.actor)] : []),
    ];
  });
}

function linkEdge(
  record: StoredRecord,
  source: string,
  kind: string,
  target: string,
  dates: { from: number | undefined; to: number | undefined } = { from: undefined, to: undefined },
): EdgeElement {
  return { id: record.id, source, target, kind, attributes: { ...attributeValues(record), kind }, ...dates };
}

/** A reference in a field becomes an edge with the field's name: topics, publisher, supports … */
function referenceEdges(record: StoredRecord): EdgeElement[] {
  return references(record).map(({ field, id }) => {
    const kind = field.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    const edge = digestId('edge', [field, record.id, id]);
    return {
      id: edge,
      source: record.id,
      target: id,
      kind,
      attributes: { kind },
      from: undefined,
      to: undefined,
    };
  });
}

/** The fields of a record as attributes; a list is one text with `|` between its entries. */
function attributeValues(record: StoredRecord, without: readonly string[] = []): Attributes {
  const values: [string, string | number][] = [];
  for (const [name, kind] of columnsFor(record.type)) {
    if (graphKeys.has(name) || name.endsWith('.*') || without.includes(name)) continue;
    const value = fieldOf(record as unknown as Readonly<Record<string, unknown>>, name);
    if (value === undefined) continue;
    values.push([name, kind === 'number' && typeof value === 'number' ? value : textOf(value)]);
  }
  return Object.fromEntries(values);
}

function fieldOf(record: Readonly<Record<string, unknown>>, name: string): unknown {
  const [outer = '', inner] = name.split('.', 2);
  const value = record[outer];
  if (inner === undefined || value === undefined) return value;
  if (Array.isArray(value)) return value.map((member) => (member as Record<string, unknown>)[inner] ?? '');
  return (value as Record<string, unknown>)[inner];
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('|');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
