import { list, one } from '../plan/field.ts';

type DrawnRow = readonly unknown[];

/** The shortest paths between two records. Their edges are plain objects. */
export const paths = list('query/paths', undefined, {
  structural: ['maxLength'],
  bounds: { maxLength: [1, 6] },
  // At most 25 paths, whatever the arguments (cypher/query/paths.cypher).
  size: { arguments: [], default: 25, max: 25 },
});

/** A part of the graph for drawing, as plain objects. */
export const drawing = one(
  'query/graph',
  (value) => {
    const [nodes, edges, truncated] = value as [DrawnRow[], DrawnRow[], boolean];
    return {
      nodes: nodes.map(([id, type, label, degree]) => ({ id, type, label, degree })),
      edges: drawnEdges(edges),
      truncated,
    };
  },
  {
    structural: ['depth'],
    bounds: { around: [0, 100], depth: [0, 4] },
    size: { arguments: ['limit'], default: 300, min: 1, max: 2000 },
  },
);

/** Edges as `query/graph` and `query/paths` list them. */
export function drawnEdges(rows: unknown): Record<string, unknown>[] {
  return (rows as DrawnRow[]).map(([id, source, target, type, statementId, said, stance]) => ({
    id,
    source,
    target,
    type,
    statementId,
    said,
    stance,
  }));
}
