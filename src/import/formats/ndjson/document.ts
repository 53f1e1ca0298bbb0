import type { Entry } from '../../format.ts';
import { type FileLine, longestLine } from '../../input/lines.ts';

/** A JSON document that goes over several lines where one record a line was expected, as far as it has been read. */
export type Document = {
  /** What would be said of its first line alone. */
  first: Entry;
  lines: number;
  /** Its bytes so far; of a document longer than the longest line only their number is kept. */
  parts: Uint8Array[];
  size: number;
  /** The open brackets, the innermost last. */
  open: string[];
  /** The last character that is neither space nor within a text. */
  last: string;
  complete: boolean;
  /** Lines of it that are records by themselves: these count where the document turns out to have no end. */
  records: Entry[];
};

/** The document that a line begins which is no record by itself; undefined where its brackets leave none open. */
export function documentBeginningWith(line: FileLine, first: Entry): Document | undefined {
  const text = new TextDecoder().decode(line.bytes);
  if (line.tooLong || !/^\s*[[{]/.test(text)) return undefined;
  const document: Document = {
    first,
    lines: 0,
    parts: [],
    size: 0,
    open: [],
    last: '',
    complete: false,
    records: [],
  };
  return addLine(document, line) && document.open.length > 0 ? document : undefined;
}

/** Whether a line can belong to the document: not where it begins an object in a place that no object can be in. */
export function mayGoOnWith({ open, last }: Document, line: FileLine): boolean {
  if (line.tooLong) return false;
  const start = line.bytes.find((byte) => byte !== 0x20 && byte !== 0x09);
  if (start !== 0x7b) return true;
  return open.at(-1) === '{' ? last === ':' : last === '[' || last === ',';
}

/** Adds a line; false where a text in it has no end, so that the line is broken whatever it belongs to. */
export function addLine(document: Document, { bytes }: FileLine): boolean {
  document.lines += 1;
  document.size += bytes.length + 1;
  if (document.size <= longestLine) document.parts.push(bytes, Buffer.from('\n'));
  const text = new TextDecoder().decode(bytes).replace(/"(?:[^"\\]|\\.)*"/g, '""');
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) return false;
  for (const mark of text.match(/[^\s"]|""/g) ?? []) {
    if (mark === '{' || mark === '[') document.open.push(mark);
    else if (mark === '}' || mark === ']') document.open.pop();
    document.last = mark;
  }
  document.complete = document.open.length === 0;
  return true;
}
