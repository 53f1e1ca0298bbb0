import { statfs } from 'node:fs/promises';
import { HearsayError } from '../../errors.ts';

/**
 * Megabytes that must be free before a batch is written. Neo4j that meets a full disk in the midst of its transaction
 * log may not start again (seen on 5.26.12: its recovery fails on the torn entry), so the import stops before that.
 */
const least = 64;

/** Throws DATABASE_UNAVAILABLE when the disk that holds this folder is nearly full. */
export async function refuseFullDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free >= least) return;
  throw new HearsayError(
    'DATABASE_UNAVAILABLE',
    `The disk of ${folder} is nearly full: ${free} MB are left, and the database needs ${least} MB to write safely. ` +
      'Make room and import the same files again; the import goes on where it stopped.',
    { folder, free, least },
  );
}
