import { saidKey } from '../../domain/order.ts';
import { nounOfRecord, references, type StoredRecord } from '../../domain/record.ts';
import { completingFields, type Statement } from '../../domain/statement.ts';
import { edgeOf, statementType } from '../../domain/vocabulary.ts';
import { cypher } from '../cypher.ts';
import type { Run } from '../driver.ts';
import type { Seat } from './look.ts';
import { integer, type Standing, spanOf, statementLabels } from './stored.ts';
import { keepDated } from './versions.ts';

/**
 * The latest instant at which a statement was said: its own, else its relay's, else its document's publication. Only a
 * statement that may be read borrows one, so that what is still arriving has no say in it.
 */
function latest(
  own: number | null,
  complete: boolean,
  relay: number | null,
  publishedTo: number | null,
): number | null {
  return own ?? (complete ? (relay ?? publishedTo) : null);
}

/** The standing of each statement that arrives with a batch, from the batch and from what the graph holds already. */
export function arrivalStandings(
  arrivals: ReadonlyMap<string, StoredRecord>,
  seats: ReadonlyMap<string, Seat>,
): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  const underway = new Set<string>();

  const present = (statement: Statement) =>
    references(statement).every((reference) => {
      if (!completingFields.has(reference.field)) return true;
      return nounOf(reference.id, arrivals, seats) === reference.noun;
    });
  const publishedTo = (id: string | undefined): number | null => {
    const arriving = id === undefined ? undefined : arrivals.get(id);
    if (arriving) return arriving.type === 'Document' ? spanOf(arriving.published).to : null;
    return id === undefined ? null : (seats.get(id)?.publishedTo ?? null);
  };
  const relayed = (id: string): Standing => {
    const arriving = arrivals.get(id);
    if (arriving) {
      return arriving.type === 'Statement' ? standing(arriving) : { complete: false, saidTo: null };
    }
    const seat = seats.get(id);
    return { complete: seat?.noun === 'Statement' && !seat.incomplete, saidTo: seat?.saidTo ?? null };
  };
  const standing = (statement: Statement): Standing => {
    const known = standings.get(statement.id);
    if (known) return known;
    // A chain that comes back to itself leads to no document, so none of it can be read.
    if (underway.has(statement.id)) return { complete: false, saidTo: null };
    underway.add(statement.id);
    const relay = statement.via === undefined ? undefined : relayed(statement.via);
    underway.delete(statement.id);
    const complete = present(statement) && relay?.complete !== false;
    const own = spanOf(statement.said).to;
    const found = {
      complete,
      saidTo: latest(own, complete, relay?.saidTo ?? null, publishedTo(statement.document)),
    };
    standings.set(statement.id, found);
    return found;
  };
  for (const record of arrivals.values()) if (record.type === 'Statement') standing(record);
  return standings;
}

/** Which noun an id stands for once the batch is in, or undefined while nothing does. */
export function nounOf(
  id: string,
  arrivals: ReadonlyMap<string, StoredRecord>,
  seats: ReadonlyMap<string, Seat>,
): string | undefined {
  const arriving = arrivals.get(id);
  if (arriving) return nounOfRecord(arriving);
  const noun = seats.get(id)?.noun;
  return noun === 'Placeholder' ? undefined : noun;
}

/** A statement as it stands in the graph, with all that its standing follows from. */
export type StoredStanding = {
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
  relay: { complete: boolean; saidTo: number | null } | undefined;
  current: boolean;
};

export async function readStandings(run: Run, ids: readonly string[]): Promise<StoredStanding[]> {
  const rows = await run(cypher('write/standing').text, { ids });
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
      [boolean, number | null] | null,
      boolean,
    ];
    return {
      ...{ id, element, complete, act, saidTo, saidKey: key, present, publishedTo, current },
      said: said ?? undefined,
      relay: relay === null ? undefined : { complete: relay[0], saidTo: relay[1] },
    };
  });
}

/** The standing that a stored statement should have. */
export function expectedStanding(stored: StoredStanding): Standing & { saidKey: string } {
  const own = spanOf(stored.said);
  const complete = stored.present && stored.relay?.complete !== false;
  const saidTo = latest(own.to, complete, stored.relay?.saidTo ?? null, stored.publishedTo);
  return { complete, saidTo, saidKey: saidKey(stored.id, own, saidTo) };
}

/**
 * Statements that have become readable, those that have ceased to be, and the new revision of those whose latest instant
 * is another.
 */
export type Settled = { opened: Set<string>; closed: Set<string>; dated: Map<string, number> };

/**
 * Brings the standing of these statements, and of all that go through them, up to date with what they refer to now.
 * Statements that may now be read get their labels and projected edges; those that may no longer be lose them.
 */
export async function settle(run: Run, at: number, seeds: Iterable<string>): Promise<Settled> {
  const dated = new Map<string, number>();
  const before = new Map<string, boolean>();
  const after = new Map<string, StoredStanding & Standing>();
  let pending = new Set(seeds);
  for (let round = 0; pending.size > 0; round += 1) {
    const moved = round === 0 ? pending : new Set<string>();
    const updates: unknown[][] = [];
    const redated: StoredStanding[] = [];
    for (const stored of await readStandings(run, [...pending])) {
      const { id, element, act } = stored;
      const now = expectedStanding(stored);
      if (!before.has(id)) before.set(id, stored.complete);
      after.set(id, { ...stored, ...now });
      const same = now.complete === stored.complete && now.saidTo === stored.saidTo;
      if (same && now.saidKey === stored.saidKey) continue;
      moved.add(id);
      // Nothing that arrives moves what can be read already: its document or its relay has been revised.
      if (stored.complete && now.complete && stored.current && now.saidTo !== stored.saidTo)
        redated.push(stored);
      const [drop, give] = [statementLabels(act, !now.complete), statementLabels(act, now.complete)];
      updates.push([element, drop, give, integer(now.saidTo) ?? null, now.saidKey]);
    }
    for (const [id, revision] of await keepDated(run, at, redated)) dated.set(id, revision);
    if (updates.length > 0) await run(cypher('write/settle').text, { rows: updates });
    pending = new Set();
    if (moved.size > 0) {
      const inner = await run(cypher('write/inner').text, { ids: [...moved] });
      for (const [id] of inner) pending.add(id as string);
    }
  }
  return { ...(await project(run, before, after)), dated };
}

async function project(
  run: Run,
  before: ReadonlyMap<string, boolean>,
  after: ReadonlyMap<string, StoredStanding>,
): Promise<Omit<Settled, 'dated'>> {
  const settled = { opened: new Set<string>(), closed: new Set<string>() };
  const rows: unknown[][] = [];
  for (const [id, { element, complete, act, current }] of after) {
    if (complete === before.get(id)) continue;
    (complete ? settled.opened : settled.closed).add(id);
    const type = edgeOf[statementType(act)];
    if (complete && current && type) rows.push([element, type]);
  }
  if (settled.closed.size > 0) await run(cypher('write/unproject').text, { ids: [...settled.closed] });
  if (rows.length > 0) await run(cypher('write/project').text, { rows });
  return settled;
}
