import { markedCell } from '../import/formats/csv/cells.ts';
import type { CellKind } from '../import/formats/csv/columns.ts';

/** A row of a table, RFC 4180: cells with a comma between them, CRLF at the end. */
export function rowOf(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A list in one cell, as the import reads it. */
export function listCell(entries: readonly unknown[]): string {
  return entries
    .map((entry) => String(entry ?? '').replace(/[\\|]/g, (mark) => `\\${mark}`))
    .map((entry) => entry.replace(/^(?=\s)/, '\\.').replace(/(?<=\s)$/, '\\.'))
    .join('|');
}

/**
 * The value of a column of a record as the text of a cell; a dot in the column's name selects a key of an object, or of
 * each object in a list.
 */
export function cellOf(record: Readonly<Record<string, unknown>>, column: string, kind: CellKind): string {
  const dot = column.indexOf('.');
  if (dot < 0) return valueCell(record[column], kind);
  const [outer, inner] = [record[column.slice(0, dot)], column.slice(dot + 1)];
  if (outer === undefined) return '';
  if (!Array.isArray(outer)) return valueCell((outer as Record<string, unknown>)[inner], kind);
  const members = outer.map((member) => (member as Record<string, unknown>)[inner]);
  return members.every((member) => member === undefined) ? '' : markedCell(listCell(members));
}

function valueCell(value: unknown, kind: CellKind): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return markedCell(listCell(value));
  if (typeof value === 'object') return markedCell(JSON.stringify(value));
  return kind === 'number' ? String(value) : markedCell(String(value));
}
