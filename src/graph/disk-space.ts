import { statfs } from 'node:fs/promises';
import { HearsayError } from '../errors.ts';

/**
 * Bytes that must be free before something is written. Neo4j that meets a full disk in the midst of its transaction log may
 * not start again (seen on 5.26.12: its recovery fails on the torn entry), so writing stops before that.
 */
export const leastFreeBytes = 64 * 1024 * 1024;

/** Bytes of the disk that holds this folder which this user may still fill. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Throws DATABASE_UNAVAILABLE, with the folder and the bytes, when the disk that holds it is nearly full. */
export async function refuseFullDisk(folder: string, advice: string): Promise<void> {
  const free = await freeBytes(folder);
  if (free < leastFreeBytes) throw diskFull(folder, free, leastFreeBytes, advice);
}

/** Whether an error says that the disk of a database is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof HearsayError && error.detail.reason === 'DISK_FULL';
}

/** DATABASE_UNAVAILABLE for want of space; `advice` says what to do. */
export function diskFull(folder: string, free: number, needed: number, advice: string): HearsayError {
  return new HearsayError(
    'DATABASE_UNAVAILABLE',
    `disk full: the disk of ${folder} has ${free} bytes free, and ${needed} are needed. ${advice}`,
    { reason: 'DISK_FULL', folder, free, needed },
  );
}
