import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { findings } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const sample = new URL('../../../shared/samples/wikidata/Q7747_putin.json', import.meta.url);
beforeAll(() => migrate(testGraph()));

type Stated = { rank: string; references?: { snaks: Record<string, unknown> }[] };

describe.skipIf(!existsSync(sample))('an entity of Wikidata', () => {
  it('is there with each statement, rank and reference, counted independently', {
    timeout: 120_000,
  }, async () => {
    const graph = await emptyGraph();
    const path = fileURLToPath(sample);
    const report = await importFiles(graph, [path]);
    expect(report).toMatchObject({ created: report.read, rejected: 0, pending: 0, conflicts: 0 });
    expect(await findings(graph)).toEqual({});

    const entity: { claims: Record<string, Stated[]> } = JSON.parse(readFileSync(path, 'utf8')).entities
      .Q7747;
    const stated = Object.values(entity.claims).flat();
    const count = async (pattern: string) =>
      ((await graph.read(`MATCH ${pattern} RETURN count(*)`, {})) as number[][])[0]?.[0];
    const ranked = (rank: string) => stated.filter((one) => one.rank === rank).length;
    expect(await count('(:Claim)')).toBe(stated.length);
    expect(await count('(:Claim)-[:IN_TOPIC]->(:Topic)')).toBe(stated.length);
    expect(await count("(:Assessment {ratingLabel: 'deprecated', stance: 'REJECTS'})")).toBe(
      ranked('deprecated'),
    );
    expect(await count("(:Assessment {ratingLabel: 'preferred', stance: 'SUPPORTS'})")).toBe(
      ranked('preferred'),
    );
    const references = stated.flatMap((one) => one.references ?? []);
    expect(await count('(:Assertion)-[:VIA]->(:Assessment)')).toBe(references.length);
    expect(await count("(:Claim)-[:REPORTED_BY]->(:Institution {id: 'wikidata/Q2013'})")).toBe(
      stated.filter((one) => (one.references ?? []).length > 0).length,
    );
    expect(await importFiles(graph, [path])).toMatchObject({ unchanged: report.read });
  });
});
