import type { Network } from '../types.ts';
import { attributesOf, endsOf, type FileNode, nodesOf, valuesOf } from './xml.ts';
import { xmlText } from './xml-text.ts';

/** A network of a window of time, in milliseconds. */
export type Timed = { from: number; to: number; network: Network };

/** A network in GEXF 1.3, which Gephi opens: edges with their weight. */
export function gexf(network: Network): string {
  const nodes = nodesOf([network]);
  const ends = endsOf(nodes);
  const edges = network.cells.map(({ row, column, weight }, at) => {
    const [source, target] = ends(network, row, column);
    return `<edge id="e${at}" source="${source}" target="${target}" weight="${weight}"/>`;
  });
  return document('mode="static" defaultedgetype="undirected"', nodes, '', edges);
}

/**
 * Networks over time in dynamic GEXF: an edge exists in each of its windows (spells), and its weight is an attribute with a
 * value for each. Overlapping windows each have their own value.
 */
export function dynamicGexf(windows: readonly Timed[]): string {
  const nodes = nodesOf(windows.map(({ network }) => network));
  const ends = endsOf(nodes);
  const found = new Map<string, { source: string; target: string; spells: string[]; values: string[] }>();
  for (const { from, to, network } of windows) {
    const time = `start="${dated(from)}" end="${dated(to)}"`;
    for (const { row, column, weight } of network.cells) {
      const [source, target] = ends(network, row, column);
      const key = `${source} ${target}`;
      const edge = found.get(key) ?? { source, target, spells: [], values: [] };
      found.set(key, edge);
      edge.spells.push(`<spell ${time}/>`);
      edge.values.push(`<attvalue for="weight" value="${weight}" ${time}/>`);
    }
  }
  const edges = [...found.values()].map(
    ({ source, target, spells, values }, at) =>
      `<edge id="e${at}" source="${source}" target="${target}"><attvalues>${values.join('')}</attvalues><spells>${spells.join('')}</spells></edge>`,
  );
  return document(
    'mode="dynamic" defaultedgetype="undirected" timeformat="date"',
    nodes,
    '<attributes class="edge" mode="dynamic"><attribute id="weight" title="weight" type="double"/></attributes>\n',
    edges,
  );
}

function document(
  graph: string,
  nodes: readonly FileNode[],
  declared: string,
  edges: readonly string[],
): string {
  const attributes = attributesOf(nodes);
  const own = ['id', 'side'].map((name) => ({ key: name, name, type: 'string' }));
  const value = (key: string, text: string | number | boolean) =>
    `<attvalue for="${key}" value="${xmlText(String(text))}"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    `<graph ${graph}>`,
    `${declared}<attributes class="node" mode="static">`,
    ...[...own, ...attributes].map(
      ({ key, name, type }) => `<attribute id="${key}" title="${xmlText(name)}" type="${type}"/>`,
    ),
    '</attributes>',
    '<nodes>',
    ...nodes.map((node) => {
      const coded = valuesOf(node, attributes).map(([key, text]) => value(key, text));
      const { key, side, label } = node;
      return `<node id="${key}" label="${xmlText(label.label)}"><attvalues>${value('id', label.id)}${value('side', side)}${coded.join('')}</attvalues></node>`;
    }),
    '</nodes>',
    '<edges>',
    ...edges,
    '</edges>',
    '</graph>',
    '</gexf>\n',
  ].join('\n');
}

/** A date, with its time where it is not midnight; readers of `timeformat="date"` know both. */
function dated(instant: number): string {
  return new Date(instant).toISOString().replace(/T00:00:00\.000Z$/, '');
}
