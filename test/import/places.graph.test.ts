import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { findings } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-places-'));
afterAll(() => rmSync(folder, { recursive: true }));
let graph: Graph;
beforeAll(() => migrate(testGraph()));
beforeEach(async () => {
  graph = await emptyGraph();
});

const place = (id: string, within?: string) => ({ type: 'Place', id, name: id.toUpperCase(), within });
const put = (places: readonly object[], options = {}) => {
  const path = join(folder, 'places.ndjson');
  writeFileSync(path, places.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return importFiles(graph, [path], options);
};
const whereabouts = () =>
  graph.read(
    'MATCH (one:Place)-[edge:WITHIN]->(other) WHERE edge.recordedTo IS NULL RETURN one.id, other.id ORDER BY one.id',
    {},
  );

describe('places that would lie in themselves', () => {
  const circle = [place('a', 'b'), place('x', 'a'), place('b', 'c'), place('c', 'a'), place('d', 'c')];

  it.each([
    ['in one batch', { batch: 2000 }],
    ['in batches of one', { batch: 1 }],
    ['in a dry run', { dryRun: true }],
    ['in a dry run of batches of one', { dryRun: true, batch: 1 }],
  ])('are refused by the line that closes the circle, which is named: %s', async (_how, options) => {
    const report = await put(circle, options);
    expect(report).toMatchObject({ read: 5, created: 4, rejected: 1 });
    expect(report.rejects).toMatchObject([
      {
        ...{ line: 4, field: 'within', value: 'a' },
        reason: 'must not make the place lie in itself: c lies in a, which lies in b, which lies in c',
      },
    ]);
    if ('dryRun' in options) return;
    expect(await whereabouts()).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      ['d', 'c'],
      ['x', 'a'],
    ]);
    expect(await findings(graph)).toEqual({ placeholders: 1 });
  });

  it('are refused where a revision makes them, and no place that is revised together with what it lay in', async () => {
    await put([place('a', 'b'), place('b', 'c'), place('c')]);
    const report = await put([place('c', 'a'), place('c', 'b')], { revise: true });
    expect(report).toMatchObject({ revised: 0, rejected: 2 });
    expect(report.rejects).toMatchObject([
      { line: 1, field: 'within', value: 'a' },
      { line: 2, field: 'within', value: 'b' },
    ]);
    const turned = await put([place('c', 'b'), place('b', 'a'), place('a')], { revise: true });
    expect(turned).toMatchObject({ revised: 3, rejected: 0 });
    expect(await whereabouts()).toEqual([
      ['b', 'a'],
      ['c', 'b'],
    ]);
  });

  it('are each refused once, also where two circles close in one batch', async () => {
    const report = await put([
      place('a', 'b'),
      place('b', 'a'),
      place('e', 'f'),
      place('f', 'e'),
      place('g', 'a'),
    ]);
    expect(report).toMatchObject({ created: 3, rejected: 2 });
    expect(report.rejects.map(({ line }) => line)).toEqual([2, 4]);
  });
});
