import type { Entry } from '../format.ts';
import { hasHistory } from './restore.ts';

/** A file of an export that does not have all of it. */
export type IncompleteFile = { file: string; reason: string };

/** What a file shows of the exports that it holds, or is a part of: its records, and how many the ends say there are. */
type Extent = {
  file: string;
  records: number;
  announced: number;
  /** The exports that begin here, and those that end here. */
  begun: number;
  ended: number;
  /** Whether its records have a history, which an export alone gives them. */
  history: boolean;
};

/** Whether the exports that a command imports are complete: an export may be split into several files. */
export type Completeness = Readonly<{
  /** Takes entries of a file, in their order. `endsAlways`: an export of its format with history has an end. */
  take(file: string, entries: readonly Entry[], endsAlways: boolean): void;
  /** The files that lack the end of an export, or records that its end says it has. */
  incomplete(): IncompleteFile[];
}>;

/**
 * An export says at its beginning that it has an end, or each of its records has a history. A file with neither is complete as
 * it stands, unless it has an end that says otherwise; but it may be a part of an export.
 */
export function trackCompleteness(): Completeness {
  const extents = new Map<string, Extent>();
  return {
    take(file, entries, endsAlways) {
      const extent = extents.get(file) ?? {
        ...{ file, records: 0, announced: 0, begun: 0, ended: 0, history: false },
      };
      extents.set(file, extent);
      for (const entry of entries) {
        if ('begin' in entry) extent.begun += 1;
        else if ('end' in entry) {
          extent.announced += entry.end.records;
          extent.ended += 1;
        } else if ('value' in entry || 'problem' in entry) {
          extent.records += 1;
          extent.history ||= endsAlways && hasHistory(entry);
        }
      }
    },
    incomplete() {
      const all = [...extents.values()];
      const odd = all.filter((extent) => lacksEnd(extent) || extent.records < extent.announced);
      // The parts of one export have together what its end says; a part between the first and the last may show nothing of it.
      const parts = all.filter(
        (extent) => !standsAlone(extent) && (odd.includes(extent) || extent.begun + extent.ended === 0),
      );
      const sum = (key: 'records' | 'announced') => parts.reduce((total, extent) => total + extent[key], 0);
      const joined = parts.some(({ ended }) => ended > 0) && sum('records') >= sum('announced');
      return odd
        .filter((extent) => !joined || !parts.includes(extent))
        .map((extent) => ({ file: extent.file, reason: reasonOf(extent) }));
    },
  };
}

const lacksEnd = ({ history, begun, ended }: Extent) => begun > ended || (history && ended === 0);

/** Whether a file has the beginning and the end of an export, so that no other file has what it lacks. */
const standsAlone = ({ begun, ended }: Extent) => begun > 0 && ended > 0;

function reasonOf(extent: Extent): string {
  return lacksEnd(extent)
    ? 'begins as an export and has no last line of the type End: it may have been cut off'
    : `has ${extent.records} of the ${extent.announced} records that its last line says it has`;
}
