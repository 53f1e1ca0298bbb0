import { expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import { readWhileWriting } from './fresh-answers.ts';

it('gives 100,000 answers while eight write, and none is older than what had been acknowledged', async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  const { hits, writes } = await readWhileWriting(graph, 100_000);
  expect(hits).toBeGreaterThan(10_000);
  expect(writes).toBeGreaterThan(1000);
}, 3_600_000);
