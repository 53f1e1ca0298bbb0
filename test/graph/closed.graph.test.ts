import { expect, it, onTestFinished } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { testAddress, testGraph } from '../support/database.ts';

/** Takes minutes, unless it is ended. */
const slow = 'UNWIND range(1, 100000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS never';

const kinds: readonly [name: string, ask: (graph: Graph) => Promise<unknown>][] = [
  ['a read', (graph) => graph.read(slow, {}, { timeoutMs: 600_000 })],
  ['several reads', (graph) => graph.reading((run) => run(slow, {}))],
  ['a write', (graph) => graph.write(slow, {})],
  ['a transaction', (graph) => graph.transaction((run) => run(slow, {}))],
  ['an attempt', (graph) => graph.attempt((run) => run(slow, {}), { timeoutMs: 600_000 })],
  ['an autocommit', (graph) => graph.autocommit(slow, {})],
];

it.each(kinds)('ends the waiting for %s when it is closed, and the work itself', async (_, ask) => {
  const graph = openGraph(testAddress());
  onTestFinished(() => graph.close());
  const asked = ask(graph).then(
    () => 'answered',
    (error: Error) => error.message,
  );
  const running = async () => {
    const rows = await testGraph().read(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery ENDS WITH 'AS never' RETURN count(*)",
      {},
    );
    return rows[0]?.[0];
  };
  await expect.poll(running, { timeout: 20_000 }).toBe(1);
  await graph.close();
  expect(await asked).toBe('the connections to the database were closed');
  await expect.poll(running, { timeout: 20_000 }).toBe(0);
});

it('refuses what comes after it was closed', async () => {
  const graph = openGraph(testAddress());
  expect(await graph.read('RETURN 1', {})).toEqual([[1]]);
  await graph.close();
  await expect(graph.read('RETURN 1', {})).rejects.toThrow(/closed/);
  await expect(graph.verify()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
});
