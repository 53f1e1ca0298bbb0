import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HearsayError } from '../../errors.ts';
import type { Entry, Format, FormatContext } from '../format.ts';
import { checks } from '../formats/checks/checks.ts';
import { csv } from '../formats/csv/csv.ts';
import { formatOf, recogniseFormat } from '../formats.ts';
import { begun } from './beginning.ts';
import { bytesOf, type Source } from './source.ts';

/** A source whose format is known. */
export type Input = Readonly<{
  source: Source;
  format: Format;
  /** Its entries from the beginning; standard input and pipes only once. `count` receives the number of bytes of each read from disk. */
  entries(count: (bytes: number) => void): AsyncGenerator<Entry[]>;
}>;

export type InputOptions = Pick<FormatContext, 'feed' | 'verdicts' | 'map' | 'variables'> & {
  format: string | undefined;
};

/** Looks at the beginning of each source. Throws BAD_USER_INPUT when no format knows one. */
export async function openInputs(sources: readonly Source[], options: InputOptions): Promise<Input[]> {
  const inputs: Input[] = [];
  const made = new Map<string, Promise<unknown>>();
  const opened = sources.map((source) =>
    openInput(source, options, (format) => othersOf(source, format, inputs, made)),
  );
  // What a format asks of the other files it asks when it reads, after all of them are known.
  inputs.push(...(await Promise.all(opened)));
  return inputs;
}

/** Reads the other files of a format, each once for each thing that is made of them. */
function othersOf(
  source: Source,
  format: Format,
  inputs: readonly Input[],
  made: Map<string, Promise<unknown>>,
): FormatContext['others'] {
  return async <Made>(what: string, read: (chunks: AsyncIterable<Uint8Array>) => Promise<Made>) => {
    const others = inputs.filter(
      (one) => one.format === format && one.source.file !== source.file && one.source.size !== undefined,
    );
    const found = others.map((other) => {
      const key = JSON.stringify([what, other.source.file]);
      // A file that breaks off says so when its own turn comes.
      const known = made.get(key) ?? read(bytesOf(other.source, () => {})).catch(() => undefined);
      made.set(key, known);
      return known as Promise<Made | undefined>;
    });
    return (await Promise.all(found)).filter((one): one is Awaited<Made> & Made => one !== undefined);
  };
}

/** The bytes of a file that a format is recognised by. */
const enough = 1 << 16;

async function openInput(
  source: Source,
  options: InputOptions,
  othersIn: (format: Format) => FormatContext['others'],
): Promise<Input> {
  const given = formatOf(options.format);
  const { feed, verdicts, map, variables } = options;
  const common = { file: source.file, feed, verdicts, map, variables };
  // A table whose columns the user names is one of checks.
  const meant = (format: Format) => (format === csv && map.size > 0 ? checks : format);
  if (source.size !== undefined) {
    const format = given ?? meant(await recognised(source));
    const again = () => bytesOf(source, () => {});
    const reading = { ...common, others: othersIn(format) };
    return {
      ...{ source, format },
      entries: (count) => entriesOf(format, bytesOf(source, count), { ...reading, again }),
    };
  }
  // Bytes that come only once are counted when they are read on, not when they are looked at.
  let early = 0;
  let report = (bytes: number): void => {
    early += bytes;
  };
  const { start, all, close } = await begun(
    bytesOf(source, (bytes) => report(bytes)),
    enough,
  );
  const format = given ?? meant(await knownOr(close, () => recogniseFormat(start, source.file)));
  const reading = { ...common, others: othersIn(format) };
  return {
    ...{ source, format },
    entries(count) {
      report = count;
      count(early);
      return format.twice ? kept(format, all, reading) : entriesOf(format, all, { ...reading, again: once });
    },
  };
}

/** Whether each file is of some format, as far as that can be seen before it is read. Throws BAD_USER_INPUT for one that is not. */
export async function checkFormats(sources: readonly Source[], name: string | undefined): Promise<void> {
  if (formatOf(name)) return;
  await Promise.all(sources.filter(({ size }) => size !== undefined).map(recognised));
}

async function recognised(source: Source): Promise<Format> {
  const { start, close } = await begun(
    bytesOf(source, () => {}),
    enough,
  );
  await close();
  return recogniseFormat(start, source.file);
}

/** What is not read on is let go of, or an open pipe would keep the process. */
async function knownOr(close: () => Promise<unknown>, known: () => Format): Promise<Format> {
  try {
    return known();
  } catch (error) {
    await close();
    throw error;
  }
}

async function* once(): AsyncGenerator<Uint8Array> {}

/** The entries; where the bytes break off (a cut gzip, an unreadable disk) the last one says so. */
async function* entriesOf(
  format: Format,
  chunks: AsyncIterable<Uint8Array>,
  reading: FormatContext,
): AsyncGenerator<Entry[]> {
  let line = 0;
  try {
    for await (const entries of format.read(chunks, reading)) {
      line = entries.at(-1)?.line ?? line;
      yield entries;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason =
      error instanceof HearsayError ? message : `cannot be read beyond this line: ${message} (${code})`;
    yield [{ line: line + 1, problem: { field: '', value: '', reason } }];
  }
}

/** Keeps what comes only once in a file that is gone afterwards, for a format that reads twice. */
async function* kept(
  format: Format,
  chunks: AsyncIterable<Uint8Array>,
  reading: Omit<FormatContext, 'again'>,
): AsyncGenerator<Entry[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-input-'));
  try {
    const file = join(folder, 'input');
    await pipeline(Readable.from(chunks), createWriteStream(file, { mode: 0o600 }));
    const again = () => bytesOf({ file, size: undefined }, () => {});
    yield* entriesOf(format, again(), { ...reading, again });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
