import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Own, openOwn } from '../import/importers.ts';
import { serve } from '../server/support.ts';
import { freePort } from '../support/free-port.ts';
import { textOf } from '../support/question.ts';
import { startServer } from './served.ts';
import { expectEachOnce, startWriters } from './writers.ts';

/** How often; `npm run test:faults` sets what docs/operations.md promises, CI runs the short form. */
const serverKills = Number(process.env.SERVER_KILLS ?? 2);
const databaseKills = Number(process.env.DATABASE_KILLS ?? 1);
const stops = Number(process.env.STOPS ?? 3);

/** How long a server that has been stopped may take to end, milliseconds; here it takes one or two seconds. */
const goneMs = 60_000;

let own: Own;
beforeAll(async () => {
  own = await openOwn();
});
afterAll(() => own.close());

it(`loses and doubles no acknowledged write when the server is killed ${serverKills} times`, async () => {
  await own.empty();
  const port = await freePort();
  let server = startServer(own, port);
  await server.ready();
  const writers = startWriters(8, () => server.url, server.token());
  for (let kill = 0; kill < serverKills; kill += 1) {
    const before = writers.acknowledged.size;
    await expect.poll(() => writers.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before + 20);
    const gone = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await gone;
    server = startServer(own, port);
    await server.ready();
  }
  await writers.stop();
  expect(writers.wrong).toEqual([]);
  await expectEachOnce(own.graph, writers.acknowledged);
});

it(`loses and doubles no acknowledged write when Neo4j is killed ${databaseKills} times`, async () => {
  await own.empty();
  const { url } = await serve({ TIMEOUT_MS: '5000' }, { graph: own.graph, token: 'right' });
  const writers = startWriters(8, () => url, 'right');
  for (let kill = 0; kill < databaseKills; kill += 1) {
    const before = writers.acknowledged.size;
    await expect.poll(() => writers.acknowledged.size, { timeout: 120_000 }).toBeGreaterThan(before + 20);
    process.kill(own.pid(), 'SIGKILL');
    const read = await fetch(`${url}/graphql?query={topics{totalCount}}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect([200, 503]).toContain(read.status);
  }
  await expect
    .poll(async () => (await fetch(`${url}/ready`)).status, { timeout: 120_000, interval: 500 })
    .toBe(200);
  await writers.stop();
  expect(writers.wrong).toEqual([]);
  await expectEachOnce(own.graph, writers.acknowledged);
});

it('ends the transactions of clients that leave in the middle', async () => {
  const { url } = await serve({}, { graph: own.graph });
  const leave = new AbortController();
  const query = gql`{ contradictions(first: 50) { totalCount nodes { kind } } paths(from: "a", to: "b") { nodes { id } } }`;
  const body = JSON.stringify({ query: textOf(query) });
  const asked = Array.from({ length: 40 }, () =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: leave.signal,
    }).then(
      () => 'answered',
      () => 'left',
    ),
  );
  await delay(300);
  leave.abort();
  await Promise.all(asked);
  const inFlight = async () =>
    /^hearsay_requests_in_flight (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
  await expect.poll(inFlight, { timeout: 10_000 }).toBe('0');
  const transactions = () =>
    own.graph.autocommit(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW'",
      {},
    );
  await expect.poll(transactions, { timeout: 20_000 }).toEqual([]);
});

it(`answers what is in flight when the server is stopped ${stops} times, and is not ready before it goes`, async () => {
  await own.empty();
  for (let stop = 0; stop < stops; stop += 1) {
    const server = startServer(own, await freePort());
    const { url, probe } = server;
    await server.ready();
    const held = Array.from({ length: 8 }, () => holdBack(url));
    const inFlight = async () =>
      /^hearsay_requests_in_flight (\d+)$/m.exec(await (await probe('/metrics')).text())?.[1];
    await expect.poll(inFlight, { timeout: 20_000 }).toBe('8');
    const gone = once(server.process, 'exit', { signal: AbortSignal.timeout(goneMs) });
    server.process.kill('SIGTERM');
    await expect
      .poll(async () => (await probe('/ready')).status, { timeout: 20_000, interval: 20 })
      .toBe(503);
    const answers = await Promise.all(held.map((finish) => finish()));
    expect(answers).toEqual(Array(8).fill('200 {"data":{"topics":{"totalCount":0}}}'));
    expect(await gone).toEqual([0, null]);
    await expect(fetch(`${url}/ready`)).rejects.toThrow();
  }
});

/** Sends all of a request but its end: it is in flight until that is sent. Returns what sends it and reads the answer. */
function holdBack(url: string): () => Promise<string> {
  const body = JSON.stringify({ query: textOf(gql`{ topics { totalCount } }`) });
  const sent = request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  const answered = new Promise<string>((resolve) => {
    sent.on('error', ({ message }) => resolve(message));
    sent.on('response', (response) => {
      let text = `${response.statusCode} `;
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(text.trim()));
      response.on('error', ({ message }) => resolve(message));
    });
  });
  sent.write(body.slice(0, 5));
  return () => {
    sent.end(body.slice(5));
    return answered;
  };
}
