import { versionId } from '../domain/id.ts';
import { instantText, type Remnant, type Version } from './version.ts';

/**
 * A version as a record of a file. With its history it also says which version it is, and from when to when it was the
 * current one.
 */
export function entryOf(version: Version, history: boolean): Readonly<Record<string, unknown>> {
  const { record } = version;
  if (!history) return record;
  const { revision, recordedFrom, recordedTo, reason } = version;
  // The keys of the record come first. Object.assign copies a record in less time than a literal that is put together of others.
  return Object.assign({}, record, {
    id: version.id,
    revision,
    supersedes: revision > 1 ? versionId(record.id, revision - 1) : undefined,
    recordedFrom: instantText(recordedFrom),
    recordedTo: recordedTo === undefined ? undefined : instantText(recordedTo),
    reason,
  });
}

/** The entry for the withdrawal of a record. */
export function withdrawalEntry({ record, recordedTo, withdrawnFor }: Version) {
  return {
    type: 'Withdrawal',
    record: record.id,
    recordedFrom: instantText(recordedTo as number),
    reason: withdrawnFor,
  };
}

/** The entry for a record that was withdrawn before it was stored, or that was erased. */
export function remnantEntry({ id, reason, at, erased }: Remnant) {
  const instant = at === undefined ? undefined : instantText(at);
  return {
    type: 'Withdrawal',
    record: id,
    ...(erased ? { erasedAt: instant } : { recordedFrom: instant }),
    reason,
  };
}

/** The first entry of a file without history: it says that a last entry must follow. With history every record says so. */
export const firstEntry = { type: 'Begin' } as const;

/** The last entry of a complete file: the number of records before it, and the instant of their state. */
export function lastEntry(records: number, known: number) {
  return { type: 'End', records, known: instantText(known) };
}
