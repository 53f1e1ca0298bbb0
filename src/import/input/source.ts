import { createReadStream, fstatSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { createGunzip } from 'node:zlib';
import { HearsayError } from '../../errors.ts';
import { begun } from './beginning.ts';
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
 * The bytes of a source, unpacked where they are gzip (known by their first two bytes), also where that is packed once more, as
 * a server sends a packed file. `count` receives the bytes read from disk. Throws BAD_USER_INPUT for text in UTF-16 or UTF-32,
 * which would be nonsense line by line, and for what is packed in another way.
 */
export async function* bytesOf(source: Source, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = counting(await opened(source), count);
  for (let layer = 0; ; layer += 1) {
    const { start, all } = await begun(bytes, longestMark);
    if (!beginsWith(start, gzip)) {
      refuseForeign(start);
      return yield* all;
    }
    // There is a gzip that unpacks to itself.
    if (layer === mostLayers) throw new HearsayError('BAD_USER_INPUT', packedTooOften);
    bytes = gunzipped(all);
  }
}

const gzip = [0x1f, 0x8b];
const mostLayers = 2;
const packedTooOften = `is gzip within gzip more than ${mostLayers} times; unpack it and import what is in it`;

const beginsWith = (start: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, at) => start[at] === byte);

const asUtf8 = 'save the file as UTF-8 and import it again';
const unpackIt = 'unpack it and import what is in it (of packed files only gzip is read)';

/**
 * Beginnings of what no format here is written in: byte order marks, where UTF-32's little-endian one begins as UTF-16's, and
 * the marks of packed files.
 */
const foreign = [
  [[0xff, 0xfe, 0, 0], `is UTF-32; ${asUtf8}`],
  [[0, 0, 0xfe, 0xff], `is UTF-32; ${asUtf8}`],
  [[0xff, 0xfe], `is UTF-16; ${asUtf8}`],
  [[0xfe, 0xff], `is UTF-16; ${asUtf8}`],
  [
    [0x50, 0x4b, 3, 4],
    `is a ZIP archive; ${unpackIt}. A workbook (.xlsx, .ods) is one too: save each of its sheets as CSV UTF-8`,
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is a workbook or document of Office; save each sheet as CSV UTF-8'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], `is packed with xz; ${unpackIt}`],
  [[0x28, 0xb5, 0x2f, 0xfd], `is packed with zstd; ${unpackIt}`],
  [[0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59], `is packed with bzip2; ${unpackIt}`],
  [[0x37, 0x7a, 0xbc, 0xaf], `is a 7z archive; ${unpackIt}`],
] as const;

/** The longest of these marks. */
const longestMark = 7;

function refuseForeign(start: Uint8Array): void {
  const found = foreign.find(([mark]) => beginsWith(start, mark));
  if (found) throw new HearsayError('BAD_USER_INPUT', found[1]);
}

async function opened({ file, isPipe }: Source): Promise<AsyncIterable<Uint8Array | string>> {
  if (file === '-') return process.stdin;
  return isPipe ? openPipe(file) : createReadStream(file, { highWaterMark: 1 << 18 });
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
