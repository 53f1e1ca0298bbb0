import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutAnswer, LayoutTask } from './layout.ts';

/** Between two answers, so that the drawing is seen to settle. */
const iterations = 40;
const rounds = 8;

addEventListener('message', ({ data: { nodes, edges } }: MessageEvent<LayoutTask>) => {
  const graph = new UndirectedGraph();
  for (const { id, x, y } of nodes) graph.mergeNode(id, { x, y });
  for (const { source, target } of edges) if (source !== target) graph.mergeEdge(source, target);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    adjustSizes: false,
    barnesHutOptimize: graph.order > 400,
  };
  for (let round = 0; round < rounds; round += 1) {
    forceAtlas2.assign(graph, { iterations, settings });
    const answer: LayoutAnswer = graph.mapNodes((id, { x, y }) => ({ id, x: x as number, y: y as number }));
    postMessage(answer);
  }
});
