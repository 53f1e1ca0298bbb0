import { saidKey } from '../../domain/order.ts';
import { nounOfRecord, references, type StoredRecord } from '../../domain/record.ts';
import { completingFields, type Statement } from '../../domain/statement.ts';
import { edgeOf, statementType } from '../../domain/vocabulary.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { ExistingRecord } from './existing.ts';
import { integer, spanOf, statementLabels, type Visibility } from './mapping.ts';
import { keepDated } from './versions.ts';

/**
 * The latest instant at which a statement was said: its own, else its relay's, else its document's publication. None is
 * borrowed from before its earliest, as of a page that has been changed since it was published. Only a statement that may be
 * read borrows one, so that what is incomplete does not affect it.
 */
function latest(
  own: { from: number | null; to: number | null },
  complete: boolean,
  relay: number | null,
  publishedTo: number | null,
): number | null {
  if (own.to !== null || !complete) return own.to;
  const fits = (one: number | null) => one !== null && (own.from === null || one >= own.from);
  return [relay, publishedTo].find(fits) ?? null;
}

/** The visibility of each statement that a batch inserts, from the batch and from what the graph holds already. */
export function visibilityOfInserts(
  inserts: ReadonlyMap<string, StoredRecord>,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Map<string, Visibility> {
  const visibilities = new Map<string, Visibility>();
  const underway = new Set<string>();

  const present = (statement: Statement) =>
    references(statement).every((reference) => {
      if (!completingFields.has(reference.field)) return true;
      return nounOf(reference.id, inserts, existingRecords) === reference.noun;
    });
  const publishedTo = (id: string | undefined): number | null => {
    const inserted = id === undefined ? undefined : inserts.get(id);
    if (inserted) return inserted.type === 'Document' ? spanOf(inserted.published).to : null;
    return id === undefined ? null : (existingRecords.get(id)?.publishedTo ?? null);
  };
  const relayed = (id: string): Visibility => {
    const inserted = inserts.get(id);
    if (inserted) {
      return inserted.type === 'Statement' ? visibility(inserted) : { complete: false, saidTo: null };
    }
    const existing = existingRecords.get(id);
    return {
      complete: existing?.noun === 'Statement' && !existing.incomplete,
      saidTo: existing?.saidTo ?? null,
    };
  };
  const visibility = (statement: Statement): Visibility => {
    const known = visibilities.get(statement.id);
    if (known) return known;
    // A chain that comes back to itself leads to no document, so none of it can be read.
    if (underway.has(statement.id)) return { complete: false, saidTo: null };
    underway.add(statement.id);
    const relay = statement.via === undefined ? undefined : relayed(statement.via);
    underway.delete(statement.id);
    const complete = present(statement) && relay?.complete !== false;
    const own = spanOf(statement.said);
    const found = {
      complete,
      saidTo: latest(own, complete, relay?.saidTo ?? null, publishedTo(statement.document)),
    };
    visibilities.set(statement.id, found);
    return found;
  };
  for (const record of inserts.values()) if (record.type === 'Statement') visibility(record);
  return visibilities;
}

/** Which noun an id stands for once the batch is in, or undefined while nothing does. */
export function nounOf(
  id: string,
  inserts: ReadonlyMap<string, StoredRecord>,
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): string | undefined {
  const inserted = inserts.get(id);
  if (inserted) return nounOfRecord(inserted);
  const noun = existingRecords.get(id)?.noun;
  return noun === 'Placeholder' ? undefined : noun;
}

/** A statement as it stands in the graph, with all that its visibility follows from. */
export type StoredVisibility = {
  id: string;
  element: string;
  complete: boolean;
  act: Statement['act'];
  said: string | undefined;
  saidTo: number | null;
  saidKey: string;
  /** Everything is there that it refers to but its relay, and its chain does not come back to it. */
  present: boolean;
  publishedTo: number | null;
  relay: { id: string; complete: boolean; saidTo: number | null } | undefined;
  current: boolean;
};

export async function readVisibility(run: RunQuery, ids: readonly string[]): Promise<StoredVisibility[]> {
  const rows = await run(cypher('write/visibility').text, { ids });
  return rows.map((row) => {
    const [id, element, complete, act, said, saidTo, key, present, publishedTo, relay, current] = row as [
      string,
      string,
      boolean,
      Statement['act'],
      string | null,
      number | null,
      string,
      boolean,
      number | null,
      [string, boolean, number | null] | null,
      boolean,
    ];
    return {
      ...{ id, element, complete, act, saidTo, saidKey: key, present, publishedTo, current },
      said: said ?? undefined,
      relay: relay === null ? undefined : { id: relay[0], complete: relay[1], saidTo: relay[2] },
    };
  });
}

/** The visibility that a stored statement should have. */
export function expectedVisibility(stored: StoredVisibility): Visibility & { saidKey: string } {
  const own = spanOf(stored.said);
  const complete = stored.present && stored.relay?.complete !== false;
  const saidTo = latest(own, complete, stored.relay?.saidTo ?? null, stored.publishedTo);
  return { complete, saidTo, saidKey: saidKey(stored.id, own, saidTo) };
}

/**
 * Statements that have become readable, those that have ceased to be, and the new revision of those whose latest instant
 * is another.
 */
export type VisibilityChanges = { opened: Set<string>; closed: Set<string>; dated: Map<string, number> };

/**
 * Brings the visibility of these statements, and of all that go through them, up to date with what they refer to now.
 * Statements that may now be read get their labels and projected edges; those that may no longer be lose them. One whose
 * latest instant changes is kept as it was, at most as often as `versions` says.
 */
export async function recomputeVisibility(
  run: RunQuery,
  at: number,
  seeds: Iterable<string>,
  versions: (id: string) => number,
): Promise<VisibilityChanges> {
  const dated = new Map<string, number>();
  const left = new Map<string, number>();
  const before = new Map<string, boolean>();
  const after = new Map<string, StoredVisibility & Visibility>();
  let pending = new Set(seeds);
  for (let round = 0; pending.size > 0; round += 1) {
    const moved = round === 0 ? pending : new Set<string>();
    const updates: unknown[][] = [];
    const redated: StoredVisibility[] = [];
    for (const read of relaysFirst(await readVisibility(run, [...pending]))) {
      const { id, element, act } = read;
      // What has been revised cannot be read until its turn has come. It did not take away what goes through it.
      const relay = read.relay && (after.get(read.relay.id) ?? read.relay);
      const stored = {
        ...read,
        relay: relay && { id: relay.id, complete: relay.complete, saidTo: relay.saidTo },
      };
      const now = expectedVisibility(stored);
      if (!before.has(id)) before.set(id, stored.complete);
      after.set(id, { ...stored, ...now });
      const same = now.complete === stored.complete && now.saidTo === stored.saidTo;
      if (same && now.saidKey === stored.saidKey) continue;
      moved.add(id);
      // An insert never changes what can be read already: its document or its relay has been revised.
      const readBefore = stored.complete && now.complete && stored.current;
      const times = left.get(id) ?? versions(id);
      if (readBefore && now.saidTo !== stored.saidTo && times > 0) {
        left.set(id, times - 1);
        redated.push(stored);
      }
      const [drop, give] = [statementLabels(act, !now.complete), statementLabels(act, now.complete)];
      updates.push([element, drop, give, integer(now.saidTo) ?? null, now.saidKey]);
    }
    for (const [id, revision] of await keepDated(run, at, redated)) dated.set(id, revision);
    if (updates.length > 0) await run(cypher('write/set-visibility').text, { rows: updates });
    pending = new Set();
    if (moved.size > 0) {
      const inner = await run(cypher('write/inner').text, { ids: [...moved] });
      for (const [id] of inner) pending.add(id as string);
    }
  }
  return { ...(await project(run, before, after)), dated };
}

/** Statements in an order in which each comes after the one that it goes through. */
function relaysFirst(statements: readonly StoredVisibility[]): StoredVisibility[] {
  const waiting = new Map(statements.map((statement) => [statement.id, statement]));
  const ordered: StoredVisibility[] = [];
  for (const first of statements) {
    const chain: StoredVisibility[] = [];
    for (let next = waiting.get(first.id); next; next = waiting.get(next.relay?.id ?? '')) {
      waiting.delete(next.id);
      chain.push(next);
    }
    ordered.push(...chain.reverse());
  }
  return ordered;
}

async function project(
  run: RunQuery,
  before: ReadonlyMap<string, boolean>,
  after: ReadonlyMap<string, StoredVisibility>,
): Promise<Omit<VisibilityChanges, 'dated'>> {
  const changed = { opened: new Set<string>(), closed: new Set<string>() };
  const rows: unknown[][] = [];
  for (const [id, { element, complete, act, current }] of after) {
    if (complete === before.get(id)) continue;
    (complete ? changed.opened : changed.closed).add(id);
    const type = edgeOf[statementType(act)];
    if (complete && current && type) rows.push([element, type]);
  }
  if (changed.closed.size > 0) await run(cypher('write/unproject').text, { ids: [...changed.closed] });
  if (rows.length > 0) await run(cypher('write/project').text, { rows });
  return changed;
}
