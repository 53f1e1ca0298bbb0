import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { shorten } from '../../../domain/problem.ts';
import type { RecordType } from '../../../domain/record.ts';
import type { Entry, Format } from '../../format.ts';
import { longestLine } from '../../input/lines.ts';
import { addMembers, meantCell, typedValue } from './cells.ts';
import { type Columns, columnsFor, kindOf, namesOfTypes, typeOfName } from './columns.ts';

/**
 * One record a row, the header naming the fields: a dot leads into an object (rating.label), `|` stands between the
 * entries of a list (`\|` is one in a text), the members of a list of objects stand in columns side by side
 * (hedges.text, hedges.kind, hedges.by).
 */
export const csv: Format = {
  name: 'csv',
  recognise: (start, file) => /\.(csv|tsv|tab)(\.gz)?$/i.test(file) || isHeader(start),
  async *read(chunks, { file }) {
    const { delimiter, told, rest } = await beginning(chunks);
    const rows = rowsOf(rest, delimiter);
    let header: Header | undefined;
    for await (const some of rows) {
      const entries: Entry[] = [];
      for (const row of some) {
        const line = row.line + (told ? 1 : 0);
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
};
type TableRow = { line: number; bytes: Uint8Array } & ({ cells: string[] } | { reason: string });

function problem(
  line: number,
  bytes: Uint8Array | undefined,
  field: string,
  value: string,
  reason: string,
): Entry {
  return { line, bytes, problem: { field, value: shorten(value), reason } };
}

const delimiters = [',', ';', '\t'] as const;

/** The mark between cells: the one that stands in the first line most often, outside of quotes. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return delimiters.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const firstLine = (text: string) => text.split(/[\r\n]/, 1)[0] ?? '';

function isHeader(start: string): boolean {
  const line = firstLine(start.replace(/^sep=.\r?\n/, ''));
  const names = line.split(delimiterOf(line)).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const columns = columnsFor(undefined);
  return names.length > 1 && names.every((name) => kindOf(columns, name) !== undefined);
}

/** What the first line tells of the others: the delimiter, which some spreadsheets say outright ("sep=;"). */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ delimiter: string; told: boolean; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < 1 << 16 && !/[\r\n]/.test(start.toString('latin1'))) {
    const { done, value } = await iterator.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const text = start.toString('utf8').replace(/^\ufeff/, '');
  const told = /^sep=(.)(\r\n|\r|\n)/.exec(text);
  const after = told ? start.subarray(start.indexOf('sep=') + Buffer.byteLength(told[0])) : start;
  async function* rest() {
    if (after.length > 0) yield after;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { delimiter: told?.[1] ?? delimiterOf(firstLine(text)), told: told !== null, rest: rest() };
}

/** The rows with the lines that they begin on and their bytes, a thousand at a time. */
async function* rowsOf(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<TableRow[]> {
  const place = follow();
  let failure: unknown;
  let skipped: CsvError | undefined;
  const parser = parse({
    ...{ delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true },
    ...{ skip_empty_lines: true, skip_records_with_error: true, max_record_size: longestLine },
    on_skip: (error) => {
      skipped ??= error;
      return undefined;
    },
  });
  // What was read before the bytes broke off is still to become rows, but for the row that broke.
  async function* sound() {
    try {
      yield* place.seen(chunks);
    } catch (error) {
      failure = error;
    }
  }
  const source = Readable.from(sound());
  const rows: TableRow[] = [];
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
    record: string[];
    info: Info;
  }>) {
    const { line, bytes } = place.upTo(info.bytes);
    const garbled = record.some((cell) => cell.includes('\ufffd')) && !isUtf8(bytes);
    rows.push(
      garbled
        ? { line, bytes, reason: 'is not UTF-8; save the file as "CSV UTF-8"' }
        : { line, bytes, cells: record },
    );
    if (rows.length > 1000) yield rows.splice(0, 1000);
  }
  if (failure !== undefined) {
    if (!place.ended()) rows.pop();
    if (rows.length > 0) yield rows;
    throw failure;
  }
  if (skipped) {
    const { line, bytes } = place.upTo(Number.POSITIVE_INFINITY);
    const open = skipped.code === 'CSV_QUOTE_NOT_CLOSED';
    const reason = open ? 'a quote is opened in this row and never closed' : skipped.message;
    rows.push({ line, bytes, reason });
  }
  if (rows.length > 0) yield rows;
}

/** Keeps the bytes that have been seen and not yet become rows, and counts lines in them: LF, CRLF or CR. */
function follow() {
  let window = Buffer.alloc(0);
  let base = 0;
  let line = 1;
  let ended = true;
  return {
    /** Whether the last row had its line end. */
    ended: () => ended,
    async *seen(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        window = window.length === 0 ? Buffer.from(chunk) : Buffer.concat([window, chunk]);
        yield chunk;
      }
    },
    /** The row that ends before this byte of the file. */
    upTo(end: number): { line: number; bytes: Uint8Array } {
      const whole = window.subarray(0, Math.min(window.length, end - base));
      window = window.subarray(whole.length);
      base += whole.length;
      const text = whole.toString('latin1');
      const blank = /^[\r\n]*/.exec(text)?.[0] ?? '';
      const at = line + breaks(blank);
      line += breaks(text);
      const marked = whole.length > 2 && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf ? 3 : 0;
      const tail = /[\r\n]+$/.exec(text)?.[0].length ?? 0;
      ended = tail > 0;
      return { line: at, bytes: whole.subarray(Math.max(blank.length, marked), whole.length - tail) };
    },
  };
}

const breaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Reads the header; a mistake in it is told for each column, and no row is read. */
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
    const reason = `has no column "type", and the file's name says none: name it one of ${namesOfTypes.join(', ')}`;
    return { problems: [refuse(shorten(names.join(', ')), reason)] };
  }
  const columns = columnsFor(type);
  const known = [...columns.keys()].map((name) => name.replace('.*', '.<language>')).join(', ');
  const problems = names.flatMap((name, at) => {
    if (kindOf(columns, name) === undefined)
      return [
        refuse(name, `column ${at + 1} is unknown${type ? ` for a ${type}` : ''}; known here: ${known}`),
      ];
    return names.indexOf(name) < at ? [refuse(name, `column ${at + 1} stands twice`)] : [];
  });
  const kinds = (own: Columns) => names.map((name) => kindOf(own, name));
  return problems.length > 0 ? { problems } : { names, kinds, type, width };
}

/** A row as a record; nothing for a row of empty cells, which spreadsheets write below a table. */
function entryOf(header: Header, row: TableRow & { cells: string[] }, line: number): Entry | undefined {
  const { cells, bytes } = row;
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const { names } = header;
  const spare = cells.slice(names.length).filter((cell) => cell !== '');
  if (cells.length !== header.width || spare.length > 0) {
    const reason =
      cells.length === header.width
        ? `has a cell in a column without a name: ${spare[0]}`
        : `has ${cells.length} cells, and the header has ${header.width}`;
    return problem(line, bytes, '', cells.join(' | '), reason);
  }
  const type = header.type ?? cells[names.indexOf('type')];
  // The last row of an export says that the table is complete; it is no record.
  if (header.type === undefined && type === 'End') return undefined;
  const columns = columnsFor(type as RecordType);
  const kinds = header.kinds(columns.size > 0 ? columns : columnsFor(undefined));
  const record: Record<string, unknown> = header.type ? { type } : {};
  for (const [at, written] of cells.slice(0, names.length).entries()) {
    if (written === '') continue;
    const cell = meantCell(written);
    const name = names[at] as string;
    const dot = name.indexOf('.');
    const [outer, inner] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
    const kind = kinds[at];
    if (inner === '') record[outer] = typedValue(kind, cell);
    else if (kind === 'members' || kind === 'memberNumbers') addMembers(record, outer, inner, cell, kind);
    else record[outer] = { ...(record[outer] as object | undefined), [inner]: typedValue(kind, cell) };
  }
  return { line, bytes, value: record };
}
