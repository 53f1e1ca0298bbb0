import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { startServer } from '../../src/server/server.ts';
import { testGraph, withSample } from '../support/database.ts';

beforeAll(async () => {
  await withSample();
});

const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', RATE_PER_MINUTE: '0' });

it('stops planning when it is closed', async () => {
  const server = await startServer({ graph: testGraph(), config, warm: true });
  const from = performance.now();
  await server.close();
  await server.warmed;
  expect(performance.now() - from).toBeLessThan(20_000);
});

it('has the statements of every field planned, and those of the twelve questions', async () => {
  const server = await startServer({ graph: testGraph(), config, warm: true });
  onTestFinished(server.close);
  const counts = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const count = (outcome: string) =>
      Number(new RegExp(`statements_total{access="read",outcome="${outcome}"} (\\d+)`).exec(text)?.[1] ?? 0);
    return { ok: count('ok'), failed: count('failed') };
  };
  await server.warmed;
  const planned = await counts();
  expect(planned.failed).toBe(0);
  expect(planned.ok).toBeGreaterThan(80);

  const body = (query: string) => JSON.stringify({ query });
  const headers = { 'content-type': 'application/json' };
  for (const { title, query } of readQuestions()) {
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: body(query) });
    const { errors } = (await answer.json()) as { errors?: unknown };
    expect([title, answer.status, errors]).toEqual([title, 200, undefined]);
  }
  expect((await counts()).failed).toBe(0);
}, 600_000);
