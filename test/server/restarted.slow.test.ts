import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { readStart } from '../../src/graph/size.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { keepWarm } from '../../src/server/keep-warm.ts';
import { openLog } from '../../src/server/log.ts';
import { type Own, openOwn } from '../import/importers.ts';

let own: Own;
beforeAll(async () => {
  own = await openOwn();
});
afterAll(() => own.close());

it('plans ahead again after the database was killed and came back', async () => {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const { graph } = own;
  const schema = loadSchema();
  let planned = 0;
  let forgotten = 0;
  const tiers = {
    async planLevels() {
      planned += 1;
    },
    forget() {
      forgotten += 1;
    },
  };
  const bind = createPlanner({ schema, table: fields, graph });
  const warming = { schema, graph, bind, tiers, questions: [], stop: stop.signal, logger: openLog('silent') };
  const warmth = keepWarm(warming, new Promise(() => {}), 200);
  await warmth.warmed;
  const all = planned;
  expect(all).toBeGreaterThan(50);
  const start = await readStart(graph);
  expect(start).toBeGreaterThan(Date.parse('2026-01-01'));

  process.kill(own.pid(), 'SIGKILL');
  await expect.poll(() => planned, { timeout: 120_000, interval: 200 }).toBe(2 * all);
  await warmth.settled();
  expect([planned, forgotten]).toEqual([2 * all, 1]);
  expect(await readStart(graph)).toBeGreaterThan(Number(start));
});
