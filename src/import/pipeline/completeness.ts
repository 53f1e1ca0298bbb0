import type { Entry } from '../format.ts';
import { hasHistory } from './restore.ts';

/** A file of an export that does not have all of it. */
export type IncompleteFile = { file: string; reason: string };

/** What a file shows of the export that it is, or is a part of: its records, and how many the end says there are. */
type Extent = { file: string; records: number; announced: number; ended: boolean; history: boolean };

/** Whether the exports that a command imports are complete: an export may be split into several files. */
export type Completeness = Readonly<{
  /** Takes entries of a file of records, in their order. */
  take(file: string, entries: readonly Entry[]): void;
  /** The files that lack the end of an export, or records that its end says it has. */
  incomplete(): IncompleteFile[];
}>;

/**
 * A file whose records have a history is an export, or begins as one; so is one with an end. An export without its history
 * can only be told by its end, so one of those that was cut off looks like any file of records.
 */
export function trackCompleteness(): Completeness {
  const extents = new Map<string, Extent>();
  return {
    take(file, entries) {
      const extent = extents.get(file) ?? { file, records: 0, announced: 0, ended: false, history: false };
      extents.set(file, extent);
      for (const entry of entries) {
        if ('end' in entry) {
          extent.announced += entry.end.records;
          extent.ended = true;
        } else if ('value' in entry || 'problem' in entry) {
          extent.records += 1;
          extent.history ||= hasHistory(entry);
        }
      }
    },
    incomplete() {
      const odd = [...extents.values()].filter(
        ({ records, announced, ended, history }) => (history && !ended) || records < announced,
      );
      const sum = (key: 'records' | 'announced') => odd.reduce((total, extent) => total + extent[key], 0);
      // The parts of one export have together what its end says.
      if (odd.some(({ ended }) => ended) && sum('records') >= sum('announced')) return [];
      return odd.map(({ file, records, announced, ended }) => ({
        file,
        reason: ended
          ? `has ${records} of the ${announced} records that its last line says it has`
          : 'begins as an export and has no last line of the type End: it may have been cut off',
      }));
    },
  };
}
