import { beforeAll, expect, it } from 'vitest';
import { contentHash } from '../../src/graph/doctor.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { fc } from '../support/fast-check.ts';
import { world } from './small-world.ts';
import { findings, honest, write } from './support.ts';

beforeAll(() => migrate(testGraph()));

it('makes one and the same graph of records in any order and in batches of any size', async () => {
  const cases = world.chain((records) =>
    fc.record({
      records: fc.constant(records),
      shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
      size: fc.integer({ min: 1, max: 12 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ({ records, shuffled, size }) => {
      const graph = await emptyGraph();
      await write(graph, records);
      const expected = await contentHash(graph);
      const found = await findings(graph);
      expect(Object.keys(found).filter((check) => !honest.has(check))).toEqual([]);

      await emptyGraph();
      await write(graph, shuffled, { size });
      expect(await findings(graph)).toEqual(found);
      expect(await contentHash(graph)).toBe(expected);

      const again = await write(graph, records, { size: size + 3 });
      expect(new Set(again.map(({ status }) => status))).toEqual(new Set(['unchanged']));
      expect(await contentHash(graph)).toBe(expected);
    }),
    { numRuns: 8 },
  );
}, 180_000);
