import { longestLine } from './lines.ts';

/** The bytes that give JSON its structure. */
export const marks = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  colon: 0x3a,
  openBrace: 0x7b,
  closeBrace: 0x7d,
  openBracket: 0x5b,
  closeBracket: 0x5d,
} as const;
const { quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket } = marks;
const newline = 0x0a;
const recordSeparator = 0x1e;

/** A value of a file by its bytes, not parsed. `frame`: a whole object, its long lists emptied. */
export type ScannedValue = {
  line: number;
  bytes: Uint8Array | undefined;
  frame: boolean;
  end: 'whole' | 'too long' | 'cut off';
};

/** Bytes of one value, gathered over chunks; beyond the longest line only their number counts. */
type Gathered = { parts: Uint8Array[]; length: number; line: number };

/**
 * Where a scan is:
 * - `top`: between the values of the file
 * - `scalar`: in what is no object and no list, up to the end of its line
 * - `frame`: in an object of the file
 * - `list`: between the elements of a long list
 * - `element`: in one of them
 */
type Mode = 'top' | 'scalar' | 'frame' | 'list' | 'element';

/** A scan of one file, and all that it must know between two chunks. */
export type Scanner = {
  lists: ReadonlySet<string>;
  mode: Mode;
  /** What the list that is read belongs to. */
  within: 'top' | 'frame';
  line: number;
  /** Whether the byte before was the end of a line. */
  newLine: boolean;
  inString: boolean;
  escaped: boolean;
  /** Open brackets of the frame, and of the element. */
  frameDepth: number;
  depth: number;
  /** Whether the frame's own next text is a key, and the last key that was read. */
  naming: boolean;
  key: string;
  /** The frame's last byte that is neither space nor within a text. */
  last: number;
  frame: Gathered;
  element: Gathered;
  /** Where in the chunk the value that is read begins. */
  from: number;
  found: ScannedValue[];
};

export function newScanner(lists: ReadonlySet<string>): Scanner {
  return {
    ...{ lists, mode: 'top', within: 'top', line: 1, newLine: true, inString: false, escaped: false },
    ...{ frameDepth: 0, depth: 0, naming: false, key: '', last: 0, from: 0, found: [] },
    frame: { parts: [], length: 0, line: 1 },
    element: { parts: [], length: 0, line: 1 },
  };
}

/** Reads on in the file, and returns the values that end in this chunk. */
export function scanChunk(scan: Scanner, chunk: Uint8Array): ScannedValue[] {
  scan.from = 0;
  scan.found = [];
  for (let at = 0; at < chunk.length; at += 1) {
    const byte = chunk[at] as number;
    if (scan.mode === 'element') inElement(scan, byte, chunk, at);
    else if (scan.mode === 'frame') inFrame(scan, byte, chunk, at);
    else if (scan.mode === 'list') inList(scan, byte, at);
    else if (scan.mode === 'scalar') inScalar(scan, byte, chunk, at);
    else atTop(scan, byte, at);
    scan.newLine = byte === newline;
    if (scan.newLine) scan.line += 1;
  }
  if (scan.mode === 'element' || scan.mode === 'scalar') gather(scan.element, chunk.subarray(scan.from));
  if (scan.mode === 'frame') gather(scan.frame, chunk.subarray(scan.from));
  return scan.found;
}

/** What is left when the file ends: a last scalar, or what has no end. */
export function endOfScan(scan: Scanner): ScannedValue[] {
  scan.found = [];
  if (scan.mode === 'scalar') give(scan, scan.element, false);
  else if (scan.mode === 'element') {
    const { line, parts } = scan.element;
    return [{ line, bytes: Buffer.concat(parts), frame: false, end: 'cut off' }];
  } else if (scan.mode !== 'top') {
    return [{ line: scan.line, bytes: undefined, frame: true, end: 'cut off' }];
  }
  return scan.found;
}

function gather(into: Gathered, bytes: Uint8Array): void {
  if (into.length <= longestLine) into.parts.push(bytes);
  into.length += bytes.length;
}

function give(scan: Scanner, gathered: Gathered, frame: boolean): void {
  const { parts, length, line } = gathered;
  const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
  scan.found.push({ line, bytes, frame, end: length > longestLine ? 'too long' : 'whole' });
  gathered.parts = [];
  gathered.length = 0;
}

/** Reads on in a text; true at its end. */
function endsString(scan: Scanner, byte: number): boolean {
  if (scan.escaped) scan.escaped = false;
  else if (byte === backslash) scan.escaped = true;
  else return byte === quote;
  return false;
}

function atTop(scan: Scanner, byte: number, at: number): void {
  if (byte === openBrace) beginFrame(scan, at);
  else if (byte === openBracket) {
    scan.mode = 'list';
    scan.within = 'top';
  } else if (!isSpace(byte) && byte !== comma && byte !== recordSeparator && !isByteOrderMark(byte)) {
    scan.mode = 'scalar';
    scan.from = at;
    scan.element.line = scan.line;
  }
}

function inScalar(scan: Scanner, byte: number, chunk: Uint8Array, at: number): void {
  if (byte !== newline) return;
  gather(scan.element, chunk.subarray(scan.from, at));
  give(scan, scan.element, false);
  scan.mode = 'top';
}

function beginFrame(scan: Scanner, at: number): void {
  scan.mode = 'frame';
  scan.frameDepth = 1;
  scan.naming = true;
  scan.inString = false;
  scan.escaped = false;
  scan.last = openBrace;
  scan.from = at;
  scan.frame.line = scan.line;
}

/**
 * An object at the beginning of a line, where the one before cannot go on with an object: that one broke off at the end
 * of its line, as when a file of one object a line has a broken line.
 */
function beginsAnew(scan: Scanner, byte: number): boolean {
  if (byte !== openBrace || !scan.newLine) return false;
  return scan.inString || (scan.last !== colon && scan.last !== comma && scan.last !== openBracket);
}

function inFrame(scan: Scanner, byte: number, chunk: Uint8Array, at: number): void {
  if (beginsAnew(scan, byte)) {
    gather(scan.frame, chunk.subarray(scan.from, at));
    give(scan, scan.frame, true);
    beginFrame(scan, at);
    return;
  }
  if (scan.inString) {
    if (endsString(scan, byte)) scan.inString = false;
    else if (scan.frameDepth === 1 && scan.naming && scan.key.length < 64)
      scan.key += String.fromCharCode(byte);
    return;
  }
  if (isSpace(byte)) return;
  const before = scan.last;
  scan.last = byte;
  if (byte === quote) {
    scan.inString = true;
    if (scan.frameDepth === 1 && scan.naming) scan.key = '';
  } else if (byte === colon && scan.frameDepth === 1) scan.naming = false;
  else if (byte === comma && scan.frameDepth === 1) scan.naming = true;
  else if (byte === openBracket && scan.frameDepth === 1 && before === colon && scan.lists.has(scan.key)) {
    gather(scan.frame, chunk.subarray(scan.from, at + 1));
    scan.mode = 'list';
    scan.within = 'frame';
  } else if (byte === openBrace || byte === openBracket) scan.frameDepth += 1;
  else if (byte === closeBrace || byte === closeBracket) {
    scan.frameDepth -= 1;
    if (scan.frameDepth > 0) return;
    gather(scan.frame, chunk.subarray(scan.from, at + 1));
    give(scan, scan.frame, true);
    scan.mode = 'top';
  }
}

function inList(scan: Scanner, byte: number, at: number): void {
  if (byte === closeBracket) leaveList(scan, at);
  else if (!isSpace(byte) && byte !== comma) {
    scan.mode = 'element';
    scan.depth = byte === openBrace || byte === openBracket ? 1 : 0;
    scan.inString = byte === quote;
    scan.escaped = false;
    scan.from = at;
    scan.element.line = scan.line;
  }
}

function inElement(scan: Scanner, byte: number, chunk: Uint8Array, at: number): void {
  if (scan.inString) {
    if (endsString(scan, byte)) scan.inString = false;
  } else if (byte === quote) scan.inString = true;
  else if (byte === openBrace || byte === openBracket) scan.depth += 1;
  else if (byte === closeBrace || byte === closeBracket || byte === comma) {
    // A scalar has no closing mark of its own: the comma or the list's end is after it.
    const after = scan.depth === 0;
    if (byte !== comma && !after) scan.depth -= 1;
    if (scan.depth > 0 || (byte === comma && !after)) return;
    gather(scan.element, chunk.subarray(scan.from, after ? at : at + 1));
    give(scan, scan.element, false);
    scan.mode = 'list';
    if (after && byte !== comma) leaveList(scan, at);
  }
}

/** The list's closing bracket is the frame's again. */
function leaveList(scan: Scanner, at: number): void {
  scan.mode = scan.within;
  scan.from = at;
  scan.last = closeBracket;
  scan.inString = false;
}

const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

const isByteOrderMark = (byte: number) => byte === 0xef || byte === 0xbb || byte === 0xbf;
