import { refuseFullDisk } from '../graph/disk-space.ts';
import type { Graph } from '../graph/driver.ts';

/**
 * The same graph over a local database: it refuses to write while the disk of `folder` is nearly full, since Neo4j that meets a
 * full disk in the middle of its log may not start again, and hands on each failure to `failed`.
 */
export function watchLocalDatabase(graph: Graph, folder: string, failed: (error: unknown) => void): Graph {
  const reported = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  const withRoom = async <T>(work: () => Promise<T>): Promise<T> => {
    await refuseFullDisk(folder, 'Nothing was written.');
    return reported(work());
  };
  return {
    ...graph,
    read: (text, params, options) => reported(graph.read(text, params, options)),
    reading: (work, options) => reported(graph.reading(work, options)),
    write: (text, params) => withRoom(() => graph.write(text, params)),
    transaction: (work, options) => withRoom(() => graph.transaction(work, options)),
    // Also reads the change log, which goes on while the disk is full.
    attempt: (work, options) => reported(graph.attempt(work, options)),
    autocommit: (text, params) => withRoom(() => graph.autocommit(text, params)),
  };
}
