import { beforeAll, expect, it } from 'vitest';
import { importValues } from '../../src/import/import.ts';
import { openMetrics } from '../../src/server/metrics.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

beforeAll(emptyGraph);

it('counts the statements that an import writes', async () => {
  const metrics = openMetrics(() => 0);
  const report = await importValues(metrics.watch(testGraph()), [{ type: 'Person', id: 'a', name: 'A' }]);
  expect(report.created).toBe(1);
  const line = /hearsay_database_statements_total\{access="write",outcome="ok"\} (\d+)/.exec(
    await metrics.text(),
  );
  // At least the lock, the look at what is there, and the node.
  expect(Number(line?.[1])).toBeGreaterThanOrEqual(3);
});
