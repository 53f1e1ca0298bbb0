import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { findings } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

vi.setConfig({ testTimeout: 120_000 });
let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const own = fileURLToPath(new URL('stix/bundle.json', import.meta.url));
const end = (number: string) => `00000000-0000-4000-8000-0000000000${number}`;

describe('a bundle in the graph', () => {
  it('is there once, with its withdrawals, and only what it does not bring is missing', async () => {
    const first = await importFiles(graph, [own]);
    expect(first).toMatchObject({ created: first.read, rejected: 0, conflicts: 0, pending: 1 });
    expect(first.awaited).toMatchObject([
      {
        id: 'indicator--99999999-9999-4999-8999-999999999998',
        noun: 'Claim',
        record: `opinion--${end('15')}`,
      },
    ]);
    expect(first.passed).toEqual([
      { type: 'malware', count: 1 },
      { type: 'opinion (older version)', count: 1 },
    ]);
    expect(first.dangling).toHaveLength(2);
    expect(first.dangling.every(({ file }) => file === own)).toBe(true);
    expect(await findings(graph)).toEqual({ placeholders: 1, incomplete: 1 });
    const again = await importFiles(graph, [own]);
    expect(again).toMatchObject({ unchanged: first.read, created: 0, conflicts: 0, pending: 1 });

    const assessed = await graph.read(
      `MATCH (a:Actor)-[e:ASSESSED]->(c:Claim) RETURN a.name, e.stance, c.text ORDER BY a.name, c.text`,
      {},
    );
    const disputed = 'The network belongs to somebody else.';
    expect(assessed).toEqual([
      ['Ann Lee', 'REJECTS', 'Storm Kitten runs the beacon network again.'],
      ['Bob', 'SUPPORTS', disputed],
      ['Bob', 'SUPPORTS', 'indicator: Beacon address'],
      ['Cy', 'SUPPORTS', disputed],
      ['Cy', 'SUPPORTS', 'indicator: Beacon address'],
    ]);
    const taken = await graph.read(
      `MATCH (s:Statement {id: $id}) RETURN s.recordedTo IS NOT NULL, s.reason`,
      {
        id: `opinion--${end('14')}`,
      },
    );
    expect(taken).toEqual([[true, 'revoked by its creator, 2024-01-08T00:00:00.000Z']]);
  });

  it('is the same in batches of any size', async () => {
    const hash = async (batch: number) => {
      graph = await emptyGraph();
      await importFiles(graph, [own], { batch });
      return contentHash(graph);
    };
    expect(await hash(1)).toBe(await hash(1000));
  });
});

type StixObject = Record<string, unknown> & { type: string; id: string };

/** Every reference of an object, found without the importer. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    /_ref$|_refs$/.test(key) ? ([member].flat() as string[]) : references(member),
  );
}

const samples = new URL('../../../shared/samples/stix/', import.meta.url);
const files = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('bundles of others', () => {
  it.each(files)('%s is imported with each object accounted for', async (name) => {
    const path = fileURLToPath(new URL(name, samples));
    const objects: StixObject[] = JSON.parse(readFileSync(path, 'utf8')).objects;
    const report = await importFiles(graph, [path]);
    expect(report).toMatchObject({ rejected: 0, conflicts: 0, created: report.read });

    const rows = await graph.read(
      `UNWIND $ids AS id MATCH (r:Record {id: id}) WHERE NOT r:Incomplete AND r.hash IS NOT NULL RETURN id`,
      { ids: objects.map(({ id }) => id) },
    );
    const stored = new Set(rows.map(([id]) => id as string));
    const passed = new Map(report.passed.map(({ type, count }) => [type, count]));
    const left = objects.filter(({ id }) => !stored.has(id));
    const byType = new Map<string, number>();
    for (const { type } of left) byType.set(type, (byType.get(type) ?? 0) + 1);
    const waiting = new Set(report.awaited.map(({ record }) => record.split('#')[0]));
    for (const { type } of left.filter(({ id }) => waiting.has(id)))
      byType.set(type, (byType.get(type) ?? 0) - 1);
    expect(passed).toEqual(new Map([...byType].filter(([, count]) => count > 0)));

    const here = new Set(objects.map(({ id }) => id));
    const missing = objects.flatMap(references).filter((id) => !here.has(id));
    expect(report.dangling.reduce((sum, one) => sum + one.references, 0)).toBe(missing.length);
    expect(new Set(report.dangling.map(({ id }) => id))).toEqual(new Set(missing));
    for (const { id } of report.awaited) expect(missing).toContain(id.split('#')[0]);

    const found = await findings(graph);
    expect(Object.keys(found).filter((check) => check !== 'placeholders' && check !== 'incomplete')).toEqual(
      [],
    );
    expect(await importFiles(graph, [path])).toMatchObject({
      unchanged: report.read,
      pending: report.pending,
    });
  });
});
