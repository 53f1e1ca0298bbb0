import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openVerdicts } from '../../src/import/formats/common/verdicts.ts';
import { formatOf, recogniseFormat } from '../../src/import/formats.ts';
import { openInputs } from '../../src/import/input/input.ts';
import { type Element, elementsOf } from '../../src/import/input/json-elements.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The bytes of a text in pieces of `size`. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function elements(text: string, lists: string[] = ['items'], size = 1 << 16): Promise<Element[]> {
  const all: Element[] = [];
  for await (const some of elementsOf(pieces(text, size), new Set(lists))) all.push(...some);
  return all;
}
const told = (found: readonly Element[]) =>
  found.map((one) => ('value' in one ? [one.line, one.value] : [one.line, one.problem.reason]));

describe('the elements of a JSON file', () => {
  const tricky = { text: 'a "quoted" ] } , \\ \n 🙂', deep: [{ x: [1, [2]] }], items: [1] };
  const sizes = [1, 2, 3, 7, 1 << 16];

  it.each(sizes)('of an array come one by one, in pieces of %s bytes', async (size) => {
    const values = [tricky, [1, 2], 'a, b]', -1.5e3, true, null, {}];
    for (const text of [JSON.stringify(values), JSON.stringify(values, null, 2)]) {
      expect((await elements(text, [], size)).map((one) => 'value' in one && one.value)).toEqual(values);
    }
  });

  it.each(sizes)(
    'of an object are those of its long lists, and then the object without them (%s)',
    async (size) => {
      const value = {
        name: 'a {',
        inner: { items: [1, 2] },
        items: [tricky, { b: 2 }],
        note: '"items":[1]',
        n: [3],
      };
      for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
        const found = await elements(text, ['items'], size);
        expect(found.map((one) => 'value' in one && [one.value, one.frame])).toEqual([
          [tricky, false],
          [{ b: 2 }, false],
          [{ ...value, items: [] }, true],
        ]);
      }
    },
  );

  it('of one object a line stand on their lines, and a broken line harms no other', async () => {
    const text = `{"a":1}\n{"b":\n\n{"c":3}\n{"items":[1]}`;
    expect(told(await elements(text))).toEqual([
      [1, { a: 1 }],
      [2, expect.stringContaining('is not JSON')],
      [4, { c: 3 }],
      [5, { items: [1] }],
    ]);
  });

  it('have the line they begin on and the bytes they are', async () => {
    const text = '{\n "items": [\n  {"a":\n 1},\n  {"b": tru},\n  {"c":3}\n ]\n}\n';
    const found = await elements(text);
    expect(told(found)).toEqual([
      [3, { a: 1 }],
      [5, expect.stringContaining('is not JSON')],
      [6, { c: 3 }],
      [1, { items: [] }],
    ]);
    expect(Buffer.from(found[1]?.bytes ?? []).toString()).toBe('{"b": tru}');
  });

  it('that are nested without end are refused, and brackets in a text are no nesting', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = JSON.stringify({ text: '['.repeat(1000) });
    expect(told(await elements(`[${deep}, ${text}]`))).toEqual([
      [1, 'is nested more than 200 deep'],
      [1, { text: '['.repeat(1000) }],
    ]);
    expect(told(await elements(`{"a":1}\n{"items":${deep}}\n{"b":2}\n`))).toEqual([
      [1, { a: 1 }],
      [2, 'is nested more than 200 deep'],
      [3, { b: 2 }],
    ]);
  });

  it('say where the file breaks off', async () => {
    expect(told(await elements('{"items":[\n{"a":1},\n{"b":'))).toEqual([
      [2, { a: 1 }],
      [3, expect.stringContaining('breaks off')],
    ]);
    expect(told(await elements('[1,\n2'))).toEqual([
      [1, 1],
      [2, expect.stringContaining('breaks off')],
    ]);
  });

  it('name a key that stands twice, and bytes that are no text', async () => {
    expect(told(await elements('[{"a":1,"a":2}]'))).toEqual([[1, expect.stringContaining('twice')]]);
    const bytes = Buffer.concat([Buffer.from('["'), Buffer.from([0xff]), Buffer.from('",2]')]);
    const found: Element[] = [];
    for await (const some of elementsOf(
      (async function* () {
        yield bytes;
      })(),
      new Set(),
    ))
      found.push(...some);
    expect(told(found)).toEqual([
      [1, 'is not UTF-8'],
      [1, 2],
    ]);
  });
});

describe('a format', () => {
  it.each([
    ['ndjson', 'x.dat', '{"type":"Topic","id":"t","name":"x"}\n'],
    ['ndjson', '-', '\ufeff  {"type":"Topic","id":"t"'],
    ['ndjson', 'broken.jsonl.gz', 'no JSON at all'],
  ])('%s is known by what is in it, or by the name %s', (name, file, start) => {
    expect(recogniseFormat(Buffer.from(start), file).name).toBe(name);
  });

  it('is asked for where nobody knows it, naming those that are known', () => {
    expect(() => recogniseFormat(Buffer.from('<html>'), 'page.html')).toThrow(
      /Cannot tell the format of page.html: it begins as none of .*ndjson.*--format/,
    );
    expect(() => recogniseFormat(Buffer.from('<html>'), '-')).toThrow('the format of standard input');
    expect(() => formatOf('xml')).toThrow(/format must be one of .*ndjson.*, not "xml"/);
  });

  it('is told from a packed file too, and its entries are all of it', async () => {
    const file = join(folder, 'packed');
    const line = '{"type":"Topic","id":"t","name":"x"}\n';
    writeFileSync(file, gzipSync(line.repeat(5000)));
    const [input] = await openInputs([{ file, size: 1 }], {
      format: undefined,
      feed: undefined,
      verdicts: openVerdicts(),
      map: new Map(),
    });
    if (!input) throw new Error('one source is one input');
    expect(input.format.name).toBe('ndjson');
    let count = 0;
    for await (const entries of input.entries(() => {})) count += entries.length;
    expect(count).toBe(5000);
  });

  it('may know what the other files of the command are called in, which are read once', async () => {
    const label = (value: string) => ({ en: { language: 'en', value } });
    const mainsnak = (property: string, id: string) => ({
      property,
      snaktype: 'value',
      datavalue: { value: { id } },
    });
    const statement = { id: 'Q1$1', rank: 'normal', mainsnak: mainsnak('P1', 'Q2') };
    const entities = [
      { id: 'Q1', type: 'item', labels: label('Ada'), claims: { P1: [statement] } },
      { id: 'Q2', type: 'item', labels: label('red') },
      { id: 'P1', type: 'property', labels: label('colour') },
    ];
    const sources = entities.map((entity) => {
      const file = join(folder, `${entity.id}.json`);
      writeFileSync(file, JSON.stringify(entity));
      return { file, size: 1 };
    });
    const options = { format: undefined, feed: undefined, verdicts: openVerdicts(), map: new Map() };
    const [first] = await openInputs(sources, options);
    const texts: unknown[] = [];
    for await (const entries of first?.entries(() => {}) ?? [])
      for (const entry of entries) if ('value' in entry) texts.push((entry.value as { text?: string }).text);
    expect(texts).toContain('Ada: colour: red');
  });
});
