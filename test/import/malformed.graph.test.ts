import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { type ImportReport, importFiles } from '../../src/import/import.ts';
import { findings, honest } from '../graph/support.ts';
import { emptyGraph, testAddress, testGraph } from '../support/database.ts';

/** What a report says of a file: its numbers, and [line, field, reason] of each reject. */
type Told = Record<string, number | (string | number)[][]>;

const corpus = new URL('malformed/', import.meta.url);
const names = readdirSync(corpus).filter((name) => name.includes('.ndjson'));
const expected: Record<string, Told> = JSON.parse(readFileSync(new URL('expected.json', corpus), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'hearsay-malformed-'));
afterAll(() => rmSync(folder, { recursive: true }));

let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

function told(report: ImportReport): Told {
  const { read, created, unchanged, conflicts, pending, rejected } = report;
  const numbers = Object.entries({ read, created, unchanged, conflicts, pending, rejected });
  // The instant of the last write is another in each run.
  const rejects = report.rejects.map(({ line, field, reason }) => [
    line,
    field,
    reason.replace(/\(\d{4}-[^)]*Z\)/, '(…)'),
  ]);
  return {
    ...Object.fromEntries(numbers.filter(([, number]) => number > 0)),
    ...(rejects.length > 0 ? { rejects } : {}),
  };
}

/** Each record is accepted or rejected, each reject has its place and reason, in the order of lines. */
function expectAccounted(report: ImportReport): void {
  const { read, created, unchanged, revised, conflicts, rejected, rejects } = report;
  expect(created + unchanged + revised + conflicts + rejected).toBe(read);
  expect(new Set(rejects.map(({ line }) => line)).size).toBe(rejected);
  expect(rejects.map(({ line }) => line)).toEqual(rejects.map(({ line }) => line).sort((a, b) => a - b));
  for (const { reason } of rejects) expect(reason).toMatch(/\w+ \w+/);
}

describe('a malformed file', () => {
  it('stands in the corpus with what is expected of it, and there are sixty at least', () => {
    expect(Object.keys(expected).sort()).toEqual([...names].sort());
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it.each(names)('brings what is good in it and tells the rest: %s', async (name) => {
    const reached = vi.spyOn(Socket.prototype, 'connect');
    const report = await importFiles(graph, [fileURLToPath(new URL(name, corpus))], { format: 'ndjson' });
    expectAccounted(report);
    expect(told(report)).toEqual(expected[name]);
    const unsound = Object.keys(await findings(graph)).filter((check) => !honest.has(check));
    expect(unsound).toEqual([]);
    const database = new URL(testAddress().uri);
    for (const [to] of reached.mock.calls) {
      expect(to).toMatchObject([{ host: database.hostname, port: database.port }]);
    }
    reached.mockRestore();
  });
});

describe('a huge line', () => {
  const good = '{"type":"Topic","id":"t/good","name":"Good"}\n';
  const file = (name: string, ...parts: string[]) => {
    const path = join(folder, `${name}.ndjson`);
    writeFileSync(path, parts.join(''));
    return path;
  };
  const mega = (megabytes: number, text: string) => text.repeat((megabytes * 1024 * 1024) / text.length);

  it('of ten megabytes is a document where it holds one', async () => {
    const text = JSON.stringify({ type: 'Document', id: 'd/long', text: mega(10, 'It was said. ') });
    expect(await importFiles(graph, [file('document', text, '\n', good)])).toMatchObject({
      created: 2,
    });
  });

  it.each([
    ['one name', () => JSON.stringify({ type: 'Topic', id: 't/x', name: mega(10, 'name ') }), 'name'],
    ['one id', () => JSON.stringify({ type: 'Topic', id: mega(10, 'i'), name: 'x' }), 'id'],
    ['ever deeper lists', () => `{"type":"Topic","id":"t/x","name":${mega(5, '[')}${mega(5, ']')}}`, 'name'],
    ['lists that never end', () => `{"type":"Topic","id":"t/x","name":${mega(10, '[')}`, ''],
    ['ever deeper objects', () => `${mega(10, '{"a":')}1`, ''],
    [
      'a million aliases',
      () => `{"type":"Person","id":"p","name":"x","aliases":[${mega(10, '"a",')}"a"]}`,
      'aliases',
    ],
    ['one key a million times', () => `{"type":"Topic","id":"t/x"${mega(10, ',"name":"xx"')}}`, 'name'],
    ['nothing but zero bytes', () => mega(10, '\0'), ''],
    ['nothing but quotes', () => mega(10, '"'), ''],
  ])('of ten megabytes that holds %s is told, and what follows comes in', async (what, line, field) => {
    const report = await importFiles(graph, [file(what, line(), '\n', good)]);
    expectAccounted(report);
    expect(report).toMatchObject({ read: 2, created: 1, rejected: 1 });
    expect(report.rejects[0]).toMatchObject({ line: 1, field });
    expect(JSON.stringify(report.rejects).length).toBeLessThan(2000);
  });

  it('of more than 64 MiB is told without being held', async () => {
    const report = await importFiles(graph, [file('endless', mega(65, ' '), 'x', '\n', good)]);
    expect(report).toMatchObject({ read: 2, created: 1, rejected: 1 });
    expect(report.rejects[0]).toMatchObject({ line: 1, reason: 'is longer than 64 MiB' });
  });
});
