import { cypher } from './cypher.ts';
import type { Graph, ReadOptions } from './driver.ts';

/** The number of nodes in the graph, of whatever kind. */
export async function readSize(graph: Pick<Graph, 'read'>, options: ReadOptions = {}): Promise<number> {
  return Number((await graph.read(cypher('level/size').text, {}, options))[0]?.[0]);
}

/**
 * Names the last start of the database: another one than before means that it has forgotten all plans. Undefined where the database
 * does not say it.
 */
export async function readStart(
  graph: Pick<Graph, 'read'>,
  options: ReadOptions = {},
): Promise<string | undefined> {
  const [row] = await graph.read(cypher('level/started').text, {}, options);
  return typeof row?.[0] === 'string' ? row[0] : undefined;
}
