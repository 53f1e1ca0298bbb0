import { historyKeys } from './common.ts';
import { digest } from './id.ts';
import type { StoredRecord } from './record.ts';

/**
 * A record's content as one text: keys sorted, what is left out absent, defaults filled in, references as sorted sets.
 * Other lists (aliases, hedges, markings …) keep their order and it counts. The graph's own keys are no content.
 */
export function canonical(record: StoredRecord): string {
  // An export and an import do this for each of millions of records, most of whose values are texts.
  let members = '';
  for (const field of Object.keys(record).sort()) {
    const value = (record as unknown as Record<string, unknown>)[field];
    if (value === undefined || isEmpty(value) || withoutContent.has(field)) continue;
    const text = JSON.stringify(typeof value === 'object' ? sorted(value) : value);
    members += `${members === '' ? '' : ','}"${field}":${text}`;
  }
  return `{${members}}`;
}

const digests = new WeakMap<StoredRecord, string>();

/** What `hash` holds in the graph: SHA-256 of the canonical content, base64url. Computed once for each parsed record. */
export function contentDigest(record: StoredRecord): string {
  let found = digests.get(record);
  if (found === undefined) {
    found = digest(canonical(record));
    digests.set(record, found);
  }
  return found;
}

/** One field that two records of an id have differently; undefined where one of them lacks it. */
export type Difference = { field: string; stored: unknown; given: unknown };

/** The fields in which two records of one id differ, in order of name. */
export function differences(stored: StoredRecord, given: StoredRecord): Difference[] {
  const left = content(stored) as Record<string, unknown>;
  const right = content(given) as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return fields
    .filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]))
    .map((field) => ({ field, stored: left[field], given: right[field] }));
}

/** Whether a stance was given or follows is not content: the same statement may say its stance or leave it out. */
const withoutContent: ReadonlySet<string> = new Set([...historyKeys, 'stanceImplied']);

function content(record: StoredRecord): unknown {
  const kept = Object.entries(record).filter(([field]) => !withoutContent.has(field));
  return sorted(Object.fromEntries(kept));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && !isEmpty(member));
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
