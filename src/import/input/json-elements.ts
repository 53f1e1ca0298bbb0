import { parseExactly } from '../../domain/exact-number.ts';
import { shorten, whyNotJson } from '../../domain/problem.ts';
import { duplicateKey } from './duplicate-keys.ts';
import { endOfScan, marks, newScanner, type ScannedValue, scanChunk } from './json-scanner.ts';
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
 * object holds under one of these keys, or one object a line. No published parser gives the place and the bytes of
 * an element and goes on after a broken one, so this only finds where elements begin and end; JSON.parse reads them.
 * A number that it would round is the text that writes it.
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
  const scanner = newScanner(lists);
  for await (const chunk of rest) {
    const found = scanChunk(scanner, chunk).flatMap(scannedElement);
    if (found.length > 0) yield found;
  }
  const last = endOfScan(scanner).flatMap(scannedElement);
  if (last.length > 0) yield last;
}

function scannedElement({ line, bytes, end, frame }: ScannedValue): Element[] {
  if (end === 'too long') return [tooLongAt(line, bytes)];
  if (end === 'cut off') {
    const value = bytes && shorten(new TextDecoder().decode(bytes.subarray(0, 1024)));
    const reason = 'the file breaks off here: what began on this line has no end';
    return [{ line, bytes, problem: { field: '', value: value ?? '', reason } }];
  }
  const element = bytes && elementOf(line, bytes, frame);
  return element ? [element] : [];
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
    value = parseExactly(text);
  } catch (error) {
    return problem(shorten(text), whyNotJson(error));
  }
  const twice = duplicateKey(text, value);
  if (twice) return problem(twice.path, 'stands twice in one object; which of the two is meant?');
  return { line, bytes, value, frame };
}

const { quote, backslash, openBrace, closeBrace, openBracket, closeBracket } = marks;

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

function tooLongAt(line: number, start: Uint8Array | undefined): Element {
  const value = start === undefined ? '' : shorten(new TextDecoder().decode(start.subarray(0, 1024)));
  return {
    line,
    problem: { field: '', value, reason: `is longer than ${longestLine / 1024 / 1024} MiB` },
  };
}
