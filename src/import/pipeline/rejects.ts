import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { HearsayError } from '../../errors.ts';

/** A file that takes rejected lines as they stood, one after the other. */
export type Rejects = { write(line: Uint8Array): Promise<void>; close(): Promise<void> };

/** Opens the file anew. Throws BAD_USER_INPUT when it cannot be written. */
export async function openRejects(file: string): Promise<Rejects> {
  const stream = createWriteStream(file);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      `Cannot write rejected lines to ${file}: ${(error as Error).message}`,
      {
        argument: 'rejects',
        value: file,
      },
    );
  }
  // What several records are made of is written once.
  let last: Uint8Array | undefined;
  return {
    async write(line) {
      if (line === last) return;
      last = line;
      stream.write(line);
      if (!stream.write('\n')) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await once(stream, 'close');
    },
  };
}
