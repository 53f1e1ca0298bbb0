/** One line of a file without its line end: its number from 1, and its bytes as they stand. */
export type FileLine = { number: number; bytes: Uint8Array; tooLong: boolean };

/** Longest line in bytes; a longer one has `tooLong` set and only its beginning is kept. */
export const longestLine = 64 * 1024 * 1024;
const kept = 1024;
/** Of a longer run of empty lines only the beginning is given; all are counted. */
const longestRun = 100;
/** Lines given at once, at most: a chunk may be nothing but line ends. */
const portion = 1000;
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits a stream of bytes into lines, a few at a time, holding no more than one line and one chunk. Lines end in LF or
 * CRLF; the last one may lack its end; a byte order mark at the start is dropped.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest = longestLine,
): AsyncGenerator<FileLine[]> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  let empty = 0;
  const take = (last: Uint8Array): FileLine => {
    number += 1;
    const tooLong = length + last.length > longest;
    let bytes = parts.length === 0 ? last : Buffer.concat([...parts, last]);
    if (tooLong) bytes = bytes.subarray(0, kept);
    if (number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
      bytes = bytes.subarray(3);
    if (bytes.at(-1) === carriageReturn) bytes = bytes.subarray(0, -1);
    parts = [];
    length = 0;
    return { number, bytes, tooLong };
  };
  for await (const chunk of chunks) {
    let lines: FileLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = take(chunk.subarray(start, end));
      lines.push(line);
      start = end + 1;
      empty = line.bytes.length === 0 ? empty + 1 : 0;
      if (empty >= longestRun) {
        for (; chunk[start] === newline; start += 1) number += 1;
      }
      if (lines.length >= portion) {
        yield lines;
        lines = [];
      }
    }
    if (start < chunk.length) {
      const rest = chunk.subarray(start);
      // Beyond the limit only the length counts, so that a file of one endless line needs no memory.
      if (length <= longest) parts.push(rest);
      length += rest.length;
    }
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [take(new Uint8Array(0))];
}
