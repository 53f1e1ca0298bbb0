import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sortedSpool } from '../../src/import/pipeline/sorted-spool.ts';
import { fc } from '../support/fast-check.ts';

it('gives everything back by instant, of equals in the order in which it came, on disk as in memory', async () => {
  const values = fc.array(
    fc.record({ at: fc.integer({ min: -5, max: 5 }), text: fc.string({ unit: 'binary' }) }),
    {
      maxLength: 60,
    },
  );
  await fc.assert(
    fc.asyncProperty(values, fc.constantFrom(1, 200, 1_000_000), async (given, most) => {
      const spool = sortedSpool<{ text: string; order: number }>(most);
      const kept = given.map(({ at, text }, order) => ({
        at,
        value: { text: `${text}\u2028\n\u2029`, order },
      }));
      for (const one of kept) await spool.add(one);
      const found = [];
      for await (const one of spool.all()) found.push(one);
      await spool.close();
      expect(found).toEqual([...kept].sort((a, b) => a.at - b.at || a.value.order - b.value.order));
    }),
    { numRuns: 60 },
  );
});

it('leaves nothing on disk', async () => {
  const spool = sortedSpool<string>(1);
  await spool.add({ at: 1, value: 'x' });
  const folder = spool.folder() as string;
  expect(existsSync(folder)).toBe(true);
  await spool.close();
  expect(existsSync(folder)).toBe(false);
});
