import { cypher } from './cypher.ts';
import type { Graph, ReadOptions } from './driver.ts';

/** The number of nodes in the graph, of whatever kind. */
export async function readSize(graph: Pick<Graph, 'read'>, options: ReadOptions = {}): Promise<number> {
  return Number((await graph.read(cypher('level/size').text, {}, options))[0]?.[0]);
}

/**
 * When the Neo4j that takes the writes was started, milliseconds since 1970: another time than before means that it has forgotten all
 * plans. Undefined where it does not say it.
 */
export async function readStart(
  graph: Pick<Graph, 'read'>,
  options: ReadOptions = {},
): Promise<number | undefined> {
  // Members of a cluster were started at different times.
  const [row] = await graph.read(cypher('level/started').text, {}, { ...options, latest: true });
  return typeof row?.[0] === 'number' ? row[0] : undefined;
}
