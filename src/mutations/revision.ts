import { HearsayError } from '../errors.ts';

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
