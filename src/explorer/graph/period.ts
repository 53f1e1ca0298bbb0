import type { GraphPageQuery } from '../operations.d.ts';
import { dayMs } from '../shared/date.ts';

type Graph = GraphPageQuery['graph'];

/** Days, both ends in; an end that is missing is open. */
export type Period = Readonly<{ from?: string | undefined; to?: string | undefined }>;

/**
 * The edges that may have been said within a period, with the nodes that they join and those that the graph is drawn around. An edge
 * without a date is left out as soon as there is a period.
 */
export function withinPeriod(graph: Graph, { from, to }: Period, around: readonly string[]): Graph {
  if (from === undefined && to === undefined) return graph;
  const first = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const last = to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to) + dayMs - 1;
  const edges = graph.edges.filter(({ saidFrom, saidTo }) => {
    if (saidFrom === null && saidTo === null) return false;
    const begins = saidFrom === null ? Number.NEGATIVE_INFINITY : Date.parse(saidFrom);
    const ends = saidTo === null ? Number.POSITIVE_INFINITY : Date.parse(saidTo);
    return begins <= last && ends >= first;
  });
  const joined = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const nodes = graph.nodes.filter(({ id, recordId }) => joined.has(id) || around.includes(recordId));
  return { ...graph, nodes, edges };
}

/** How many edges have no date. */
export const undatedEdges = ({ edges }: Graph): number =>
  edges.filter(({ saidFrom, saidTo }) => saidFrom === null && saidTo === null).length;
