import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { serve } from './support.ts';

beforeAll(async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  await importFiles(graph, [fileURLToPath(new URL('sample/affair.ndjson', root))]);
});

it('asks the twelve questions once by itself, and stops asking when it is closed', async () => {
  const early = await serve({}, { graph: testGraph(), warm: true });
  await early.close();

  const { url, ask, statements } = await serve({}, { graph: testGraph(), warm: true });
  await expect.poll(statements, { timeout: 110_000, interval: 200 }).toBe(12);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).not.toContain('outcome="failed"');

  for (const { title, query } of readQuestions()) {
    const { status, errors } = await ask(query);
    expect([title, status, errors]).toEqual([title, 200, undefined]);
  }
  expect(await statements()).toBe(24);
}, 180_000);
