import type { LinkRecord, StoredRecord } from '../domain/record.ts';

/** One version of a record, as it stood at the instant of a snapshot. Instants are milliseconds since 1970. */
export type Version = {
  /** The content, under the record's own id. */
  record: StoredRecord;
  /** The id of this version: the record's own, or `id@n` of an older one. */
  id: string;
  revision: number;
  recordedFrom: number;
  /** When it was superseded or withdrawn; undefined: it is the current one. */
  recordedTo: number | undefined;
  /** Why this version was made. */
  reason: string | undefined;
  /** Why the record was withdrawn at `recordedTo`; undefined: it was not. */
  withdrawnFor: string | undefined;
  /** False for a statement that cannot be read, because something that it refers to is not there. */
  readable: boolean;
  /** The latest instant at which a statement was said, taken from its relay or its document if it has none of its own. */
  saidTo: number | undefined;
  /** Whether this statement relays another. */
  relays: boolean;
};

/** The remnant of a record: it was withdrawn before it was stored, or it was erased. */
export type Remnant = { id: string; reason: string; at: number | undefined; erased: boolean };

export const isCurrent = (version: Version): boolean => version.recordedTo === undefined;

/** Labels of nodes that each kind of record lies in, besides `Record`; a statement that cannot be read is `Incomplete`. */
export const linkTypes: readonly LinkRecord['type'][] = ['SpeaksFor', 'ClaimLink', 'SameAs'];

/** An instant in the form for files. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
