import { open } from 'node:fs/promises';
import { HearsayError } from '../errors.ts';
import { isPartial } from './partial-backup.ts';

/** BAD_USER_INPUT for a file that a backup writes until it is whole: nobody knows whether it is. */
export function refuseUnfinished(file: string): void {
  if (!isPartial(file)) return;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `${file} is what a backup writes until it is whole, and no backup; accepted: a file that \`hearsay backup\` has finished`,
    { value: file },
  );
}

/** The first bytes of a dump of Neo4j 5, which is packed by Zstandard or by gzip. */
const marks = ['DZV1', 'DGV1'];

/** BAD_USER_INPUT for a file that cannot be read, or that is no dump by its first bytes. */
export async function refuseOtherFile(file: string): Promise<void> {
  const mark = await firstBytes(file, 4).catch((cause: NodeJS.ErrnoException) => {
    throw new HearsayError(
      'BAD_USER_INPUT',
      `${file} cannot be read (${cause.code}).`,
      { value: file },
      cause,
    );
  });
  if (marks.includes(mark)) return;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `${file} is no backup; accepted: a file that \`hearsay backup\` has written. \`hearsay import\` reads exports and other files of records.`,
    { value: file },
  );
}

async function firstBytes(file: string, count: number): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
