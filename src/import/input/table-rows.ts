import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';

/** A row of a table with the line that it begins on and its bytes: its cells, or why they cannot be read. */
export type TableRow = { line: number; bytes: Uint8Array } & ({ cells: string[] } | { reason: string });

/** Longest row in bytes. A quote that is never closed makes one row of all that follows, so reading ends there. */
export const longestRow = 32 * 1024 * 1024;

const delimiters = [',', ';', '\t'] as const;

/** The mark between cells: the one that stands in the first line most often, outside of quotes. */
export function delimiterOf(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return delimiters.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

export const firstLine = (text: string) => text.split(/[\r\n]/, 1)[0] ?? '';

/** The rows of a table in CSV: the delimiter is found in the first line. */
export async function* tableRowsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TableRow[]> {
  const { delimiter, declared, rest } = await beginning(chunks);
  for await (const rows of rowsOf(rest, delimiter))
    yield declared ? rows.map((row) => ({ ...row, line: row.line + 1 })) : rows;
}

/** The delimiter, from the first line; some spreadsheets declare it ("sep=;"). */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ delimiter: string; declared: boolean; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < 1 << 16 && !/[\r\n]/.test(start.toString('latin1'))) {
    const { done, value } = await iterator.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const text = start.toString('utf8').replace(/^\ufeff/, '');
  const declared = /^sep=(.)(\r\n|\r|\n)/.exec(text);
  const after = declared ? start.subarray(start.indexOf('sep=') + Buffer.byteLength(declared[0])) : start;
  async function* rest() {
    if (after.length > 0) yield after;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return {
    delimiter: declared?.[1] ?? delimiterOf(firstLine(text)),
    declared: declared !== null,
    rest: rest(),
  };
}

/** The rows with the lines that they begin on and their bytes, a thousand at a time. */
async function* rowsOf(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<TableRow[]> {
  const position = follow();
  let failure: unknown;
  let skipped: CsvError | undefined;
  let isTooLong = false;
  const parser = parse({
    ...{ delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true },
    ...{ skip_empty_lines: true, skip_records_with_error: true, max_record_size: longestRow },
    on_skip: (error) => {
      if (error?.code === 'CSV_MAX_RECORD_SIZE') isTooLong = true;
      skipped ??= error;
      return undefined;
    },
  });
  // What was read before the bytes broke off is still to become rows, but for the row that broke.
  async function* sound() {
    try {
      for await (const chunk of position.seen(chunks)) {
        yield chunk;
        if (isTooLong) return;
      }
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
    const { line, bytes } = position.upTo(info.bytes);
    const garbled = record.some((cell) => cell.includes('\ufffd')) && !isUtf8(bytes);
    rows.push(
      garbled
        ? { line, bytes, reason: 'is not UTF-8; save the file as "CSV UTF-8"' }
        : { line, bytes, cells: record },
    );
    if (rows.length > 1000) yield rows.splice(0, 1000);
  }
  if (failure !== undefined) {
    if (!position.ended()) rows.pop();
    if (rows.length > 0) yield rows;
    throw failure;
  }
  if (isTooLong) rows.push({ ...position.beginning(), reason: tooLong });
  else if (skipped) {
    const { line, bytes } = position.upTo(Number.POSITIVE_INFINITY);
    const open = skipped.code === 'CSV_QUOTE_NOT_CLOSED';
    const reason = open ? 'a quote is opened in this row and never closed' : skipped.message;
    rows.push({ line, bytes, reason });
  }
  if (rows.length > 0) yield rows;
}

const tooLong = `begins a row longer than ${longestRow / 1024 / 1024} MiB, so nothing after it was read; maybe a quote is opened in it and never closed`;

/**
 * Keeps the bytes that have been seen and not yet become rows, and counts lines in them: LF, CRLF or CR. Empty lines between
 * rows are counted at once and not kept, however many they are.
 */
function follow() {
  const parts: Uint8Array[] = [];
  let base = 0;
  let line = 1;
  let ended = true;
  let afterCarriageReturn = false;
  const dropEmptyLines = () => {
    for (let part = parts[0]; part; part = parts[0]) {
      let at = 0;
      for (; part[at] === lineFeed || part[at] === carriageReturn; at += 1) {
        if (part[at] === carriageReturn || !afterCarriageReturn) line += 1;
        afterCarriageReturn = part[at] === carriageReturn;
      }
      base += at;
      if (at < part.length) {
        afterCarriageReturn = false;
        parts[0] = part.subarray(at);
        return;
      }
      parts.shift();
    }
  };
  return {
    /** Whether the last row had its line end. */
    ended: () => ended,
    async *seen(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        // The chunk is the parser's own from now on.
        parts.push(Buffer.from(chunk));
        dropEmptyLines();
        yield chunk;
      }
    },
    /** The line on which the first row that is not complete begins, and its first bytes. */
    beginning: () => ({ line, bytes: (parts[0] ?? new Uint8Array()).subarray(0, 1024) }),
    /** The row that ends before this byte of the file. */
    upTo(end: number): { line: number; bytes: Uint8Array } {
      const window = parts.length > 1 ? Buffer.concat(parts) : Buffer.from(parts[0] ?? []);
      const whole = window.subarray(0, Math.max(0, Math.min(window.length, end - base)));
      parts.splice(0, parts.length, window.subarray(whole.length));
      base += whole.length;
      const text = whole.toString('latin1');
      const at = line;
      line += breaks(text);
      afterCarriageReturn = whole.at(-1) === carriageReturn;
      dropEmptyLines();
      const marked = whole.length > 2 && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf ? 3 : 0;
      const tail = /[\r\n]+$/.exec(text)?.[0].length ?? 0;
      ended = tail > 0;
      return { line: at, bytes: whole.subarray(marked, whole.length - tail) };
    },
  };
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const breaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
