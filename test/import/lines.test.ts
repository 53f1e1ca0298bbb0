import { expect, it } from 'vitest';
import { type FileLine, linesOf } from '../../src/import/input/lines.ts';
import { fc } from '../support/fast-check.ts';

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size = 7, longest?: number): Promise<FileLine[]> {
  const lines: FileLine[] = [];
  for await (const some of linesOf(chunked(bytes, size), longest)) lines.push(...some);
  return lines;
}

const text = (line: FileLine) => Buffer.from(line.bytes).toString();

it('finds the same lines however the bytes are cut', async () => {
  const content = fc.array(fc.constantFrom('', 'a', 'é🙂', '{"x": 1}', ' \t'), {
    minLength: 1,
    maxLength: 9,
  });
  const end = fc.constantFrom('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(
      content,
      end,
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (lines, eol, closed, size) => {
        const bytes = Buffer.from(lines.join(eol) + (closed ? eol : ''));
        const found = await read(bytes, size);
        const expected = closed || lines.at(-1) !== '' ? lines : lines.slice(0, -1);
        expect(found.map(text)).toEqual(expected);
        expect(found.map((line) => line.number)).toEqual(expected.map((_, index) => index + 1));
      },
    ),
  );
});

it('drops a byte order mark at the start, and only there', async () => {
  const bom = '\ufeff';
  expect((await read(Buffer.from(`${bom}a\n${bom}b`))).map(text)).toEqual(['a', `${bom}b`]);
});

it('tells a line that is too long, keeps its beginning only, and goes on with the next', async () => {
  const found = await read(Buffer.from(`short\n${'x'.repeat(5000)}\nnext\n${'y'.repeat(5000)}`), 64, 100);
  expect(found.map((line) => [line.number, line.tooLong])).toEqual([
    [1, false],
    [2, true],
    [3, false],
    [4, true],
  ]);
  for (const line of found) expect(line.bytes.length).toBeLessThanOrEqual(1024);
});
