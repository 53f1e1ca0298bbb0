import { type Config, readConfig } from '../config.ts';
import { type Graph, openGraph } from '../graph/driver.ts';
import { migrate } from '../graph/migrate.ts';
import { openDatabase } from '../neo4j/database.ts';

/** A line about what is being done, on standard error: standard output is for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs `work` on the database of the settings: attached to where it runs, started and stopped where it does not.
 * Returns what `work` returns; it also gets the database's Bolt address.
 */
export async function withGraph<T>(
  work: (graph: Graph, config: Config, bolt: string) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const database = await openDatabase(config, say);
  const graph = openGraph(database);
  try {
    return await work(graph, config, database.uri);
  } finally {
    await graph.close();
    await database.stop();
  }
}

/** The same, on a database that has this version's migrations. */
export const withMigratedGraph: typeof withGraph = (work) =>
  withGraph(async (graph, config, bolt) => {
    await migrate(graph, say);
    return work(graph, config, bolt);
  });
