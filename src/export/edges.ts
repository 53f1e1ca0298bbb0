import { markedCell } from '../import/formats/csv/cells.ts';
import { rowOf } from './cells.ts';
import {
  type Attributes,
  type AttributeType,
  edgeAttributes,
  edgesOf,
  nodeAttributes,
  nodesOf,
} from './elements.ts';
import type { Exporter } from './formats.ts';
import type { Snapshot } from './snapshot.ts';
import { tableOf } from './table.ts';
import { xmlInstant } from './xml.ts';

const edgeColumns = edgeAttributes.filter(({ name }) => name !== 'kind');

/** The same network as two tables, as igraph and Gephi read them; as one file, the table of edges. */
export const edges: Exporter = {
  name: 'edges',
  about: 'the same network as two tables, nodes.csv and edges.csv, for igraph and Gephi',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  history: false,
  write: (snapshot) => tableOf(edgeHeader, edgeRows(snapshot)),
  async *folder(snapshot) {
    yield {
      file: 'nodes.csv',
      text: rowOf(['Id', 'Label', 'Kind', ...nodeAttributes.map(({ name }) => name)]),
    };
    for await (const nodes of nodesOf(snapshot)) {
      const rows = nodes.map(({ id, label, attributes }) =>
        rowOf([
          ...[id, label, String(attributes.type)].map(markedCell),
          ...cells(nodeAttributes, attributes),
        ]),
      );
      yield { file: 'nodes.csv', text: rows.join('') };
    }
    yield { file: 'edges.csv', text: rowOf(edgeHeader) };
    for await (const rows of edgeRows(snapshot)) yield { file: 'edges.csv', text: rows.map(rowOf).join('') };
  },
};

const edgeHeader = [
  ...['Source', 'Target', 'Type', 'Id', 'Label', 'saidFrom', 'saidTo'],
  ...edgeColumns.map(({ name }) => name),
];

async function* edgeRows(snapshot: Snapshot): AsyncGenerator<string[][]> {
  for await (const some of edgesOf(snapshot)) {
    yield some.map(({ id, source, target, kind, attributes, from, to }) => {
      const own = [source, target, 'Directed', id, kind, xmlInstant(from) ?? '', xmlInstant(to) ?? ''];
      return [...own.map(markedCell), ...cells(edgeColumns, attributes)];
    });
  }
}

function cells(columns: readonly AttributeType[], values: Attributes): string[] {
  return columns.map(({ name }) => {
    const value = values[name];
    return typeof value === 'number' ? String(value) : markedCell(value ?? '');
  });
}
