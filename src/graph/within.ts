import neo4j, { Neo4jError } from 'neo4j-driver';

/** The database has not answered in the time that it may take, so it counts as unavailable. */
export class Silence extends Neo4jError {
  constructor(ms: number) {
    const text = `nothing was heard from the database for ${Math.round(ms / 1000)} s`;
    super(text, neo4j.error.SERVICE_UNAVAILABLE, '', '');
    // The driver gives every error of its own class that class's prototype.
    Object.setPrototypeOf(this, Silence.prototype);
  }
}

/**
 * What the work comes to; rejects with the signal's reason when it is aborted, and with an error of the kind `unavailable`
 * after so many milliseconds, whatever the work does: it may wait for a connection that is silent, and never end.
 */
export function within<T>(
  work: Promise<T>,
  { signal, ms }: Readonly<{ signal?: AbortSignal | undefined; ms?: number | undefined }>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => settle(() => reject(signal?.reason));
    const timer = ms === undefined ? undefined : setTimeout(() => settle(() => reject(new Silence(ms))), ms);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      done();
    };
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
