import { closeSync, constants, openSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { HearsayError } from '../../errors.ts';

/** How long a named pipe may have nobody who writes to it, milliseconds. */
export const writerWithinMs = 10_000;
const pauseMs = 50;

/**
 * The bytes of a named pipe. It is opened without blocking: opening it the usual way waits for ever for a program to write to
 * it, and even ending this one would have to wait. Throws BAD_USER_INPUT where none does.
 */
export async function openPipe(file: string, withinMs = writerWithinMs): Promise<AsyncIterable<Uint8Array>> {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const first = await firstBytes(descriptor, file, withinMs);
    return bytesFrom(first, new Socket({ fd: descriptor, readable: true, writable: false }));
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** What can be read as soon as somebody has opened the pipe to write: maybe nothing yet. */
async function firstBytes(descriptor: number, file: string, withinMs: number): Promise<Uint8Array> {
  const from = performance.now();
  const buffer = Buffer.alloc(1 << 16);
  for (;;) {
    try {
      const length = readSync(descriptor, buffer);
      if (length > 0) return buffer.subarray(0, length);
    } catch (error) {
      // Somebody has it open, and has not written yet.
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return buffer.subarray(0, 0);
      throw error;
    }
    if (performance.now() - from > withinMs) throw withoutWriter(file, withinMs);
    await setTimeout(pauseMs);
  }
}

async function* bytesFrom(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}

function withoutWriter(file: string, withinMs: number): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `Cannot import ${file}: it is a pipe, and no program has opened it to write within ${withinMs / 1000} s. Start that program first.`,
    { file },
  );
}
