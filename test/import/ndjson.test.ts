import { expect, it } from 'vitest';
import { openVerdicts } from '../../src/import/formats/common/verdicts.ts';
import { ndjson } from '../../src/import/formats/ndjson/ndjson.ts';

async function read(text: string): Promise<[number, unknown][]> {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const context = {
    file: 'a.ndjson',
    feed: undefined,
    verdicts: openVerdicts(),
    map: new Map(),
    again: chunks,
    others: async () => [],
  };
  const found: [number, unknown][] = [];
  for await (const entries of ndjson.read(chunks(), context))
    for (const entry of entries)
      if ('problem' in entry) found.push([entry.line, /^\w+ \w+ \w+/.exec(entry.problem.reason)?.[0]]);
      else if ('value' in entry) found.push([entry.line, entry.value]);
  return found;
}

it('tells of a JSON document over several lines once, however long, and reads what is after it', async () => {
  const records = Array.from({ length: 500 }, (_, n) => ({ type: 'Topic', id: `t/${n}`, name: 'a {"b": [' }));
  expect(await read(`${JSON.stringify({ records, next: null }, null, 1)}\n{"a":1}\n`)).toEqual([
    [1, 'begins one JSON'],
    [records.length * 5 + 6, { a: 1 }],
  ]);
  expect(await read(`[\n${records.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)).toEqual([
    [1, 'begins one JSON'],
  ]);
});

it('loses no good line after one that breaks off', async () => {
  const [one, two] = [
    { type: 'Topic', id: 'c' },
    { type: 'Topic', id: 'd' },
  ];
  for (const broken of ['{"a": 1,', '{"a": [1, {"b": 2}', '{"a": "b', '{"a"', '[', '{'])
    expect(await read(`${broken}\n${JSON.stringify(one)}\n${JSON.stringify(two)}\n`)).toEqual([
      [1, 'is not JSON'],
      [2, one],
      [3, two],
    ]);
});
