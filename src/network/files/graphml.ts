import type { Network } from '../types.ts';
import { attributesOf, endsOf, nodesOf, valuesOf } from './xml.ts';
import { xmlText } from './xml-text.ts';

/** A network in GraphML, undirected: nodes with id, label, side and attributes, edges with their weight. */
export function graphml(network: Network): string {
  const nodes = nodesOf([network]);
  const attributes = attributesOf(nodes);
  const ends = endsOf(nodes);
  const own = ['id', 'label', 'side'].map((name) => ({ key: name, name, type: 'string' }));
  const data = (key: string, value: string | number | boolean) =>
    `<data key="${key}">${xmlText(String(value))}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...[...own, ...attributes].map(
      ({ key, name, type }) =>
        `<key id="${key}" for="node" attr.name="${xmlText(name)}" attr.type="${type}"/>`,
    ),
    '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
    '<graph edgedefault="undirected">',
    ...nodes.map((node) => {
      const { key, side, label } = node;
      const values = valuesOf(node, attributes).map(([name, value]) => data(name, value));
      return `<node id="${key}">${data('id', label.id)}${data('label', label.label)}${data('side', side)}${values.join('')}</node>`;
    }),
    ...network.cells.map(({ row, column, weight }) => {
      const [source, target] = ends(network, row, column);
      return `<edge source="${source}" target="${target}">${data('weight', weight)}</edge>`;
    }),
    '</graph>',
    '</graphml>\n',
  ].join('\n');
}
