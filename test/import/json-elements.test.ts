import { describe, expect, it } from 'vitest';
import { elementsOf } from '../../src/import/input/json-elements.ts';

/** The elements of a text that comes in chunks of so many bytes: their line and value, or their line and problem. */
async function read(text: string, size = 7): Promise<[number, unknown][]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: [number, unknown][] = [];
  for await (const some of elementsOf(chunks(), new Set(['items'])))
    for (const one of some)
      found.push([one.line, 'problem' in one ? one.problem.reason.split(':')[0] : one.value]);
  return found;
}

describe('a broken line', () => {
  it.each([
    ['is no JSON', 'garbage'],
    ['begins as a text', '"a": 1}'],
    ['has an object after other words', 'x {"a":1}'],
    ['breaks off within a text', '{"a":"b'],
    ['breaks off after a value', '{"a":{"b":1}'],
    ['breaks off after a key', '{"a"'],
  ])('takes none of the good ones with it where it %s', async (_how, broken) => {
    const good = (n: number) => ({ n });
    for (const size of [1, 7, 1000]) {
      expect(await read(`${broken}\n{"n":1}\n{"n":2}\n`, size)).toEqual([
        [1, 'is not JSON'],
        [2, good(1)],
        [3, good(2)],
      ]);
    }
  });

  it('stands at the end of a file without a line end', async () => {
    expect(await read('garbage')).toEqual([[1, 'is not JSON']]);
  });
});

it('reads an object over several lines as one, with a list of objects that begin their lines', async () => {
  const text = '{\n"a":\n{"b":1},\n"list":[\n{"c":2},\n{"d":3}\n]\n}\n{"e":4}';
  expect(await read(text)).toEqual([
    [1, { a: { b: 1 }, list: [{ c: 2 }, { d: 3 }] }],
    [9, { e: 4 }],
  ]);
});

it('gives the elements of a long list one by one, and the object around them without it', async () => {
  expect(await read('{"name":"x","items":[1,"a]",{"b":[2]}],\n"last":true}')).toEqual([
    [1, 1],
    [1, 'a]'],
    [1, { b: [2] }],
    [1, { name: 'x', items: [], last: true }],
  ]);
});

it('says where a file breaks off', async () => {
  expect(await read('{"items":[\n{"a":1},\n{"b":')).toEqual([
    [2, { a: 1 }],
    [3, 'the file breaks off here'],
  ]);
});
