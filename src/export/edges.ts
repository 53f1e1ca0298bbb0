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
import { xmlInstant } from './xml.ts';

const edgeColumns = edgeAttributes.filter(({ name }) => name !== 'kind');

/** The same network as two tables, as igraph and Gephi read them; as one file, the table of edges. */
export const edges: Exporter = {
  name: 'edges',
  about: 'the same network as two tables, nodes.csv and edges.csv, for igraph and Gephi',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  history: false,
  write: edgeRows,
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
    for await (const text of edgeRows(snapshot)) yield { file: 'edges.csv', text };
  },
};

async function* edgeRows(snapshot: Snapshot): AsyncGenerator<string> {
  const names = edgeColumns.map(({ name }) => name);
  yield rowOf(['Source', 'Target', 'Type', 'Id', 'Label', 'saidFrom', 'saidTo', ...names]);
  for await (const some of edgesOf(snapshot)) {
    yield some
      .map(({ id, source, target, kind, attributes, from, to }) => {
        const own = [source, target, 'Directed', id, kind, xmlInstant(from) ?? '', xmlInstant(to) ?? ''];
        return rowOf([...own.map(markedCell), ...cells(edgeColumns, attributes)]);
      })
      .join('');
  }
}

function cells(columns: readonly AttributeType[], values: Attributes): string[] {
  return columns.map(({ name }) => {
    const value = values[name];
    return typeof value === 'number' ? String(value) : markedCell(value ?? '');
  });
}
