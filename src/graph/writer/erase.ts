import type { Author } from '../../domain/change.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { ExistingRecord } from './existing.ts';
import { appendChanges, type WriteLock } from './log.ts';
import { recomputeNeeds } from './needs.ts';
import { recountRelays } from './relay.ts';
import { unproject } from './revise.ts';
import { recomputeVisibility } from './visibility.ts';

/**
 * Erases a record with all its versions. Its id stays, so that it is never taken again; so do the records that refer to
 * it, and statements that cannot do without it cease to be readable. Older entries of the log lose their reasons.
 */
export async function eraseRecord(
  run: RunQuery,
  lock: WriteLock,
  existing: ExistingRecord,
  reason: string,
  author: Author,
): Promise<void> {
  const { id, type, revision } = existing;
  const dependents = (await run(cypher('write/dependents').text, { ids: [id] })).map(
    ([one]) => one as string,
  );
  const outward = (await run(cypher('write/outward').text, { ids: [id] })).map(([one]) => one as string);
  const statement = existing.noun === 'Statement';
  if (statement) await unproject(run, [id]);
  // While the record is still there, the statements that lean on it lose the edges that both have.
  await unproject(run, dependents);
  await run(cypher('write/erase').text, { id, at: BigInt(lock.at), reason });
  await recomputeNeeds(run, [id], []);
  const changed = await recomputeVisibility(run, lock.at, dependents, () => 1);
  await recountRelays(run, [...outward, ...dependents, ...changed.closed]);
  const suspended = [...changed.closed].map((record) => ({
    kind: 'SUSPENDED' as const,
    record,
    type: 'Statement',
  }));
  await appendChanges(run, lock, author, [
    { kind: 'ERASED', record: id, type, revision, reason },
    ...suspended,
  ]);
}
