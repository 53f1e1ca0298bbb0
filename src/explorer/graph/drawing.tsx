import { MultiDirectedGraph } from 'graphology';
import { useEffect, useRef } from 'preact/hooks';
import Sigma from 'sigma';
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { EdgeType, GraphPageQuery } from '../operations.d.ts';
import { circled, startLayout } from './layout.ts';

type Graph = GraphPageQuery['graph'];
type Props = {
  graph: Graph;
  /** The node to show: it is brought to the middle. */
  found: string | undefined;
  /** Called when a node is chosen. */
  choose: (id: string) => void;
};

/** How an edge is drawn, so that the four that everyone knows differ without colour: by their ends, their width and a word. */
export const edgeStyles: Readonly<
  Partial<Record<EdgeType, Readonly<{ word: string; program: string; size: number }>>>
> = {
  ASSERTED: { word: 'asserts', program: 'arrow', size: 4 },
  DENIED: { word: 'denies', program: 'double', size: 4 },
  ASSESSED: { word: 'weighs', program: 'arrow', size: 1.5 },
  REPORTED_BY: { word: 'reported by', program: 'line', size: 1.5 },
};

/** Whether this browser draws with WebGL. */
const drawable = document.createElement('canvas').getContext('webgl2') !== null;

const colorOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const edgeColors: Readonly<Partial<Record<EdgeType, string>>> = {
  ASSERTED: '--supports',
  DENIED: '--rejects',
  ASSESSED: '--questions',
};
const nodeColors: Readonly<Record<string, string>> = { Claim: '--link', UnnamedSource: '--dim' };

/** The graph on a canvas (WebGL): to be zoomed, dragged and clicked. */
export default function Drawing({ graph, found, choose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const renderer = useRef<Sigma>(undefined);
  const chosen = useRef(choose);
  chosen.current = choose;
  useEffect(() => {
    if (!box.current || !drawable) return;
    const { model, sigma } = draw(box.current, graph, (id) => chosen.current(id));
    renderer.current = sigma;
    const stop = startLayout(
      { nodes: circled(graph.nodes.map(({ id }) => id)), edges: graph.edges },
      (places) => {
        for (const { id, x, y } of places) model.mergeNodeAttributes(id, { x, y });
      },
    );
    return () => {
      stop();
      sigma.kill();
    };
  }, [graph]);
  useEffect(() => {
    const data = found === undefined ? undefined : renderer.current?.getNodeDisplayData(found);
    if (data) void renderer.current?.getCamera().animate({ x: data.x, y: data.y, ratio: 0.3 });
  }, [found]);
  if (!drawable)
    return <p class="dim">This browser cannot draw it (WebGL is off). The list below has the same.</p>;
  return <div class="graph-canvas" ref={box} data-nodes={graph.nodes.length} />;
}

function draw(container: HTMLElement, { nodes, edges }: Graph, choose: (id: string) => void) {
  const model = new MultiDirectedGraph();
  const places = circled(nodes.map(({ id }) => id));
  nodes.forEach(({ id, label, type, degree }, index) => {
    const { x, y } = places[index] ?? { x: 0, y: 0 };
    const short = label.length > 44 ? `${label.slice(0, 43)}…` : label;
    const color = colorOf(nodeColors[type] ?? '--ink');
    model.addNode(id, { x, y, label: short, color, size: 4 + Math.min(Math.sqrt(degree) * 1.6, 12) });
  });
  for (const { id, source, target, type } of edges) {
    const style = edgeStyles[type];
    model.addEdgeWithKey(id, source, target, {
      type: style?.program ?? 'line',
      size: style?.size ?? 1,
      label: style?.word ?? type.toLowerCase().replaceAll('_', ' '),
      color: colorOf(edgeColors[type] ?? '--dim'),
    });
  }
  const sigma = new Sigma(model, container, {
    allowInvalidContainer: true,
    edgeProgramClasses: {
      arrow: EdgeArrowProgram,
      double: EdgeDoubleArrowProgram,
      line: EdgeRectangleProgram,
    },
    defaultEdgeType: 'line',
    renderEdgeLabels: nodes.length <= 40,
    labelDensity: 0.7,
    labelGridCellSize: 140,
    labelColor: { color: colorOf('--ink') },
    edgeLabelColor: { color: colorOf('--ink') },
    labelFont: 'system-ui, sans-serif',
    labelSize: 13,
    edgeLabelSize: 11,
    hideEdgesOnMove: nodes.length > 1000,
  });
  letDrag(sigma, model);
  sigma.on('clickNode', ({ node }) => choose(node));
  return { model, sigma };
}

/** A node follows the pointer that took it. */
function letDrag(sigma: Sigma, model: MultiDirectedGraph): void {
  let taken: string | undefined;
  sigma.on('downNode', ({ node }) => {
    taken = node;
  });
  sigma.on('moveBody', ({ event }) => {
    if (taken === undefined) return;
    const { x, y } = sigma.viewportToGraph(event);
    model.mergeNodeAttributes(taken, { x, y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const release = () => {
    taken = undefined;
  };
  sigma.on('upNode', release);
  sigma.on('upStage', release);
}
