import { contentDigest } from '../domain/content.ts';
import { versionId } from '../domain/id.ts';
import type { StoredRecord } from '../domain/record.ts';
import { cypher, statementFor } from '../graph/cypher.ts';
import type { Graph } from '../graph/driver.ts';
import { type LinkRow, type LoadedEdge, linkRecord, nodeRecord } from '../graph/writer/load.ts';
import { type FindHidden, withoutHidden } from './sight.ts';
import type { Remnant, Version } from './version.ts';

type Properties = Readonly<Record<string, unknown>>;
type NodeRow = [id: string, labels: string[], properties: Properties, edges: LoadedEdge[]];
/** The part of a graph's interface that an export needs. */
export type ReadableGraph = Pick<Graph, 'read'>;
/** `held`: what the reader holds of markings; undefined: everything may be seen. */
type ReadOptions = {
  signal?: AbortSignal | undefined;
  held?: readonly string[] | undefined;
  /** Whether the instant may be long past, so that what follows from other records is worked out as it was then. */
  past?: boolean;
};

/** Runs a file of cypher/ as it is written for a reader. */
export type RunFile = (path: string, params: Properties) => Promise<unknown[]>;

export function fileRunner(graph: ReadableGraph, { signal, held }: ReadOptions): RunFile {
  return (path, given) => {
    const { text, params } = statementFor(path, given, held);
    return graph.read(text, params, { signal });
  };
}

/** Some nodes with their edges. `long`: ids of documents whose text is read separately. */
export type Page = { rows: NodeRow[]; long: string[]; last: string | undefined };

const pageSize = 1000;
/** The maximum number of characters of a document's text that is read with its page. */
const longest = 10_000n;
const anyLength = 1_000_000_000n;
/** The maximum number of times that a record is read again because it was written during the reading. */
const attempts = 5;

/**
 * Reads the graph as it was at an instant, whatever is written meanwhile. Neo4j itself promises a reader no more than
 * committed values, and a long transaction sees what was written after it began; but every version here knows from when
 * to when it was the current one, so the instant of the last committed write names a state that nothing changes any more.
 * The only exception: a record that is erased before the reader reaches it is missing.
 */
export function readerAt(graph: ReadableGraph, known: number, options: ReadOptions): Reader {
  const read = fileRunner(graph, options);
  const { held, signal, past = false } = options;
  const hidden =
    held === undefined
      ? undefined
      : (ids: readonly string[]) =>
          graph.read(cypher('write/hidden').text, { ids, held }, { signal }) as Promise<[string][]>;
  const source = { read, known, past, hidden };
  return {
    page: (after, labels) => page(source, after, labels),
    versions: ({ rows, long }, history) =>
      versionsOf(source, long.length === 0 ? rows : rows.filter((row) => !isLong(row)), history),
    briefly: (ids) => briefly(source, ids),
    whole: (ids, history = false) => whole(source, ids, history),
    remnants: () => remnants(source),
  };
}

export type Reader = Readonly<{
  /** The nodes of these labels after an id, in order of id, as they are stored. */
  page(after: string, labels: readonly string[]): Promise<Page>;
  /** The versions in a page at the instant, without those of its `long` documents. `history`: with older versions. */
  versions(page: Page, history: boolean): Promise<Version[]>;
  /** The versions of these records that were current at the instant, without long texts. */
  briefly(ids: readonly string[]): Promise<{ versions: Version[]; long: string[] }>;
  /** The same versions with all their texts. */
  whole(ids: readonly string[], history?: boolean): Promise<Version[]>;
  remnants(): Promise<Remnant[]>;
}>;

/** Runs the files of cypher/, and the instant whose state is read. */
type VersionSource = Readonly<{
  read: RunFile;
  known: number;
  past: boolean;
  /** Undefined for a reader who sees everything. */
  hidden: FindHidden | undefined;
}>;

async function page(source: VersionSource, after: string, labels: readonly string[]): Promise<Page> {
  const params = { after, labels, limit: BigInt(pageSize), longest };
  const rows = (await source.read('export/page', params)) as NodeRow[];
  return { rows, long: rows.filter(isLong).map(([id]) => id), last: rows.at(-1)?.[0] };
}

async function briefly(
  source: VersionSource,
  ids: readonly string[],
): Promise<{ versions: Version[]; long: string[] }> {
  const rows = (await source.read('export/by-ids', { ids, longest })) as NodeRow[];
  return { versions: await versionsOf(source, rows, false), long: rows.filter(isLong).map(([id]) => id) };
}

async function whole(source: VersionSource, ids: readonly string[], history: boolean): Promise<Version[]> {
  return versionsOf(
    source,
    (await source.read('export/by-ids', { ids, longest: anyLength })) as NodeRow[],
    history,
  );
}

async function remnants(source: VersionSource): Promise<Remnant[]> {
  const rows = (await source.read('export/remnants', {})) as [string, boolean, number | null, string][];
  return rows
    .map(([id, erased, at, reason]) => ({ id, erased, at: at ?? undefined, reason }))
    .filter(({ at }) => (at ?? source.known) <= source.known);
}

async function versionsOf(
  source: VersionSource,
  rows: readonly NodeRow[],
  history: boolean,
): Promise<Version[]> {
  const versions: Version[] = [];
  const torn: string[] = [];
  const later: string[] = [];
  const links: string[] = [];
  const add = (record: StoredRecord | undefined, row: NodeRow, id: string) => {
    if (record) versions.push(nodeVersion(record, row, id, source.known));
  };
  for (const row of rows) {
    const [id, labels, properties] = row;
    const { versionOf, recordedFirst, recordedFrom, recordedTo } = properties as {
      versionOf?: string;
      recordedFirst?: number;
      recordedFrom?: number;
      recordedTo?: number;
    };
    // A placeholder does not count, nor does a later version. Those of a link stand at its edges.
    if (recordedFirst === undefined || recordedFrom === undefined) continue;
    if (labels.includes('Link')) links.push(id);
    else if (recordedFirst > source.known) continue;
    else if (versionOf !== undefined) {
      // A version that was superseded later was current then, and is read under its record's id.
      if (history && recordedFrom <= source.known && (recordedTo as number) <= source.known)
        add(recordOf(row, versionOf), row, versionOf);
    } else if (recordedFrom > source.known) later.push(id);
    else {
      const record = recordOf(row, id);
      if (isLong(row) || isWhole(record, row)) add(record, row, id);
      else torn.push(id);
    }
  }
  versions.push(...(await covering(source, later)));
  versions.push(...(await again(source, torn)));
  versions.push(...(await linksOf(source, links, history)));
  versions.sort((a, b) => (a.id < b.id ? -1 : 1));
  const seen = source.hidden === undefined ? versions : await withoutHidden(source.hidden, versions);
  return withRelays(source, seen);
}

/**
 * The same versions, of which those relay that passed on another which the reader may see: at the instant, where that is long past and
 * other statements may go through them today.
 */
async function withRelays(
  { read, known, past, hidden }: VersionSource,
  versions: Version[],
): Promise<Version[]> {
  if (!past && hidden === undefined) return versions;
  const asked = versions.filter(({ record, relays }) => (past ? record.type === 'Statement' : relays));
  if (asked.length === 0) return versions;
  const ids = asked.map(({ id }) => id);
  const rows = past
    ? await read('export/relaying-then', { ids, known })
    : await read('export/relaying', { ids });
  const relaying = new Set((rows as [string][]).map(([id]) => id));
  return versions.map((version) => ({ ...version, relays: relaying.has(version.id) }));
}

/** Records that have been revised since the instant, as they were then. */
async function covering(source: VersionSource, ids: readonly string[]): Promise<Version[]> {
  if (ids.length === 0) return [];
  const rows = (await source.read('export/covering', { ids, known: source.known })) as NodeRow[];
  return rows.flatMap((row) => {
    const id = row[2].versionOf as string;
    const record = recordOf(row, id);
    return record ? [nodeVersion(record, row, id, source.known)] : [];
  });
}

/**
 * Reads nodes once more whose properties and edges are of different versions: one was read before a write, the other
 * after.
 */
async function again(source: VersionSource, ids: readonly string[], attempt = 1): Promise<Version[]> {
  if (ids.length === 0) return [];
  const rows = (await source.read('export/by-ids', { ids, longest: anyLength })) as NodeRow[];
  const late = rows.filter(([, , properties]) => (properties.recordedFrom as number) > source.known);
  const rest = rows.filter((row) => !late.includes(row));
  // A difference that remains was not caused by a recent write: the doctor's check `content` reports it, and the export keeps it.
  const versions: Version[] = [];
  const torn: string[] = [];
  for (const row of rest) {
    const record = recordOf(row, row[0]);
    if (attempt < attempts && !isWhole(record, row)) torn.push(row[0]);
    else if (record) versions.push(nodeVersion(record, row, row[0], source.known));
  }
  versions.push(
    ...(await covering(
      source,
      late.map(([id]) => id),
    )),
  );
  return [...versions, ...(await again(source, torn, attempt + 1))];
}

async function linksOf(source: VersionSource, ids: readonly string[], history: boolean): Promise<Version[]> {
  if (ids.length === 0) return [];
  const rows = (await source.read('export/links', { ids })) as LinkRow[];
  const counts = new Map<string, { found: number; revision: number }>();
  for (const [id, , , , properties] of rows) {
    const count = counts.get(id) ?? { found: 0, revision: 0 };
    counts.set(id, count);
    count.found += 1;
    count.revision = Math.max(count.revision, properties.revision as number);
  }
  const moved = [...counts].filter(([, { found, revision }]) => found < revision).map(([id]) => id);
  if (moved.length > 0) {
    const seen = new Set(rows.map((row) => String(row[4].id)));
    const others = (await source.read('export/moved-links', { ids: moved })) as LinkRow[];
    rows.push(...others.filter((row) => !seen.has(String(row[4].id))));
  }
  return rows.flatMap((row) => {
    const version = linkVersion(row, source.known);
    return version && (history || version.id === row[0]) ? [version] : [];
  });
}

const isLong = ([, , properties]: NodeRow): boolean => properties.isLong === true;

/** The record that a node holds, under its own id: that of an old version's node is another. */
const recordOf = ([, labels, properties, edges]: NodeRow, id: string): StoredRecord | undefined =>
  nodeRecord(id, labels, properties, edges);

/** Whether the properties and the edges of a node, from which a record was put together, are of one version. */
function isWhole(record: StoredRecord | undefined, [, , properties]: NodeRow): boolean {
  return record === undefined || contentDigest(record) === properties.hash;
}

function nodeVersion(record: StoredRecord, row: NodeRow, id: string, known: number): Version {
  const [versioned, labels, properties] = row;
  const p = properties as {
    revision: number;
    recordedFrom: number;
    recordedTo?: number;
    reason?: string;
    revisedFor?: string;
    saidTo?: number;
    depth?: number;
  };
  const ended = p.recordedTo !== undefined && p.recordedTo <= known ? p.recordedTo : undefined;
  const old = versioned !== id;
  const withdrawn = !old && p.recordedTo !== undefined;
  return {
    record,
    id: old && ended !== undefined ? versioned : id,
    revision: p.revision,
    recordedFrom: p.recordedFrom,
    recordedTo: ended,
    reason: withdrawn ? p.revisedFor : p.reason,
    withdrawnFor: withdrawn && ended !== undefined ? (p.reason ?? '') : undefined,
    readable: !labels.includes('Incomplete'),
    saidTo: p.saidTo,
    relays: p.depth !== undefined,
  };
}

function linkVersion(row: LinkRow, known: number): Version | undefined {
  const [id, , , , properties] = row;
  const p = properties as { id: string; revision: number; recordedFrom: number } & {
    versionOf?: string;
    recordedTo?: number;
    reason?: string;
  };
  if (p.recordedFrom > known) return undefined;
  const ended = p.recordedTo !== undefined && p.recordedTo <= known ? p.recordedTo : undefined;
  const old = p.versionOf !== undefined;
  const withdrawn = !old && p.recordedTo !== undefined;
  return {
    record: linkRecord(row),
    id: old && ended !== undefined ? versionId(id, p.revision) : id,
    revision: p.revision,
    recordedFrom: p.recordedFrom,
    recordedTo: ended,
    reason: withdrawn ? ((row[6] as string | null) ?? undefined) : p.reason,
    withdrawnFor: withdrawn && ended !== undefined ? (p.reason ?? '') : undefined,
    readable: true,
    saidTo: undefined,
    relays: false,
  };
}
