import type { Reference } from '../../domain/common.ts';
import { isActor, type StoredRecord, unmetReferences } from '../../domain/record.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import { cypher } from '../cypher.ts';
import { type RunQuery, whileSending } from '../driver.ts';
import type { ExistingRecord } from './existing.ts';
import {
  type Edge,
  edgesOf,
  foldedNames,
  nodeOf,
  type Properties,
  type Recording,
  type Visibility,
} from './mapping.ts';
import { nounOf, visibilityOfInserts } from './visibility.ts';

/** Which element stands for an id, for the ids that a batch touches. */
export type ElementIds = Map<string, string>;

type InsertedRecord = {
  record: StoredRecord;
  existing: ExistingRecord | undefined;
  recording: Recording;
  visibility: Visibility | undefined;
};

/** What is to be written for records that are new, ready to be sent. */
export type Inserts = {
  all: InsertedRecord[];
  created: { id: string; row: [labels: string[], properties: Properties] }[];
  filled: [element: string, labels: string[], properties: Properties][];
};

/** Makes the nodes of records that are new, and a placeholder for every id that is named and not there. Nothing is sent. */
export function prepareInserts(
  at: number,
  inserts: ReadonlyMap<string, StoredRecord>,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  named: Iterable<string>,
): Inserts {
  const visibilities = visibilityOfInserts(inserts, existingRecords);
  const ready: Inserts = { all: [], created: [], filled: [] };
  for (const record of inserts.values()) {
    const existing = existingRecords.get(record.id);
    const one = {
      record,
      existing,
      recording: firstRecording(at, existing),
      visibility: visibilities.get(record.id),
    };
    const { labels, properties } = nodeOf(record, one.recording, one.visibility);
    ready.all.push(one);
    if (existing) ready.filled.push([existing.element, labels, properties]);
    else ready.created.push({ id: record.id, row: [labels, properties] });
  }
  for (const id of named) {
    if (!inserts.has(id) && !existingRecords.has(id)) ready.created.push({ id, row: [[], { id }] });
  }
  return ready;
}

/**
 * Writes the records that are new, with their edges. Returns the ids of statements whose visibility may follow from what
 * was inserted, and of those that something new goes through.
 */
export async function writeInserts(
  run: RunQuery,
  { all, created, filled }: Inserts,
  elements: ElementIds,
): Promise<{ waiting: Set<string>; relays: Set<string> }> {
  const rows = created.map((one) => one.row);
  const [found, { edges, names, relays }] = await whileSending(
    rows.length === 0 ? Promise.resolve([]) : run(cypher('write/nodes').text, { rows }),
    () => attachments(all),
  );
  for (const [at, [element]] of found.entries()) elements.set(created[at]?.id ?? '', element as string);
  if (filled.length > 0) await run(cypher('write/fill-placeholders').text, { rows: filled });
  await writeEdges(run, edges, elements);
  await writeNames(run, names, elements);
  const waiting = await waitingFor(
    run,
    filled.map(([element]) => element),
  );
  return { waiting, relays };
}

function attachments(all: readonly InsertedRecord[]) {
  const edges: Edge[] = [];
  const names: [id: string, folded: string[]][] = [];
  const relays = new Set<string>();
  for (const { record, recording, visibility } of all) {
    for (const edge of edgesOf(record, recording, visibility)) edges.push(edge);
    if (isActor(record)) names.push([record.id, foldedNames(record)]);
    if (record.type === 'Statement' && record.via !== undefined) relays.add(record.via);
  }
  return { edges, names, relays };
}

export async function writeEdges(run: RunQuery, edges: readonly Edge[], elements: ElementIds): Promise<void> {
  if (edges.length === 0) return;
  const rows = edges.map((edge) => [
    elements.get(edge.from),
    elements.get(edge.to),
    edge.type,
    edge.properties,
  ]);
  await run(cypher('write/edges').text, { rows });
}

export async function writeNames(
  run: RunQuery,
  names: readonly [id: string, folded: string[]][],
  elements: ElementIds,
): Promise<void> {
  if (names.length === 0) return;
  await run(cypher('write/names').text, { rows: names.map(([id, folded]) => [elements.get(id), folded]) });
}

/** The references of a record that lead to nothing, or to something of another noun, once the batch is in. */
export function unresolvedReferences(
  record: StoredRecord | Withdrawal,
  inserts: ReadonlyMap<string, StoredRecord>,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Reference[] {
  return unmetReferences(record, (id) => nounOf(id, inserts, existingRecords));
}

/** A record may have been taken back before it came: then it is inserted as withdrawn. */
function firstRecording(at: number, existing: ExistingRecord | undefined): Recording {
  const withdrawn = existing?.withdrawn ? { to: at, reason: existing.reason } : {};
  return { at, first: at, revision: 1, ...withdrawn };
}

async function waitingFor(run: RunQuery, filled: readonly string[]): Promise<Set<string>> {
  if (filled.length === 0) return new Set();
  const rows = await run(cypher('write/waiting').text, { elements: filled });
  return new Set(rows.map(([id]) => id as string));
}
