import { readFileSync } from 'node:fs';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { emptyGraph, testGraph } from '../support/database.ts';
import { serve } from './support.ts';

const text = (name: string) => readFileSync(new URL(`${name}.cypher`, import.meta.url), 'utf8');

/** Follows all ways of all chains. */
const endless = gql`{ statements(first: 100) { nodes { chain { depth } } } }`;
const patient = { MAX_COST: '100000000', TIMEOUT_MS: '120000' };

async function running(): Promise<number> {
  const rows = await testGraph().autocommit(text('running'), {});
  return Number(rows[0]?.[0]);
}

/** Waits until as many transactions run as expected. By itself the operation would run for longer than any test may. */
const until = (count: number) => expect.poll(running, { timeout: 20_000, interval: 20 }).toBe(count);

beforeAll(async () => {
  const graph = await emptyGraph();
  await graph.write(text('crowd'), {});
});

it('ends the transaction when the client goes away', async () => {
  const { send, url } = await serve(patient, { graph: testGraph() });
  const leave = new AbortController();
  const answer = send({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(endless) }),
    signal: leave.signal,
  });
  const left = expect(answer).rejects.toThrow(/abort/i);
  await until(1);
  leave.abort();
  await left;
  await until(0);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('hearsay_requests_total{outcome="CANCELLED"} 1');
});

it('ends the transaction when the time is over, and says so', async () => {
  const { ask } = await serve({ ...patient, TIMEOUT_MS: '4000' }, { graph: testGraph() });
  const answer = ask(endless);
  await until(1);
  const { status, errors, data } = await answer;
  expect([status, data]).toEqual([504, undefined]);
  expect(errors?.[0]?.extensions).toEqual({ code: 'TIMEOUT' });
  await until(0);
});

it('ends the transactions under way when it is closed and their time is over', async () => {
  const { ask, close } = await serve({ ...patient, TIMEOUT_MS: '4000' }, { graph: testGraph() });
  const answer = ask(endless);
  await until(1);
  await close();
  expect((await answer).status).toBe(504);
  await until(0);
});
