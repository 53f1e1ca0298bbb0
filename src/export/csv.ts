import type { RecordType } from '../domain/record.ts';
import { type CellKind, columnsFor, exportedColumn } from '../import/formats/csv/columns.ts';
import { cellOf, rowOf } from './cells.ts';
import type { Exporter } from './formats.ts';
import { entryOf, remnantEntry, withdrawalEntry } from './record-entry.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The records as tables, one for each type; as one file, a single table with a column `type` and a last row of type
 * `End`.
 */
export const csv: Exporter = {
  name: 'csv',
  about: 'one table for each type of record, in a folder; restores the graph with its history',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  history: true,
  async *write(snapshot) {
    const columns = columnsOf(undefined, snapshot.history);
    yield rowOf(columns.map(([name]) => name));
    let count = 0;
    for await (const rows of entriesOf(snapshot)) {
      count += rows.length;
      yield rows.map((row) => rowText(row, columns)).join('');
    }
    yield rowText({ type: 'End', id: String(count) }, columns);
  },
  async *folder(snapshot) {
    const tables = new Map<string, Columns>();
    for await (const rows of entriesOf(snapshot)) {
      const texts = new Map<RecordType, string[]>();
      for (const row of rows) {
        const type = row.type as RecordType;
        const columns = tables.get(type) ?? columnsOf(type, snapshot.history);
        const text = texts.get(type) ?? (tables.has(type) ? [] : [rowOf(columns.map(([name]) => name))]);
        tables.set(type, columns);
        texts.set(type, text);
        text.push(rowText(row, columns));
      }
      for (const [type, text] of texts) yield { file: fileOf(type), text: text.join('') };
    }
  },
};

type Entry = Readonly<Record<string, unknown>>;
type Columns = [name: string, kind: CellKind][];

async function* entriesOf(snapshot: Snapshot): AsyncGenerator<Entry[]> {
  for await (const versions of snapshot.versions()) {
    yield versions.flatMap((version): Entry[] => [
      entryOf(version, snapshot.history),
      ...(version.withdrawnFor === undefined ? [] : [withdrawalEntry(version)]),
    ]);
  }
  const remnants = await snapshot.remnants();
  if (remnants.length > 0) yield remnants.map(remnantEntry);
}

const rowText = (entry: Entry, columns: Columns) =>
  rowOf(columns.map(([name, kind]) => cellOf(entry, name, kind)));

const historyColumns = new Set([
  'revision',
  'supersedes',
  'recordedFrom',
  'recordedTo',
  'reason',
  'erasedAt',
]);

/**
 * The columns of a type, or of all types. An object with arbitrary keys is one cell of JSON and not spread over columns.
 */
function columnsOf(type: RecordType | undefined, history: boolean): Columns {
  const all = [...columnsFor(type)].filter(([name]) => !name.endsWith('.*'));
  const own = all.filter(([name]) => history || !historyColumns.has(name) || type === 'Withdrawal');
  // In a folder, the name of a file is its type.
  const named = type === undefined ? own : own.filter(([name]) => name !== 'type');
  // With history every record says so itself.
  return history ? named : [...named, [exportedColumn, 'text']];
}

const plural: Readonly<Partial<Record<RecordType, string>>> = {
  SpeaksFor: 'speaks-for',
  SameAs: 'same-as',
  Evidence: 'evidence',
};

/** The file of a type's table, with a name from which an import recognises the type. */
export function fileOf(type: RecordType): string {
  const words = type.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return `${plural[type] ?? `${words}s`}.csv`;
}
