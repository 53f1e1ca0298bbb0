import type { Reference } from '../../domain/common.ts';
import { isActor, type StoredRecord, unmetReferences } from '../../domain/record.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import { cypher } from '../cypher.ts';
import { meanwhile, type Run } from '../driver.ts';
import type { Seat } from './look.ts';
import { arrivalStandings, nounOf } from './standing.ts';
import {
  type Edge,
  edgesOf,
  foldedNames,
  nodeOf,
  type Properties,
  type Recording,
  type Standing,
} from './stored.ts';

/** Which element stands for an id, for the ids that a batch touches. */
export type Elements = Map<string, string>;

type New = {
  record: StoredRecord;
  seat: Seat | undefined;
  recording: Recording;
  standing: Standing | undefined;
};

/** What is to be written for records that are new, ready to be sent. */
export type Arrivals = {
  all: New[];
  created: { id: string; row: [labels: string[], properties: Properties] }[];
  filled: [element: string, labels: string[], properties: Properties][];
};

/** Makes the nodes of records that are new, and a placeholder for every id that is named and not there. Nothing is sent. */
export function prepareArrivals(
  at: number,
  arrivals: ReadonlyMap<string, StoredRecord>,
  seats: ReadonlyMap<string, Seat>,
  named: Iterable<string>,
): Arrivals {
  const standings = arrivalStandings(arrivals, seats);
  const ready: Arrivals = { all: [], created: [], filled: [] };
  for (const record of arrivals.values()) {
    const seat = seats.get(record.id);
    const one = { record, seat, recording: firstRecording(at, seat), standing: standings.get(record.id) };
    const { labels, properties } = nodeOf(record, one.recording, one.standing);
    ready.all.push(one);
    if (seat) ready.filled.push([seat.element, labels, properties]);
    else ready.created.push({ id: record.id, row: [labels, properties] });
  }
  for (const id of named) {
    if (!arrivals.has(id) && !seats.has(id)) ready.created.push({ id, row: [[], { id }] });
  }
  return ready;
}

/**
 * Writes the records that are new, with their edges. Returns the ids of statements whose standing may follow from what
 * arrived, and of those that something new goes through.
 */
export async function writeArrivals(
  run: Run,
  { all, created, filled }: Arrivals,
  elements: Elements,
): Promise<{ waiting: Set<string>; relays: Set<string> }> {
  const rows = created.map((one) => one.row);
  const [found, { edges, names, relays }] = await meanwhile(
    rows.length === 0 ? Promise.resolve([]) : run(cypher('write/nodes').text, { rows }),
    () => attachments(all),
  );
  for (const [at, [element]] of found.entries()) elements.set(created[at]?.id ?? '', element as string);
  if (filled.length > 0) await run(cypher('write/fill').text, { rows: filled });
  await writeEdges(run, edges, elements);
  await writeNames(run, names, elements);
  const waiting = await waitingFor(
    run,
    filled.map(([element]) => element),
  );
  return { waiting, relays };
}

function attachments(all: readonly New[]) {
  const edges: Edge[] = [];
  const names: [id: string, folded: string[]][] = [];
  const relays = new Set<string>();
  for (const { record, recording, standing } of all) {
    for (const edge of edgesOf(record, recording, standing)) edges.push(edge);
    if (isActor(record)) names.push([record.id, foldedNames(record)]);
    if (record.type === 'Statement' && record.via !== undefined) relays.add(record.via);
  }
  return { edges, names, relays };
}

export async function writeEdges(run: Run, edges: readonly Edge[], elements: Elements): Promise<void> {
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
  run: Run,
  names: readonly [id: string, folded: string[]][],
  elements: Elements,
): Promise<void> {
  if (names.length === 0) return;
  await run(cypher('write/names').text, { rows: names.map(([id, folded]) => [elements.get(id), folded]) });
}

/** The references of a record that lead to nothing, or to something of another noun, once the batch is in. */
export function unresolvedReferences(
  record: StoredRecord | Withdrawal,
  arrivals: ReadonlyMap<string, StoredRecord>,
  seats: ReadonlyMap<string, Seat>,
): Reference[] {
  return unmetReferences(record, (id) => nounOf(id, arrivals, seats));
}

/** A record may have been taken back before it came: then it arrives withdrawn. */
function firstRecording(at: number, seat: Seat | undefined): Recording {
  const withdrawn = seat?.withdrawn ? { to: at, reason: seat.reason } : {};
  return { at, first: at, revision: 1, ...withdrawn };
}

async function waitingFor(run: Run, filled: readonly string[]): Promise<Set<string>> {
  if (filled.length === 0) return new Set();
  const rows = await run(cypher('write/waiting').text, { elements: filled });
  return new Set(rows.map(([id]) => id as string));
}
