import { cypher } from './cypher.ts';
import type { Graph, ReadOptions } from './driver.ts';

/** The number of nodes in the graph, of whatever kind. */
export async function readSize(graph: Pick<Graph, 'read'>, options: ReadOptions = {}): Promise<number> {
  return Number((await graph.read(cypher('level/size').text, {}, options))[0]?.[0]);
}
