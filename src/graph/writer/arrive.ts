import type { Reference } from '../../domain/common.ts';
import { isActor, references, type StoredRecord } from '../../domain/record.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import { cypher } from '../cypher.ts';
import type { Run } from '../driver.ts';
import type { Seat } from './look.ts';
import { arrivalStandings, nounOf } from './standing.ts';
import { type Edge, edgesOf, foldedNames, nodeOf, type Recording } from './stored.ts';

/** Which element stands for an id, for the ids that a batch touches. */
export type Elements = Map<string, string>;

/**
 * Writes the records that are new, with a placeholder for every id that is named and not there. Returns the ids of
 * statements whose standing may follow from what arrived, and of those that something new goes through.
 */
export async function writeArrivals(
  run: Run,
  at: number,
  arrivals: ReadonlyMap<string, StoredRecord>,
  seats: ReadonlyMap<string, Seat>,
  named: Iterable<string>,
  elements: Elements,
): Promise<{ waiting: Set<string>; relays: Set<string> }> {
  const standings = arrivalStandings(arrivals, seats);
  const created: { id: string; row: unknown[] }[] = [];
  const filled: unknown[][] = [];
  const edges: Edge[] = [];
  const names: [id: string, folded: string[]][] = [];
  const relays = new Set<string>();
  for (const record of arrivals.values()) {
    const seat = seats.get(record.id);
    const standing = standings.get(record.id);
    const recording = firstRecording(at, seat);
    const { labels, properties } = nodeOf(record, recording, standing);
    if (seat) filled.push([seat.element, labels, properties]);
    else created.push({ id: record.id, row: [labels, properties] });
    for (const edge of edgesOf(record, recording, standing)) edges.push(edge);
    if (isActor(record)) names.push([record.id, foldedNames(record)]);
    if (record.type === 'Statement' && record.via !== undefined) relays.add(record.via);
  }
  for (const id of named) {
    if (!arrivals.has(id) && !seats.has(id)) created.push({ id, row: [[], { id }] });
  }
  if (created.length > 0) {
    const rows = await run(cypher('write/nodes').text, { rows: created.map((one) => one.row) });
    for (const [at, [element]] of rows.entries()) elements.set(created[at]?.id ?? '', element as string);
  }
  if (filled.length > 0) await run(cypher('write/fill').text, { rows: filled });
  await writeEdges(run, edges, elements);
  await writeNames(run, names, elements);
  const waiting = await waitingFor(
    run,
    filled.map((row) => row[0] as string),
  );
  return { waiting, relays };
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
  return references(record).filter((reference) => {
    const noun = nounOf(reference.id, arrivals, seats);
    return reference.noun === 'Record' ? noun === undefined : noun !== reference.noun;
  });
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
