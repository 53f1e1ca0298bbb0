import { Graph, layout } from '@dagrejs/dagre';
import { titleOf } from '../shared/words.ts';
import type { SourceEdge, SourceGraph, SourceNode } from './source-graph.ts';

export const nodeWidth = 172;
const lineHeight = 17;
const lineLength = 22;
const mostLines = 3;

/** A line of a label, and how far below the middle it stands. */
export type Line = Readonly<{ text: string; dy: number }>;
export type PlacedNode = SourceNode &
  Readonly<{ x: number; y: number; height: number; lines: readonly Line[] }>;
export type PlacedEdge = SourceEdge & Readonly<{ path: string }>;
export type SourceLayout = Readonly<{
  width: number;
  height: number;
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
}>;

/** What is written on a node. */
export const labelOf = ({ actor, document }: SourceNode): string =>
  actor ? actor.name : document ? titleOf(document) : 'Document not known';

/** Places the graph from left, the origins, to right, the documents. */
export function layOut({ nodes, edges }: SourceGraph): SourceLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: 56, nodesep: 18, marginx: 8, marginy: 8, ranker: 'longest-path' });
  graph.setDefaultEdgeLabel(() => ({}));
  const labels = new Map(nodes.map((node) => [node.key, linesOf(labelOf(node))]));
  for (const { key } of nodes) {
    const height = 20 + lineHeight * (labels.get(key)?.length ?? 1);
    graph.setNode(key, { width: nodeWidth, height });
  }
  for (const { from, to, kind } of edges) graph.setEdge(from, to, {}, kind);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y, height } = graph.node(node.key);
      const texts = labels.get(node.key) ?? [];
      const lines = texts.map((text, index) => ({ text, dy: (index - (texts.length - 1) / 2) * lineHeight }));
      return { ...node, x, y, height, lines };
    }),
    edges: edges.map((edge) => {
      const from = graph.node(edge.from);
      const to = graph.node(edge.to);
      const { points } = graph.edge(edge.from, edge.to, edge.kind);
      const inner = (points ?? []).slice(1, -1);
      // Edges run to the right; one that runs back leaves and arrives on the other sides.
      const side = from.x <= to.x ? nodeWidth / 2 : -nodeWidth / 2;
      const way = [{ x: from.x + side, y: from.y }, ...inner, { x: to.x - side, y: to.y }];
      return { ...edge, path: smooth(way) };
    }),
  };
}

function smooth(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${round(x)} ${round(y)}`;
      const middle = round((before.x + x) / 2);
      return `C${middle} ${round(before.y)} ${middle} ${round(y)} ${round(x)} ${round(y)}`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A name in lines of about the width of a node; the node's title has the whole name. */
export function linesOf(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1] as string;
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= lineLength || last === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const cut = lines.length > mostLines;
  return lines.slice(0, mostLines).map((line, index) => {
    const short = line.length > lineLength ? `${line.slice(0, lineLength - 1)}…` : line;
    return cut && index === mostLines - 1 ? `${short.slice(0, lineLength - 1)}…` : short;
  });
}
