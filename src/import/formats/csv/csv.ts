import { shorten } from '../../../domain/problem.ts';
import type { RecordType } from '../../../domain/record.ts';
import type { Entry, Format } from '../../format.ts';
import { delimiterOf, firstLine, type TableRow, tableRowsOf } from '../../input/table-rows.ts';
import { addMembers, meantCell, typedValue, withoutPadding } from './cells.ts';
import { type Columns, columnsFor, exportedColumn, kindOf, namesOfTypes, typeOfName } from './columns.ts';

/**
 * One record a row, the header naming the fields: a dot leads into an object (rating.label), `|` stands between the
 * entries of a list (`\|` is one in a text), the members of a list of objects stand in columns side by side
 * (hedges.text, hedges.kind, hedges.by).
 */
export const csv: Format = {
  name: 'csv',
  recognise: (start, file) => /\.(csv|tsv|tab)(\.gz)?$/i.test(file) || isHeader(start),
  async *read(chunks, { file }) {
    let header: Header | undefined;
    for await (const some of tableRowsOf(chunks)) {
      const entries: Entry[] = [];
      for (const row of some) {
        const { line } = row;
        if ('reason' in row) entries.push(problem(line, row.bytes, '', '', row.reason));
        else if (header) {
          const entry = entryOf(header, row, line);
          if (entry) entries.push(entry);
        } else {
          const read = headerOf(row.cells, file, line, row.bytes);
          if ('problems' in read) {
            yield read.problems;
            return;
          }
          header = read;
          // In one table of all types an End must follow; the tables of a folder have none.
          if (header.exported && header.type === undefined) entries.push({ line, begin: true });
        }
      }
      if (entries.length > 0) yield entries;
    }
  },
};

type Header = {
  names: string[];
  kinds: (columns: Columns) => ReturnType<typeof kindOf>[];
  type: RecordType | undefined;
  /** Cells of a row, those of columns without a name too. */
  width: number;
  /** Whether the table says that it is an export. */
  exported: boolean;
};

function problem(
  line: number,
  bytes: Uint8Array | undefined,
  field: string,
  value: string,
  reason: string,
): Entry {
  return { line, bytes, problem: { field, value: shorten(value), reason } };
}

function isHeader(start: string): boolean {
  const line = firstLine(start.replace(/^sep=.\r?\n/, ''));
  const names = line.split(delimiterOf(line)).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const columns = columnsFor(undefined);
  return names.length > 1 && names.every((name) => isKnown(columns, name));
}

const isKnown = (columns: Columns, name: string) =>
  name === exportedColumn || kindOf(columns, name) !== undefined;

/** Reads the header; each unknown or repeated column is reported, and then no row is read. */
function headerOf(
  cells: readonly string[],
  file: string,
  line: number,
  bytes: Uint8Array,
): Header | { problems: Entry[] } {
  // Spreadsheets write columns without a name beside a table; they must be empty in every row.
  const width = cells.length;
  const names = cells
    .map((cell) => cell.trim())
    .slice(0, 1 + cells.findLastIndex((cell) => cell.trim() !== ''));
  const typed = names.includes('type');
  const type = typed ? undefined : typeOfName(file);
  const refuse = (value: string, reason: string) =>
    problem(line, bytes, 'header', value, `${reason}; no row was read`);
  if (!typed && !type) {
    const reason = `has no column "type", and the file's name says none: name it one of ${namesOfTypes.join(', ')}; a table of fact-checks is read with --format checks --map column=field`;
    return { problems: [refuse(shorten(names.join(', ')), reason)] };
  }
  const columns = columnsFor(type);
  const known = [...columns.keys()].map(named).join(', ');
  const problems = names.flatMap((name, at) => {
    if (!isKnown(columns, name))
      return [
        refuse(name, `column ${at + 1} is unknown${type ? ` for a ${type}` : ''}; known here: ${known}`),
      ];
    return names.indexOf(name) < at ? [refuse(name, `column ${at + 1} stands twice`)] : [];
  });
  const kinds = (own: Columns) => names.map((name) => kindOf(own, name));
  const exported = names.includes(exportedColumn);
  return problems.length > 0 ? { problems } : { names, kinds, type, width, exported };
}

/** A column as a message names it; the names of some are of the writer's choosing. */
const named = (column: string): string =>
  column.replace('.*', column.startsWith('attributes') ? '.<variable>' : '.<language>');

/** Texts whose every character counts, since spans are found in them. */
const isVerbatim = (type: string, name: string) =>
  /^span\.(exact|prefix|suffix)$/.test(name) || (type === 'Document' && name === 'text');

/** A row as a record; nothing for a row of empty cells, which spreadsheets write below a table. */
function entryOf(header: Header, row: TableRow & { cells: string[] }, line: number): Entry | undefined {
  const { cells, bytes } = row;
  if (cells.every((cell) => withoutPadding(cell) === '')) return undefined;
  const { names } = header;
  const spare = cells.slice(names.length).filter((cell) => withoutPadding(cell) !== '');
  if (cells.length !== header.width || spare.length > 0) {
    const reason =
      cells.length === header.width
        ? `has a cell in a column without a name: ${spare[0]}`
        : `has ${cells.length} cells, and the header has ${header.width}`;
    return problem(line, bytes, '', cells.join(' | '), reason);
  }
  const type = header.type ?? withoutPadding(cells[names.indexOf('type')] ?? '');
  // The last row of an export says how many stand before it; it is no record.
  if (header.type === undefined && type === 'End') {
    const records = Number(withoutPadding(cells[names.indexOf('id')] ?? ''));
    return { line, bytes, end: { records: Number.isSafeInteger(records) && records > 0 ? records : 0 } };
  }
  const columns = columnsFor(type as RecordType);
  const kinds = header.kinds(columns.size > 0 ? columns : columnsFor(undefined));
  const record: Record<string, unknown> = header.type ? { type } : {};
  for (const [at, written] of cells.slice(0, names.length).entries()) {
    const name = names[at] as string;
    const cell = meantCell(written, isVerbatim(type, name));
    if (cell === '' || name === exportedColumn) continue;
    const dot = name.indexOf('.');
    const [outer, inner] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
    const kind = kinds[at];
    if (inner === '') record[outer] = typedValue(kind, cell);
    else if (kind === 'members' || kind === 'memberNumbers') addMembers(record, outer, inner, cell, kind);
    else record[outer] = { ...(record[outer] as object | undefined), [inner]: typedValue(kind, cell) };
  }
  return { line, bytes, value: record, ...(header.exported ? { exported: true } : {}) };
}
