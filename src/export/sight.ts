import { isLink, references, type StoredRecord } from '../domain/record.ts';
import type { Version } from './version.ts';

/** What an export asks of the graph for a reader who does not see everything. */
export type ExportSight = Readonly<{
  /** Those of these ids whose records the reader may not see. */
  hidden(ids: readonly string[]): Promise<[string][]>;
  /** Those of these statements that pass on another which the reader may see. */
  relaying(ids: readonly string[]): Promise<[string][]>;
}>;

const setOf = (rows: readonly [string][]): ReadonlySet<string> => new Set(rows.map(([id]) => id));

/**
 * Versions as a graph holds them that never held what is hidden: without the ids of hidden records, without older versions of
 * links that join one, and statements relay only what can be seen.
 */
export async function withoutHidden(sight: ExportSight, versions: readonly Version[]): Promise<Version[]> {
  const relays = versions.filter((version) => version.relays).map(({ id }) => id);
  const relaying = setOf(relays.length === 0 ? [] : await sight.relaying(relays));
  const named = versions.map((version) => ({ version, refers: references(version.record) }));
  const ids = [...new Set(named.flatMap(({ refers }) => refers.map(({ id }) => id)))];
  const hidden = setOf(ids.length === 0 ? [] : await sight.hidden(ids));
  return named.flatMap(({ version, refers }) => {
    const unseen = refers.filter(({ id }) => hidden.has(id)).map(({ field }) => field);
    if (isLink(version.record) && unseen.some((field) => field !== 'according')) return [];
    const record = unseen.length === 0 ? version.record : withoutIds(version.record, unseen, hidden);
    return [{ ...version, record, relays: version.relays && relaying.has(version.id) }];
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
