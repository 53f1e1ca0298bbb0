import { bound, each, type Fields, list, one, variable } from '../plan/field.ts';

/** The shortest paths between two records. */
export const paths = list('query/paths', undefined, {
  bounds: { maxLength: [1, 6] },
  // At most 25 paths, whatever the arguments (cypher/query/paths.cypher).
  size: { arguments: [], default: 25, max: 25 },
});

/** A part of the graph for drawing. */
export const drawing = one('query/graph', undefined, {
  bounds: { around: [0, 100], depth: [0, 4] },
  size: { arguments: ['limit'], default: 300, min: 1, max: 5000 },
});

/** The edges that a row lists. What is read of the statement behind an edge starts from its id, so that stands first. */
const edges = each(
  'edges',
  ['statementId', 'String'],
  ['id', 'String'],
  ['source', 'String'],
  ['target', 'String'],
  ['type', 'String'],
  ['said', 'String'],
  ['stance', 'String'],
);

export const graph: Fields = {
  nodes: each(
    'nodes',
    ['node', 'Node'],
    ['id', 'String'],
    ['type', 'String'],
    ['label', 'String'],
    ['degree', 'Integer'],
  ),
  edges,
  truncated: variable('truncated'),
};

export const graphNode: Fields = {
  id: variable('id'),
  recordId: variable('id'),
  type: variable('type'),
  label: variable('label'),
  degree: variable('degree'),
  node: bound('node'),
};

export const graphEdge: Fields = {
  id: variable('id'),
  source: variable('source'),
  target: variable('target'),
  type: variable('type'),
  statementId: variable('statementId'),
  said: variable('said'),
  saidFrom: one('edge/said-from', asFound),
  saidTo: one('edge/said-to', asFound),
  stance: variable('stance'),
  act: one('edge/act', asFound),
  document: one('edge/document'),
};

export const path: Fields = { nodes: each('nodes', ['node', 'Node']), edges };

function asFound(value: unknown): unknown {
  return value;
}
