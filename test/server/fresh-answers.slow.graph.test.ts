import { expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph } from '../support/database.ts';
import { times } from '../support/long.ts';
import { readWhileWriting } from './fresh-answers.ts';

const answers = times(20_000, 100_000);

it(`gives ${answers} answers while eight write, and none is older than what had been acknowledged`, async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  const { hits, writes } = await readWhileWriting(graph, answers);
  expect(hits).toBeGreaterThan(answers / 10);
  expect(writes).toBeGreaterThan(answers / 100);
}, 3_600_000);
