import { type EdgeElement, edgesOf, type NodeElement, nodesOf } from './elements.ts';
import type { Snapshot } from './snapshot.ts';
import { xmlInstant } from './xml.ts';

/** A JSON file of a list of nodes and a list of edges, in pieces; one that was cut off is no JSON. */
export async function* networkJson(
  snapshot: Snapshot,
  shape: {
    before: string;
    node: (node: NodeElement) => unknown;
    edge: (edge: EdgeElement, dates: { saidFrom?: string; saidTo?: string }) => unknown;
    after: string;
  },
): AsyncGenerator<string> {
  yield `${shape.before}"nodes":[`;
  let comma = '\n';
  for await (const nodes of nodesOf(snapshot)) {
    yield `${comma}${nodes.map((node) => JSON.stringify(shape.node(node))).join(',\n')}`;
    comma = ',\n';
  }
  yield '\n],"edges":[';
  comma = '\n';
  for await (const edges of edgesOf(snapshot)) {
    const texts = edges.map((edge) => JSON.stringify(shape.edge(edge, datesOf(edge))));
    yield `${comma}${texts.join(',\n')}`;
    comma = ',\n';
  }
  yield `\n]${shape.after}\n`;
}

function datesOf({ from, to }: EdgeElement): { saidFrom?: string; saidTo?: string } {
  const [saidFrom, saidTo] = [xmlInstant(from), xmlInstant(to)];
  return { ...(saidFrom ? { saidFrom } : {}), ...(saidTo ? { saidTo } : {}) };
}
