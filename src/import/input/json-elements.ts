import { shorten } from '../../domain/problem.ts';
import { duplicateKey } from './duplicate-keys.ts';
import { linesOf, longestLine } from './lines.ts';

/**
 * One JSON value of a file with the line it begins on and its bytes, or why it cannot be read. A `frame` is a whole object
 * of the file whose long lists were given before it, one element after the other, and stand empty in it.
 */
export type Element = { line: number; bytes?: Uint8Array | undefined } & (
  | { value: unknown; frame: boolean }
  | { problem: { field: string; value: string; reason: string } }
);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const longestFirstLine = 1 << 20;

/**
 * The elements of a JSON file, a few at a time, holding one element: those of an array, those of the lists that an
 * object holds under one of these keys, or one object a line. No parser of the registry tells the place and the bytes of
 * an element and goes on after a broken one, so this only finds where elements begin and end; JSON.parse reads them.
 */
export async function* elementsOf(
  chunks: AsyncIterable<Uint8Array>,
  lists: ReadonlySet<string>,
): AsyncGenerator<Element[]> {
  const { start, rest } = await upToFirstLine(chunks);
  if (isWholeObject(start)) {
    for await (const lines of linesOf(rest)) {
      const read = lines.map(({ number, bytes, tooLong }) =>
        tooLong ? tooLongAt(number, bytes) : elementOf(number, bytes, true),
      );
      yield read.filter((element) => element !== undefined);
    }
    return;
  }
  const scan = scanner(lists);
  for await (const chunk of rest) {
    const found = scan.take(chunk);
    if (found.length > 0) yield found;
  }
  const last = scan.end();
  if (last.length > 0) yield last;
}

/** The first line where it is short, and all bytes again. A file of one object a line is known by it. */
async function upToFirstLine(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ start: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  let start = new Uint8Array(0);
  while (length < longestFirstLine) {
    const { done, value } = await iterator.next();
    if (done) break;
    taken.push(value);
    const end = value.indexOf(0x0a);
    if (end >= 0) {
      start = Buffer.concat([...taken.slice(0, -1), value.subarray(0, end)]);
      break;
    }
    length += value.length;
  }
  async function* rest() {
    yield* taken;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { start, rest: rest() };
}

function isWholeObject(line: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(line));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** What the bytes of one value are; nothing where there are none. */
function elementOf(line: number, bytes: Uint8Array, frame: boolean): Element | undefined {
  const problem = (value: string, reason: string) => ({ line, bytes, problem: { field: '', value, reason } });
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return problem(shorten(new TextDecoder().decode(bytes)), 'is not UTF-8');
  }
  if (text.trim() === '') return undefined;
  if (isDeep(bytes)) return problem(shorten(text), `is nested more than ${deepest} deep`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return problem(shorten(text), `is not JSON: ${(error as Error).message}`);
  }
  const twice = duplicateKey(text, value);
  if (twice) return problem(twice.path, 'stands twice in one object; which of the two is meant?');
  return { line, bytes, value, frame };
}

/** What is nested deeper is nothing that anybody wrote, and walking through it would exhaust the stack. */
const deepest = 200;

/** Whether brackets are open that deep. Nearly every element is cleared by having fewer of them altogether. */
function isDeep(bytes: Uint8Array): boolean {
  let open = 0;
  for (let at = 0; at < bytes.length && open <= deepest; at += 1)
    if (bytes[at] === openBrace || bytes[at] === openBracket) open += 1;
  if (open <= deepest) return false;
  let [depth, inString, escaped] = [0, false, false];
  for (const byte of bytes) {
    if (inString) {
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1;
  }
  return false;
}

function tooLongAt(line: number, start: Uint8Array): Element {
  const value = shorten(new TextDecoder().decode(start.subarray(0, 1024)));
  return {
    line,
    problem: { field: '', value, reason: `is longer than ${longestLine / 1024 / 1024} MiB` },
  };
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** Bytes gathered over chunks; beyond the longest line only their number counts. */
function gathering() {
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    add(bytes: Uint8Array) {
      if (length <= longestLine) parts.push(bytes);
      length += bytes.length;
    },
    take(): { bytes: Uint8Array; tooLong: boolean } {
      const tooLong = length > longestLine;
      const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
      parts = [];
      length = 0;
      return { bytes, tooLong };
    },
  };
}

/** Where the scanner is: between values, in an object of the file, in a long list, in an element of one. */
type Mode = 'top' | 'frame' | 'list' | 'element';

function scanner(lists: ReadonlySet<string>) {
  const frame = gathering();
  const element = gathering();
  let [line, frameLine, elementLine] = [1, 1, 1];
  let mode: Mode = 'top';
  let within: 'top' | 'frame' = 'top';
  let [depth, frameDepth] = [0, 0];
  let [inString, escaped, naming, named] = [false, false, false, false];
  let key = '';
  let found: Element[] = [];

  const give = (at: number, gathered: ReturnType<typeof gathering>, isFrame: boolean) => {
    const { bytes, tooLong } = gathered.take();
    const read = tooLong ? tooLongAt(at, bytes) : elementOf(at, bytes, isFrame);
    if (read) found.push(read);
  };

  /** Reads on in a string; true at its end. */
  const endsString = (byte: number): boolean => {
    if (escaped) escaped = false;
    else if (byte === backslash) escaped = true;
    else if (byte === quote) return true;
    return false;
  };

  function take(chunk: Uint8Array): Element[] {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (byte === 0x0a) line += 1;
      if (mode === 'element') {
        if (inString) {
          if (endsString(byte)) inString = false;
        } else if (byte === quote) inString = true;
        else if (byte === openBrace || byte === openBracket) depth += 1;
        else if (byte === closeBrace || byte === closeBracket || byte === comma) {
          // A scalar has no closing mark of its own: the comma or the list's end is after it.
          const after = depth === 0;
          if (byte !== comma && !after) depth -= 1;
          if (depth > 0 || (byte === comma && !after)) continue;
          element.add(chunk.subarray(from, after ? at : at + 1));
          give(elementLine, element, false);
          mode = 'list';
          if (after && byte !== comma) leaveList(at);
        }
      } else if (mode === 'list') {
        if (byte === closeBracket) leaveList(at);
        else if (!isSpace(byte) && byte !== comma) {
          mode = 'element';
          depth = byte === openBrace || byte === openBracket ? 1 : 0;
          inString = byte === quote;
          from = at;
          elementLine = line;
        }
      } else if (mode === 'frame') inFrame(byte, chunk, at);
      else if (byte === openBrace) {
        mode = 'frame';
        [frameDepth, naming, named, frameLine] = [1, true, false, line];
        from = at;
      } else if (byte === openBracket) [mode, within] = ['list', 'top'];
      else if (!isSpace(byte) && byte !== comma && byte !== 0x1e && !isMark(byte)) {
        // What is no object and no list is one value up to the end of its line.
        mode = 'element';
        [depth, within, inString, elementLine] = [0, 'top', byte === quote, line];
        from = at;
      }
    }
    if (mode === 'element') element.add(chunk.subarray(from));
    if (mode === 'frame') frame.add(chunk.subarray(from));
    const all = found;
    found = [];
    return all;

    function inFrame(byte: number, chunk: Uint8Array, at: number): void {
      if (inString) {
        if (endsString(byte)) inString = false;
        else if (frameDepth === 1 && naming && key.length < 64) key += String.fromCharCode(byte);
        return;
      }
      if (byte === quote) {
        inString = true;
        if (frameDepth === 1 && naming) key = '';
      } else if (byte === colon && frameDepth === 1) [naming, named] = [false, true];
      else if (byte === comma && frameDepth === 1) [naming, named] = [true, false];
      else if (byte === openBracket && frameDepth === 1 && named && lists.has(key)) {
        frame.add(chunk.subarray(from, at + 1));
        [mode, within] = ['list', 'frame'];
      } else if (byte === openBrace || byte === openBracket) frameDepth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        frameDepth -= 1;
        if (frameDepth > 0) return;
        frame.add(chunk.subarray(from, at + 1));
        give(frameLine, frame, true);
        mode = 'top';
      }
    }

    /** The list's closing bracket is the frame's again. */
    function leaveList(at: number): void {
      mode = within;
      from = at;
      named = false;
    }
  }

  return {
    take,
    end(): Element[] {
      if (mode === 'top') return [];
      const cut = mode === 'element' ? element.take().bytes : undefined;
      const value = cut ? shorten(new TextDecoder().decode(cut.subarray(0, 1024))) : '';
      const reason = 'the file breaks off here: what began on this line has no end';
      const at = mode === 'element' ? elementLine : line;
      return [{ line: at, bytes: cut, problem: { field: '', value, reason } }];
    },
  };
}

/** The bytes of a byte order mark. */
function isMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}
