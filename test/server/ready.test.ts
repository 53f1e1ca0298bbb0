import { gql } from 'graphql-tag';
import { expect, it, onTestFinished, vi } from 'vitest';
import { nowhere, serve } from './support.ts';

it('is alive but not ready while the database is away', async () => {
  const { url } = await serve();
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
  const ready = await fetch(`${url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    ready: false,
    checks: { database: false, serving: true },
    reason: 'the database does not answer',
  });
});

it('tells why a local database does not run, and is failing when that lasts', async () => {
  const reason = 'disk full: the disk of /data has 0 bytes free, and 67108864 are needed.';
  const trouble = { reason, since: performance.now() };
  const { url } = await serve({}, { trouble: () => trouble });
  const ready = await fetch(`${url}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, reason }]);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  trouble.since -= 61_000;
  const health = await fetch(`${url}/health`);
  expect([health.status, await health.json()]).toEqual([503, { status: 'failing', reason }]);
});

it.each([1, -1])('keeps its patience with the database when the clock is set by %i h', async (hours) => {
  const trouble = { reason: 'starting it again', since: performance.now() };
  const { url } = await serve({}, { trouble: () => trouble });
  const health = async () => (await fetch(`${url}/health`)).status;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await health()).toBe(200);
  trouble.since -= 61_000;
  expect(await health()).toBe(503);
});

it('says in its metrics whether it is ready', async () => {
  const ready = async (url: string) =>
    /^hearsay_ready (\d)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
  const away = await serve();
  expect(await ready(away.url)).toBe('0');
  const graph = { ...nowhere(), verify: async () => {} };
  const well = await serve({}, { graph });
  expect(await ready(well.url)).toBe('1');
  const waiting = await serve({}, { graph, checks: { sample: () => false } });
  expect(await ready(waiting.url)).toBe('0');
});

it('counts requests by how they ended', async () => {
  const { url, ask } = await serve();
  await ask(gql`{ __typename }`);
  await ask(gql`{ __typename }`);
  await ask('{ nothing }');
  await ask(gql`{ claims { totalCount } }`);
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('hearsay_requests_total{outcome="OK"} 2');
  expect(text).toContain('hearsay_requests_total{outcome="GRAPHQL_VALIDATION_FAILED"} 1');
  expect(text).toContain('hearsay_requests_total{outcome="DATABASE_UNAVAILABLE"} 1');
  expect(text).toContain('hearsay_request_duration_seconds_count 4');
  expect(text).toContain('hearsay_requests_in_flight 0');
  expect(text).toContain('hearsay_database_statements_total{access="read",outcome="failed"} 1');
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
});

it('shows a page with the questions and without counts while the database is away', async () => {
  const { url } = await serve();
  const response = await fetch(`${url}/docs/`);
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page.match(/<dd>–<\/dd>/g)).toHaveLength(4);
  expect(page).toContain('Did the CIA say no attack happened?');
  expect(page.match(/href="\/graphiql\/#/g)).toHaveLength(12);
});

it('links to nothing that is not there', async () => {
  const { url } = await serve();
  const page = await (await fetch(`${url}/docs/`)).text();
  const links = [...page.matchAll(/href="(\/[^"#]*)/g)].map(([, link]) => link as string);
  expect(new Set(links).size).toBeGreaterThan(5);
  for (const link of new Set(links)) {
    const { status } = await fetch(`${url}${link}`);
    expect([link, status]).toEqual([link, link === '/ready' ? 503 : 200]);
  }
});
