import { createReadStream, fstatSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { createGunzip } from 'node:zlib';
import { HearsayError } from '../../errors.ts';
import { openPipe } from './pipe.ts';

/** A file to import, or standard input ("-"). */
export type Source = {
  file: string;
  /** In bytes as they lie on disk; unknown for standard input and pipes. */
  size: number | undefined;
  isPipe?: boolean;
};

/** Looks at every file before the first is read, so that a misspelt name stops the run and not its middle. */
export async function openSources(files: readonly string[]): Promise<Source[]> {
  return Promise.all(
    files.map(async (file) => {
      if (file === '-') {
        const found = fstatSync(0);
        // What a program writes to another's standard input comes through a socket where that program is Node.
        const reason = isatty(0) || found.isSocket() ? undefined : whyUnreadable(found);
        if (reason === undefined) return { file, size: undefined };
        throw new HearsayError('BAD_USER_INPUT', `Cannot import standard input: ${reason}.`, { file });
      }
      const found = await stat(file).catch((error: NodeJS.ErrnoException) => error);
      const reason = found instanceof Error ? explain(found) : whyUnreadable(found);
      if (found instanceof Error || reason !== undefined)
        throw new HearsayError('BAD_USER_INPUT', `Cannot import ${file}: ${reason}.`, { file });
      return { file, size: found.isFile() ? found.size : undefined, isPipe: found.isFIFO() };
    }),
  );
}

/** What has no end, or is no sequence of bytes, is not begun with; undefined: it can be read. */
function whyUnreadable(found: Stats): string | undefined {
  if (found.isDirectory()) return 'it is a folder';
  const accepted = 'accepted: files, pipes, and - for standard input';
  if (found.isCharacterDevice() || found.isBlockDevice())
    return `it is a device, which may have no end; ${accepted}`;
  return found.isSocket() ? `it is a socket; ${accepted}` : undefined;
}

/**
 * The bytes of a source, unpacked where they are gzip (known by their first two bytes). `count` receives the bytes read
 * from disk. Throws BAD_USER_INPUT for text in UTF-16 or UTF-32, which would be nonsense line by line.
 */
export async function* bytesOf(source: Source, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of unpacked(source, count)) {
    if (first) refuseWide(chunk);
    first = false;
    yield chunk;
  }
}

/** Byte order marks of encodings that no format here is written in; UTF-32's little-endian one begins as UTF-16's. */
const wide = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
] as const;

function refuseWide(start: Uint8Array): void {
  const found = wide.find(([mark]) => mark.every((byte, at) => start[at] === byte));
  if (!found) return;
  throw new HearsayError('BAD_USER_INPUT', `is ${found[1]}; save the file as UTF-8 and import it again`);
}

async function opened({ file, isPipe }: Source): Promise<AsyncIterable<Uint8Array | string>> {
  if (file === '-') return process.stdin;
  return isPipe ? openPipe(file) : createReadStream(file, { highWaterMark: 1 << 18 });
}

async function* unpacked(source: Source, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const counted = counting(await opened(source), count);
  const first = await counted.next();
  if (first.done) return;
  const whole = joined(first.value, counted);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* whole;
    return;
  }
  yield* gunzipped(whole);
}

async function* counting(
  input: AsyncIterable<Uint8Array | string>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    count(bytes.length);
    yield bytes;
  }
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Bytes that are unpacked at a time: what they may swell to, a thousandfold at most, is held in memory. */
const piece = 16 * 1024;

/**
 * Unpacks piece by piece and hands on all of a piece before the next, or before saying that it is broken: a stream that
 * fails would drop what was not read in time.
 */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  let ready: Uint8Array[] = [];
  let broken: Error | undefined;
  let wake = () => {};
  gunzip.on('data', (bytes: Uint8Array) => ready.push(bytes));
  gunzip.on('error', (error) => (broken = error));
  gunzip.on('close', () => wake());
  const after = (step: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (gunzip.closed) resolve();
      else step(resolve);
    });
  const taken = () => {
    const bytes = ready;
    ready = [];
    return bytes;
  };
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += piece) {
        await after((done) => gunzip.write(chunk.subarray(at, at + piece), done));
        yield* taken();
        if (broken) throw broken;
      }
    }
    await after(() => gunzip.end());
    yield* taken();
    if (broken) throw broken;
  } finally {
    gunzip.destroy();
  }
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such file';
  if (error.code === 'EACCES') return 'it may not be read';
  return error.message;
}
