import { MultiDirectedGraph } from 'graphology';
import { useEffect, useRef } from 'preact/hooks';
import Sigma from 'sigma';
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { GraphPageQuery } from '../operations.d.ts';
import { stillOnPaper } from '../shared/on-paper.ts';
import type { PictureFile } from '../shared/picture.ts';
import { circled, startLayout } from './layout.ts';
import { type Drawn, pictureOf } from './picture.ts';
import { colorOf, edgeStyleOf, labelOf, nodeColorOf, radiusOf } from './styles.ts';

type Graph = GraphPageQuery['graph'];
type Props = {
  graph: Graph;
  /** The node to show: it is brought to the middle. */
  found: string | undefined;
  /** Called when a node is chosen. */
  choose: (id: string) => void;
  /** Is given what makes a picture of what the canvas shows, and nothing when the canvas is gone. */
  offer: (make: (() => PictureFile) | undefined) => void;
};

/** Whether this browser draws with WebGL. */
const drawable = document.createElement('canvas').getContext('webgl2') !== null;

/** The graph on a canvas (WebGL): to be zoomed, dragged and clicked. */
export default function Drawing({ graph, found, choose, offer }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const renderer = useRef<Sigma>(undefined);
  const latest = useRef({ choose, offer });
  latest.current = { choose, offer };
  useEffect(() => {
    if (!box.current || !drawable) return;
    const { model, sigma, taken } = draw(box.current, graph, (id) => latest.current.choose(id));
    renderer.current = sigma;
    latest.current.offer(() => pictureOf(drawnOf(sigma, model, graph, colorOf)));
    // Its colours are those of the style sheet for paper, which is not in force before it is printed.
    const named = (name: string) => `var(${name})`;
    const forget = stillOnPaper(box.current, () => pictureOf(drawnOf(sigma, model, graph, named)).svg);
    const stop = startLayout(
      { nodes: circled(graph.nodes.map(({ id }) => id)), edges: graph.edges },
      (places) => {
        const byId = new Map(places.map(({ id, x, y }) => [id, { x, y }]));
        // One event for all of them; the node under the pointer stays there.
        model.updateEachNodeAttributes(
          (id, attributes) => (id === taken() ? attributes : { ...attributes, ...byId.get(id) }),
          { attributes: ['x', 'y'] },
        );
      },
    );
    return () => {
      latest.current.offer(undefined);
      forget();
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
    const color = colorOf(nodeColorOf(type));
    model.addNode(id, { x, y, label: labelOf(label), color, size: radiusOf(degree) });
  });
  for (const { id, source, target, type } of edges) {
    const { program, size, word, color } = edgeStyleOf(type);
    model.addEdgeWithKey(id, source, target, { type: program, size, label: word, color: colorOf(color) });
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
  const taken = letDrag(sigma, model);
  sigma.on('clickNode', ({ node }) => choose(node));
  return { model, sigma, taken };
}

/** A node follows the pointer that took it. Returns which one that is. */
function letDrag(sigma: Sigma, model: MultiDirectedGraph): () => string | undefined {
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
  return () => taken;
}

/** What the canvas shows, in its own pixels. `color`: how a colour of the style sheet is written. */
function drawnOf(
  sigma: Sigma,
  model: MultiDirectedGraph,
  { nodes, edges }: Graph,
  color: (name: string) => string,
): Drawn {
  const { width, height } = sigma.getDimensions();
  const labelled = sigma.getNodeDisplayedLabels();
  return {
    width,
    height,
    paper: color('--raised'),
    ink: color('--ink'),
    nodes: nodes.map(({ id, label, type, degree }) => {
      const { x, y } = model.getNodeAttributes(id) as { x: number; y: number };
      return {
        id,
        ...sigma.graphToViewport({ x, y }),
        radius: sigma.scaleSize(radiusOf(degree)),
        color: color(nodeColorOf(type)),
        label: labelled.has(id) ? labelOf(label) : undefined,
      };
    }),
    edges: edges.map(({ source, target, type }) => {
      const { color: name, size, program } = edgeStyleOf(type);
      const arrows = program === 'line' ? 'none' : program === 'arrow' ? 'end' : 'both';
      return { source, target, color: color(name), size: sigma.scaleSize(size), arrows };
    }),
  };
}
