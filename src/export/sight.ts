import { isLink, references, type StoredRecord } from '../domain/record.ts';
import type { Version } from './version.ts';

/** Those of these ids whose records the reader of an export may not see. */
export type FindHidden = (ids: readonly string[]) => Promise<[string][]>;

/**
 * Versions as a graph holds them that never held what is hidden: without the ids of hidden records, and without older versions of
 * links that join one.
 */
export async function withoutHidden(
  findHidden: FindHidden,
  versions: readonly Version[],
): Promise<Version[]> {
  const named = versions.map((version) => ({ version, refers: references(version.record) }));
  const ids = [...new Set(named.flatMap(({ refers }) => refers.map(({ id }) => id)))];
  const hidden = new Set(ids.length === 0 ? [] : (await findHidden(ids)).map(([id]) => id));
  return named.flatMap(({ version, refers }) => {
    const unseen = refers.filter(({ id }) => hidden.has(id)).map(({ field }) => field);
    if (isLink(version.record) && unseen.some((field) => field !== 'according')) return [];
    const record = unseen.length === 0 ? version.record : withoutIds(version.record, unseen, hidden);
    return [{ ...version, record }];
  });
}

function withoutIds(
  record: StoredRecord,
  fields: readonly string[],
  hidden: ReadonlySet<string>,
): StoredRecord {
  const left: Record<string, unknown> = { ...record };
  for (const field of fields) {
    const value = left[field];
    const rest = Array.isArray(value) ? value.filter((id) => !hidden.has(id)) : [];
    if (rest.length > 0) left[field] = rest;
    else delete left[field];
  }
  return left as StoredRecord;
}
