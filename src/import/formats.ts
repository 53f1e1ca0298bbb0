import { HearsayError } from '../errors.ts';
import { ndjson } from './ndjson.ts';

/** One record of a file as its format reads it, or why it cannot: with the place and the bytes it came from. */
export type Entry = {
  line: number;
  /** The line as it stands in the file, for --rejects; absent where it was too long to be kept. */
  bytes?: Uint8Array | undefined;
} & ({ value: unknown } | { problem: { field: string; value: string; reason: string } });

/** A format that can be imported: its name for --format, and how its bytes become records, a few at a time. */
export type Format = {
  name: string;
  read(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Entry[]>;
};

/** Every format that can be imported; a new one is a file and a line here. */
export const formats: readonly Format[] = [ndjson];

/** The format of a name; without a name the first one. Throws BAD_USER_INPUT for a name that is none. */
export function formatOf(name: string | undefined): Format {
  const names = formats.map((format) => format.name);
  const format = formats.find((one) => one.name === (name ?? names[0]));
  if (!format) {
    throw new HearsayError('BAD_USER_INPUT', `format must be one of ${names.join(', ')}, not "${name}".`, {
      argument: 'format',
      value: name,
      accepted: names,
    });
  }
  return format;
}
