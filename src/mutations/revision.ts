import { differences } from '../domain/content.ts';
import type { HearsayRecord } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import type { LoadedRecord } from '../graph/writer/load.ts';

/**
 * Refuses a write by someone who has seen another revision of the record than the one that is stored; revision 0 is no
 * record at all. Throws CONFLICT with the stored revision and what else the caller knows of both versions.
 */
export function checkExpectedRevision(
  id: string,
  expected: number | undefined,
  stored: number | undefined,
  versions: Readonly<{ stored?: unknown; given?: unknown }> = {},
): void {
  const revision = stored ?? 0;
  if (expected === undefined || expected === revision) return;
  throw new HearsayError(
    'CONFLICT',
    `expectedRevision: ${id} is at revision ${revision}, not ${expected}; it has been changed meanwhile. Read it again, compare both versions, and send your change with the new revision.`,
    { argument: 'expectedRevision', value: expected, id, revision, ...versions },
  );
}

/**
 * Refuses a change of what is stored by someone who does not say why: what others have coded rests on it. What is the same
 * needs no reason. Throws CONFLICT with both versions and the fields that differ; `argument` is where the id stands.
 */
export function checkReason(
  argument: string,
  reason: string | undefined,
  { record, properties }: LoadedRecord,
  given: HearsayRecord,
): void {
  if ((reason ?? '').trim() !== '' || given.type === 'Withdrawal') return;
  const found = differences(record, given);
  if (found.length === 0) return;
  const fields = found.map(({ field }) => field).join(', ');
  throw new HearsayError(
    'CONFLICT',
    `${argument}: ${given.id} is there already with other content (${fields}); give a reason to change it, or another id.`,
    {
      argument: 'reason',
      value: reason ?? null,
      id: given.id,
      revision: properties.revision,
      stored: record,
      given,
      differences: found,
    },
  );
}
