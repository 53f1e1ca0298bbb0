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

/** The connections to the database were closed before it answered. */
export class Closed extends Neo4jError {
  constructor() {
    super('the connections to the database were closed', neo4j.error.SERVICE_UNAVAILABLE, '', '');
    Object.setPrototypeOf(this, Closed.prototype);
  }
}

/** How what is under way is ended. */
export type Pending = Set<(reason: Error) => void>;

/** When work is no longer waited for. */
export type Bounds = Readonly<{
  signal?: AbortSignal | undefined;
  ms?: number | undefined;
  /** Holds what ends the waiting, for as long as it lasts. */
  pending?: Pending | undefined;
}>;

/**
 * What the work comes to; rejects with the signal's reason when it is aborted, and with an error of the kind `unavailable`
 * after so many milliseconds, whatever the work does: it may wait for a connection that is silent, and never end.
 */
export function within<T>(work: Promise<T>, { signal, ms, pending }: Bounds): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (reason: Error) => settle(() => reject(reason));
    const stop = () => fail(signal?.reason);
    const timer = ms === undefined ? undefined : setTimeout(() => fail(new Silence(ms)), ms);
    pending?.add(fail);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      pending?.delete(fail);
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
