import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';
import { findings } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

vi.setConfig({ testTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), 'hearsay-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => migrate(testGraph()));

type Given = Record<string, unknown> & { type: string };
const sample = fileURLToPath(new URL('sample/affair.ndjson', root));
const records: Given[] = readFileSync(sample, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

/** A record as the cells of a row, by the rules that docs/import.md gives to who writes a table. */
function cellsOf(record: Given): Map<string, string> {
  const cells = new Map<string, string>();
  const entry = (value: unknown) => String(value).replaceAll('\\', '\\\\').replaceAll('|', '\\|');
  for (const [key, value] of Object.entries(record)) {
    if (value === null || key === 'type') continue;
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
      cells.set(key, value.map(entry).join('|'));
    else if (Array.isArray(value)) {
      const names = new Set(value.flatMap((one: object) => Object.keys(one)));
      for (const name of names)
        cells.set(
          `${key}.${name}`,
          value.map((one: Record<string, unknown>) => entry(one[name] ?? '')).join('|'),
        );
    } else if (typeof value === 'object')
      for (const [name, inner] of Object.entries(value))
        if (inner !== null) cells.set(`${key}.${name}`, String(inner));
        else cells.set(`${key}.${name}`, '');
    else cells.set(key, String(value));
  }
  return cells;
}

function table(some: readonly Given[], { mark = ',', end = '\n', typed = false }): string {
  const rows = some.map(
    (record) => new Map([...(typed ? [['type', record.type] as const] : []), ...cellsOf(record)]),
  );
  const header = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const cell = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows.map((row) => header.map((name) => row.get(name) ?? ''))]
    .map((cells) => cells.map(cell).join(mark) + end)
    .join('');
}

let graph: Graph;
async function hashOf(files: string[]): Promise<string> {
  graph = await emptyGraph();
  const report = await importFiles(graph, files);
  expect(report).toMatchObject({ read: records.length, created: records.length, rejected: 0, pending: 0 });
  expect(await findings(graph)).toEqual({});
  expect(await importFiles(graph, files)).toMatchObject({ unchanged: records.length });
  return contentHash(graph);
}

it('is, as a table for each type or one for all, the same graph as the records it was made of', async () => {
  const expected = await hashOf([sample]);
  const types = [...new Set(records.map(({ type }) => type))];
  const files = types.map((type) => {
    const file = join(folder, `${type}s.csv`.replace('Evidences', 'evidence'));
    writeFileSync(
      file,
      table(
        records.filter((record) => record.type === type),
        {},
      ),
    );
    return file;
  });
  expect(await hashOf(files.reverse())).toBe(expected);

  const whole = join(folder, 'all.txt');
  writeFileSync(whole, `\ufeff${table(records, { mark: ';', end: '\r\n', typed: true })}`);
  expect(await hashOf([whole])).toBe(expected);
});

it('tells what is wrong with a table and takes the others', async () => {
  graph = await emptyGraph();
  const [good, bad] = [join(folder, 'topics.csv'), join(folder, 'claims.csv')];
  writeFileSync(good, 'id,name\nt1,One\nt2\nt3,"Th\nree"\nt4,Four,4\n');
  writeFileSync(bad, 'id,txt\nc1,It rained\n');
  const rejects = join(folder, 'rejects.txt');
  const report = await importFiles(graph, [bad, good], { rejects });
  expect(report).toMatchObject({ created: 2, rejected: 3, pending: 0 });
  expect(report.rejects).toMatchObject([
    {
      file: bad,
      line: 1,
      field: 'header',
      value: 'txt',
      reason: expect.stringContaining('known here: type, id, text'),
    },
    { file: good, line: 3, reason: 'has 1 cells, and the header has 2' },
    { file: good, line: 6, reason: 'has 3 cells, and the header has 2' },
  ]);
  expect(readFileSync(rejects, 'utf8')).toBe('id,txt\nt2\nt4,Four,4\n');
});
