import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { HearsayError } from '../errors.ts';

/** The name of a file until it is complete. */
const unfinished = (file: string) => `${file}.partial`;

/** Writes a text in pieces to a stream, with back-pressure. */
export async function writeTo(stream: Writable, text: AsyncIterable<string>, packed = false): Promise<void> {
  const pieces = Readable.from(text, { objectMode: true, highWaterMark: 2 });
  if (packed) await pipeline(pieces, createGzip(), stream);
  else await pipeline(pieces, stream);
}

/**
 * Writes a file, compressed if its name ends in .gz. It gets its name when it is complete; an incomplete file remains as
 * NAME.partial. Throws BAD_USER_INPUT if it cannot be written.
 */
export async function writeFile(file: string, text: AsyncIterable<string>): Promise<void> {
  await refuseFolder(file);
  const stream = await opened(unfinished(file));
  try {
    await writeTo(stream, text, file.endsWith('.gz'));
    await rename(unfinished(file), file);
  } catch (error) {
    throw ofFile(error) ? unwritable(file, error) : error;
  }
}

/** Whether an error is the file's, such as that of a full disk, and not of where the text comes from. */
const ofFile = (error: unknown) =>
  ['write', 'close', 'rename'].includes(String((error as NodeJS.ErrnoException).syscall));

/**
 * Writes the files of a folder, and creates the folder if it does not exist. They get their names when all are complete.
 */
export async function writeFolder(
  folder: string,
  pieces: AsyncIterable<{ file: string; text: string }>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw unwritable(folder, cause);
  });
  const streams = new Map<string, { stream: Writable; failed: Promise<never> }>();
  for await (const { file, text } of pieces) {
    let open = streams.get(file);
    if (!open) {
      const stream = await opened(unfinished(join(folder, file)));
      const failed = new Promise<never>((_, reject) =>
        stream.once('error', (cause) => reject(unwritable(join(folder, file), cause))),
      );
      // The race handles a rejection; until then it must not count as unhandled.
      failed.catch(() => {});
      open = { stream, failed };
      streams.set(file, open);
    }
    const { stream, failed } = open;
    if (!stream.write(text))
      await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), failed]);
  }
  for (const { stream, failed } of streams.values())
    await Promise.race([new Promise<void>((resolve) => stream.end(resolve)), failed]);
  const files = [...streams.keys()];
  for (const file of files) await rename(unfinished(join(folder, file)), join(folder, file));
  return files;
}

async function opened(file: string): Promise<Writable> {
  await rm(file, { force: true });
  const stream = createWriteStream(file);
  await new Promise((resolve, reject) => {
    stream.once('open', resolve);
    stream.once('error', (cause) => reject(unwritable(file, cause)));
  });
  return stream;
}

async function refuseFolder(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory())
    throw new HearsayError('BAD_USER_INPUT', `-o: ${file} is a folder; this format is one file`, {
      value: file,
    });
}

function unwritable(file: string, cause: unknown): HearsayError {
  const what = `-o: ${file} cannot be written: ${(cause as Error).message}`;
  return new HearsayError('BAD_USER_INPUT', what, { value: file }, cause);
}
