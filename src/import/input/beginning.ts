/** The beginning of some bytes, and all of them again, the beginning included. */
export type Begun = Readonly<{
  start: Uint8Array;
  all: AsyncGenerator<Uint8Array>;
  close(): Promise<unknown>;
}>;

/**
 * Looks at the first so many bytes; a pipe may give one at a time. What fails within them fails where they are read on. Whoever
 * does not read on closes.
 */
export async function begun(chunks: AsyncGenerator<Uint8Array>, enough: number): Promise<Begun> {
  const taken: Uint8Array[] = [];
  let length = 0;
  let failure: unknown;
  try {
    while (length < enough) {
      const { done, value } = await chunks.next();
      if (done) break;
      taken.push(value);
      length += value.length;
    }
  } catch (error) {
    failure = error;
  }
  // A generator that has not begun would not run to its end when it is left.
  const close = () => chunks.return(undefined);
  return { start: Buffer.concat(taken).subarray(0, enough), all: joined(taken, failure, chunks), close };
}

async function* joined(
  taken: readonly Uint8Array[],
  failure: unknown,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* taken;
    if (failure !== undefined) throw failure;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
