import { setImmediate as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { RecordType, StoredRecord } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import { cypher } from '../graph/cypher.ts';
import type { ReadableGraph } from './read.ts';
import { type Page, type Reader, readerAt } from './read.ts';
import { isWhole, pagesOf, type Selected, select, type Wanted } from './selection.ts';
import { isCurrent, linkTypes, type Remnant, type Version } from './version.ts';

/** The source of an exporter: one state of the graph, or a selection of it, which it can read repeatedly. */
export type Snapshot = {
  /** The instant of the state, in milliseconds. */
  known: number;
  /**
   * Whether to include older versions, withdrawn records and remnants of records, so that the whole history can be
   * restored.
   */
  history: boolean;
  /** The versions of records of these types (all, if none are named), a few at a time, in order of id. */
  versions(types?: readonly StoredRecord['type'][]): AsyncIterable<Version[]>;
  /** The remnants: ids without a record. Empty without history. */
  remnants(): Promise<Remnant[]>;
  /** The versions under these ids that are current; documents without long texts. */
  byIds(ids: readonly string[]): Promise<Version[]>;
  /** The labels of these records for people: a name, a title, a text; the id if there is none. */
  names(ids: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /** Those of these ids whose records are current, each with its type. */
  present(ids: Iterable<string>): Promise<ReadonlyMap<string, StoredRecord['type']>>;
  /** The markings of those of these records that have any. */
  markings(ids: Iterable<string>): Promise<ReadonlyMap<string, readonly string[]>>;
};

export type SnapshotOptions = Wanted & {
  /** The state at this instant (milliseconds), not that of the last write. */
  known?: number | undefined;
  /** Whether to leave out everything that is not current, even in a complete export. */
  current?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** What the reader holds of markings; undefined: everything may be seen. */
  held?: readonly string[] | undefined;
};

/** The cached facts about a record that others refer to. */
type Brief = {
  label: string;
  type: StoredRecord['type'];
  isCurrent: boolean;
  markings: readonly string[] | undefined;
};
const keptBriefs = 50_000;

/**
 * Opens the state of the last committed write, or of `known`. Throws BAD_USER_INPUT for a selection that cannot be made.
 */
export async function openSnapshot(graph: ReadableGraph, options: SnapshotOptions): Promise<Snapshot> {
  const { signal, held } = options;
  const [[at] = []] = await graph.read(cypher('export/ledger').text, {}, { signal });
  if (typeof at !== 'number')
    throw new HearsayError('INTERNAL', 'This database has not been migrated; run "hearsay migrate" first.');
  const known = Math.min(options.known ?? at, at);
  const reader = readerAt(graph, known, { signal, held, past: options.known !== undefined });
  const whole = isWhole(options);
  const selected = whole ? undefined : await select(graph, reader, options, known, { signal, held });
  const asSelected = (version: Version): Version =>
    selected ? { ...version, record: selected.asSelected(version.record) } : version;
  const history = whole && options.known === undefined && options.current !== true;
  const kept = new LRUCache<string, Brief>({ max: keptBriefs });

  async function* versions(types?: readonly StoredRecord['type'][]): AsyncGenerator<Version[]> {
    const pages = selected ? selectedPages(reader, selected, types) : walk(reader, types, history);
    for await (const page of pages) {
      const fit = page.filter(
        (version) =>
          (history || isCurrent(version)) && (types === undefined || types.includes(version.record.type)),
      );
      if (fit.length > 0) yield fit.map(asSelected);
    }
  }

  async function briefs(ids: Iterable<string>): Promise<Map<string, Brief>> {
    const found = new Map<string, Brief>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const brief = kept.get(id);
      if (brief === undefined) missing.push(id);
      else found.set(id, brief);
    }
    for (const some of pagesOf(missing)) {
      for (const version of (await reader.briefly(some)).versions) {
        const { record } = version;
        const { type, markings } = record;
        const brief = { label: labelOf(record), type, isCurrent: isCurrent(version), markings };
        found.set(record.id, brief);
        kept.set(record.id, brief);
      }
    }
    return found;
  }

  return {
    known,
    history,
    versions,
    remnants: async () => (history ? reader.remnants() : []),
    byIds: async (ids) => (await reader.briefly(ids)).versions.map(asSelected),
    async names(ids) {
      const wanted = [...new Set(ids)];
      const known = await briefs(wanted);
      return new Map(wanted.map((id) => [id, known.get(id)?.label ?? id]));
    },
    async present(ids) {
      const current = [...(await briefs(ids))].filter(([, { isCurrent }]) => isCurrent);
      return new Map(current.map(([id, { type }]) => [id, type]));
    },
    async markings(ids) {
      return new Map(
        [...(await briefs(ids))].flatMap(([id, { markings }]) => (markings ? [[id, markings]] : [])),
      );
    },
  };
}

/** The label of a record for people. */
export function labelOf(record: StoredRecord): string {
  if ('name' in record && record.name !== undefined) return record.name;
  switch (record.type) {
    case 'Claim':
      return record.text;
    case 'Document':
      return record.title ?? record.url ?? record.id;
    case 'Statement':
      return record.quote ?? record.mention ?? record.id;
    case 'Utterance':
    case 'Evidence':
      return record.description ?? record.id;
    default:
      return record.id;
  }
}

/** The labels of the nodes in which records of these types lie. */
function nodeLabels(types: readonly RecordType[] | undefined): string[] {
  if (types === undefined) return ['Record'];
  const labels = types.flatMap((type) => {
    if ((linkTypes as readonly string[]).includes(type)) return ['Link'];
    return type === 'Statement' ? ['Statement', 'Incomplete'] : [type];
  });
  return [...new Set(labels)];
}

/** The codebook comes first: an import needs it before the records that are coded with it. */
async function* walk(
  reader: Reader,
  types: readonly RecordType[] | undefined,
  history: boolean,
): AsyncGenerator<Version[]> {
  if (types === undefined) yield* walk(reader, ['Variable'], history);
  for await (const page of pagesFrom(reader, nodeLabels(types))) {
    const versions = await reader.versions(page, history);
    yield types === undefined ? versions.filter(({ record }) => record.type !== 'Variable') : versions;
    for (const id of page.long) yield await reader.whole([id], history);
  }
}

/** While the records of a page are put together and written, the database is at the next one. */
async function* pagesFrom(reader: Reader, labels: readonly string[]): AsyncGenerator<Page> {
  let next = reader.page('', labels);
  for (;;) {
    const page = await next;
    if (page.last === undefined) return;
    next = reader.page(page.last, labels);
    // The await handles a rejection; until then it must not count as unhandled.
    next.catch(() => {});
    // The driver hands a statement to its socket in this pause, not before.
    await pause();
    yield page;
  }
}

async function* selectedPages(
  reader: Reader,
  selected: Selected,
  types: readonly RecordType[] | undefined,
): AsyncGenerator<Version[]> {
  const ids = (codebook: boolean) =>
    [...selected.types]
      .filter(
        ([, type]) => (type === 'Variable') === codebook && (types === undefined || types.includes(type)),
      )
      .map(([id]) => id)
      .sort();
  for (const some of [...pagesOf(ids(true)), ...pagesOf(ids(false))]) {
    const { versions, long } = await reader.briefly(some);
    const places = new Map(some.map((id, at) => [id, at]));
    versions.sort((a, b) => (places.get(a.record.id) ?? 0) - (places.get(b.record.id) ?? 0));
    yield long.length === 0 ? versions : versions.filter(({ record }) => !long.includes(record.id));
    for (const id of long) yield await reader.whole([id]);
  }
}
