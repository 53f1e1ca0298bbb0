import type { ColumnMap } from './formats/checks/columns.ts';
import type { Verdicts } from './formats/common/verdicts.ts';
import type { VariableNames } from './formats/dna/roles.ts';

/**
 * One thing of a file as its format reads it, with the place and the bytes it came from: a record, or why it cannot be
 * read, or a thing of some type (or one field of it) that has no place in the model, or a note on how something was read,
 * or an id that leads to nothing in its own file, or the beginning of an export that has an end too, or the end of an export,
 * with the number of records that it says it has.
 */
export type Entry = {
  line: number;
  /** The thing as it stands in the file, for --rejects; absent where it was too long to be kept. */
  bytes?: Uint8Array | undefined;
  /** What the thing is called in its file, by a format whose files may have all of it on one line. */
  object?: string | undefined;
  /** One of several records made of these bytes, so that the bytes alone do not say which. */
  derived?: boolean;
} /** `exported`: an export of ours put the record there whole, as it was in a graph. */ & (
  | { value: unknown; exported?: boolean }
  | { problem: { field: string; value: string; reason: string } }
  | { passed: string }
  | { unkept: { type: string; field: string; count: number } }
  | { note: string; count: number }
  | { begin: true }
  | { end: { records: number } }
  | {
      dangling: {
        id: string;
        field: string;
        record: string;
        references: number;
        /** The places after the first. */
        more?: readonly { line: number; record: string; field: string }[];
      };
    }
);

/** The most places of one id that are held and reported: who mends a file must find its lines. */
export const mostPlaces = 100;

/** What a format may know of the file that it reads, besides its bytes. */
export type FormatContext = {
  /** The name of the file as it was given; "-" for standard input. */
  file: string;
  /** The feed that the file is part of, as the user names it. */
  feed: string | undefined;
  /** What the user calls the variables of a study (dna). */
  variables?: VariableNames | undefined;
  verdicts: Verdicts;
  /** Which columns of a table of checks are which fields of a ClaimReview, as the user says. */
  map: ColumnMap;
  /** All bytes once more from the beginning; only for a format that says it reads `twice`. */
  again(): AsyncIterable<Uint8Array>;
  /**
   * What `read` makes of each other file of the command that is of the same format and can be read again. Each file is read
   * once for each `what`, however many others ask.
   */
  others<Made>(what: string, read: (chunks: AsyncIterable<Uint8Array>) => Promise<Made>): Promise<Made[]>;
};

/** A format that can be imported. */
export type Format = {
  /** For --format. */
  name: string;
  /** Whether a file that begins with this text (at most 64 KiB of it) and has this name is of the format. */
  recognise(start: string, file: string): boolean;
  /** Set where a file must be seen as a whole before it is read: standard input is then kept on disk meanwhile. */
  twice?: boolean;
  /** How bytes become entries, a few at a time. It knows nothing of the graph. */
  read(chunks: AsyncIterable<Uint8Array>, reading: FormatContext): AsyncIterable<Entry[]>;
};
