import { xmlText } from '../network/files/xml-text.ts';
import {
  type Attributes,
  type AttributeType,
  edgeAttributes,
  edgesOf,
  nodeAttributes,
  nodesOf,
} from './elements.ts';
import type { Exporter } from './formats.ts';
import { xmlInstant } from './xml.ts';

const declaredOfNodes: readonly AttributeType[] = [{ name: 'type', type: 'string' }, ...nodeAttributes];

/** GEXF 1.3, dynamic: an edge exists from the earliest to the latest day on which it may have been said. */
export const gexf: Exporter = {
  name: 'gexf',
  about: 'the network of actors, claims and the rest for Gephi, with a timeline',
  mediaType: 'application/gexf+xml',
  extension: 'gexf',
  history: false,
  async *write(snapshot) {
    yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta lastmodifieddate="${new Date(snapshot.known).toISOString().slice(0, 10)}"><creator>hearsay</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" idtype="string">
${declared('node', declaredOfNodes)}${declared('edge', edgeAttributes)}<nodes>
`;
    for await (const nodes of nodesOf(snapshot)) {
      yield nodes
        .map(
          ({ id, label, attributes }) =>
            `<node id="${xmlText(id)}" label="${xmlText(label)}">${valuesOf(declaredOfNodes, attributes)}</node>\n`,
        )
        .join('');
    }
    yield '</nodes>\n<edges>\n';
    for await (const edges of edgesOf(snapshot)) {
      yield edges
        .map(({ id, source, target, kind, attributes, from, to }) => {
          const [start, end] = [dayOf(from), dayOf(to)];
          const span = `${start ? ` start="${start}"` : ''}${end ? ` end="${end}"` : ''}`;
          const ends = `source="${xmlText(source)}" target="${xmlText(target)}"`;
          return `<edge id="${xmlText(id)}" ${ends} label="${kind}"${span}>${valuesOf(edgeAttributes, attributes)}</edge>\n`;
        })
        .join('');
    }
    yield '</edges>\n</graph>\n</gexf>\n';
  },
};

/** The day of an instant: readers other than Gephi know no finer time. */
const dayOf = (instant: number | undefined) => xmlInstant(instant)?.slice(0, 10);

function declared(on: 'node' | 'edge', attributes: readonly AttributeType[]): string {
  const lines = attributes.map(
    ({ name, type }, at) => `<attribute id="${at}" title="${name}" type="${type}"/>\n`,
  );
  return `<attributes class="${on}" mode="static">\n${lines.join('')}</attributes>\n`;
}

function valuesOf(attributes: readonly AttributeType[], values: Attributes): string {
  const own = attributes.flatMap(({ name }, at) =>
    values[name] === undefined ? [] : [`<attvalue for="${at}" value="${xmlText(String(values[name]))}"/>`],
  );
  return own.length > 0 ? `<attvalues>${own.join('')}</attvalues>` : '';
}
