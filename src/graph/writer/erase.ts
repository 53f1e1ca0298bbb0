import type { Author } from '../../domain/change.ts';
import { cypher } from '../cypher.ts';
import type { Run } from '../driver.ts';
import { appendChanges, type Turn } from './log.ts';
import type { Seat } from './look.ts';
import { recountRelays } from './relay.ts';
import { unproject } from './revise.ts';
import { settle } from './standing.ts';

/**
 * Erases a record with all its versions. Its id stays, so that it is never taken again; so do the records that refer to
 * it, and statements that cannot do without it cease to be readable. Older entries of the log lose their reasons.
 */
export async function eraseRecord(
  run: Run,
  turn: Turn,
  seat: Seat,
  reason: string,
  author: Author,
): Promise<void> {
  const { id, type, revision } = seat;
  const dependents = (await run(cypher('write/dependents').text, { ids: [id] })).map(
    ([one]) => one as string,
  );
  const outward = (await run(cypher('write/outward').text, { ids: [id] })).map(([one]) => one as string);
  const statement = seat.noun === 'Statement';
  if (statement) await unproject(run, [id]);
  // While the record is still there, the statements that lean on it lose the edges that both have.
  await unproject(run, dependents);
  await run(cypher('write/erase').text, { id, at: BigInt(turn.at), reason });
  const settled = await settle(run, turn.at, dependents);
  await recountRelays(run, [...outward, ...dependents, ...settled.closed]);
  const suspended = [...settled.closed].map((record) => ({
    kind: 'SUSPENDED' as const,
    record,
    type: 'Statement',
  }));
  await appendChanges(run, turn, author, [
    { kind: 'ERASED', record: id, type, revision, reason },
    ...suspended,
  ]);
}
