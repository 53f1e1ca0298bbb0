import { HearsayError } from '../errors.ts';
import { claimreview } from './claimreview.ts';
import { csv } from './csv.ts';
import { ndjson } from './ndjson.ts';
import { stix } from './stix.ts';
import type { Verdicts } from './verdicts.ts';
import { wikidata } from './wikidata.ts';

/**
 * One thing of a file as its format reads it, with the place and the bytes it came from: a record, or why it cannot be
 * read, or a thing of some type that has no place in the model, or an id that leads to nothing in its own file.
 */
export type Entry = {
  line: number;
  /** The thing as it stands in the file, for --rejects; absent where it was too long to be kept. */
  bytes?: Uint8Array | undefined;
  /** One of several records made of these bytes, so that the bytes alone do not say which. */
  derived?: boolean;
} & (
  | { value: unknown }
  | { problem: { field: string; value: string; reason: string } }
  | { passed: string }
  | { dangling: { id: string; field: string; record: string; references: number } }
);

/** What a format may know of the file that it reads, besides its bytes. */
export type Reading = {
  /** The name of the file as it was given; "-" for standard input. */
  file: string;
  /** The feed that the file is part of, as the user names it. */
  feed: string | undefined;
  verdicts: Verdicts;
  /** All bytes once more from the beginning; only for a format that says it reads `twice`. */
  again(): AsyncIterable<Uint8Array>;
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
  read(chunks: AsyncIterable<Uint8Array>, reading: Reading): AsyncIterable<Entry[]>;
};

/** Every format that can be imported, in the order in which they are asked; a new one is a file and a line here. */
export const formats: readonly Format[] = [stix, claimreview, wikidata, csv, ndjson];

const names = () => formats.map((format) => format.name);

/** The format of a name, or undefined without a name. Throws BAD_USER_INPUT for a name that is none. */
export function formatOf(name: string | undefined): Format | undefined {
  const format = formats.find((one) => one.name === name);
  if (!format && name !== undefined) {
    throw new HearsayError('BAD_USER_INPUT', `format must be one of ${names().join(', ')}, not "${name}".`, {
      argument: 'format',
      value: name,
      accepted: names(),
    });
  }
  return format;
}

/** The format of a file, told from its first bytes and its name. Throws BAD_USER_INPUT when it is none of those known. */
export function recognise(start: Uint8Array, file: string): Format {
  const text = new TextDecoder().decode(start).replace(/^\ufeff/, '');
  const format = formats.find((one) => one.recognise(text, file));
  if (format) return format;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `Cannot tell the format of ${file === '-' ? 'standard input' : file}: it begins as none of ${names().join(', ')}. Name it with --format.`,
    { argument: 'format', file, accepted: names() },
  );
}
