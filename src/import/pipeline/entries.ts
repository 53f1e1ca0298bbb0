import { canonical, contentDigest } from '../../domain/content.ts';
import { digest } from '../../domain/id.ts';
import type { Problem } from '../../domain/problem.ts';
import { parseRecord, presumeRecord, type StoredRecord } from '../../domain/record.ts';
import type { BatchItem } from '../../graph/writer.ts';
import type { Entry } from '../format.ts';
import type { SourceLocation } from './report.ts';

/** `exported`: the file says at its beginning that it is an export. */
type Origin = {
  location: SourceLocation;
  bytes: Uint8Array | undefined;
  entry: number;
  exported?: boolean;
};
type Checked =
  | { item: BatchItem; problems?: undefined; presumed?: undefined }
  | { item?: undefined; problems: Problem[]; presumed?: undefined };
type Unchecked = {
  presumed: StoredRecord;
  digest: string;
  value: unknown;
  item?: undefined;
  problems?: undefined;
};
export type EntryContent = Checked | Unchecked;
export type PreparedEntry = Origin & EntryContent;

/** One entry on its way into the graph: a record to write, or what is wrong with it. */
export type CheckedEntry = Origin & Checked;
/** One that may be in the graph as it is, and has not been checked. */
export type UncheckedEntry = Origin & Unchecked;

type Readable = Extract<Entry, { value: unknown } | { problem: Problem }>;

/**
 * What can be made of an entry while the database writes the batch before: the record with its digest. While most of
 * what comes is in the graph already, the checks are left until it is known that they are needed.
 */
export function prepareEntry(entry: Readable, mayBeUnchanged: boolean, exported: boolean): EntryContent {
  if ('problem' in entry) return { problems: [entry.problem] };
  return (mayBeUnchanged ? presume(entry.value) : undefined) ?? checkValue(entry.value, exported);
}

function presume(value: unknown): Unchecked | undefined {
  try {
    const presumed = presumeRecord(value);
    return presumed && { presumed, digest: digest(canonical(presumed)), value };
  } catch (error) {
    // Nested more deeply than can be walked through: no record is, and the checks will say so.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function checkValue(value: unknown, exported: boolean): Checked {
  const result = parseRecord(value, { exported });
  if ('problems' in result) return { problems: result.problems };
  if (result.record.type !== 'Withdrawal') contentDigest(result.record);
  return { item: { record: result.record, ...(exported ? { exported } : {}) } };
}
