import { expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import { readWhileWriting } from './fresh-answers.ts';

it('never answers with less than had been acknowledged before the question, on two servers', async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  const { hits, writes } = await readWhileWriting(graph, 1200);
  expect(hits).toBeGreaterThan(120);
  expect(writes).toBeGreaterThan(15);
}, 300_000);
