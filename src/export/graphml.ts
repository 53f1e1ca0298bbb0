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
import { xmlInstant, xmlToken } from './xml.ts';

const text = (name: string): AttributeType => ({ name, type: 'string' });
const nodeKeys = [text('recordId'), text('label'), text('type'), ...nodeAttributes];
const edgeKeys = [...edgeAttributes, text('saidFrom'), text('saidTo')];

/** GraphML, for NetworkX, yEd, igraph and others. */
export const graphml: Exporter = {
  name: 'graphml',
  about: 'the same network as GraphML, for NetworkX, igraph, yEd',
  mediaType: 'application/graphml+xml',
  extension: 'graphml',
  history: false,
  async *write(snapshot) {
    yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${declared('node', nodeKeys)}${declared('edge', edgeKeys)}<graph id="hearsay" edgedefault="directed">
`;
    for await (const nodes of nodesOf(snapshot)) {
      yield nodes
        .map(({ id, label, attributes }) => {
          const data = valuesOf('node', nodeKeys, { recordId: id, label, ...attributes });
          return `<node id="${xmlToken(id)}">${data}</node>\n`;
        })
        .join('');
    }
    for await (const edges of edgesOf(snapshot)) {
      yield edges
        .map(({ id, source, target, attributes, from, to }) => {
          const [saidFrom, saidTo] = [xmlInstant(from), xmlInstant(to)];
          const dates = { ...(saidFrom ? { saidFrom } : {}), ...(saidTo ? { saidTo } : {}) };
          const data = valuesOf('edge', edgeKeys, { ...attributes, ...dates });
          return `<edge id="${xmlToken(id)}" source="${xmlToken(source)}" target="${xmlToken(target)}">${data}</edge>\n`;
        })
        .join('');
    }
    yield '</graph>\n</graphml>\n';
  },
};

function declared(on: 'node' | 'edge', keys: readonly AttributeType[]): string {
  const lines = keys.map(
    ({ name, type }, at) => `<key id="${on}${at}" for="${on}" attr.name="${name}" attr.type="${type}"/>\n`,
  );
  return lines.join('');
}

function valuesOf(on: 'node' | 'edge', keys: readonly AttributeType[], values: Attributes): string {
  return keys
    .flatMap(({ name }, at) =>
      values[name] === undefined ? [] : [`<data key="${on}${at}">${xmlText(String(values[name]))}</data>`],
    )
    .join('');
}
