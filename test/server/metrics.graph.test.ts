import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { overEvents, until } from '../live/clients.ts';
import { emptyGraph, withSample } from '../support/database.ts';
import { serve } from './support.ts';

/** Statements by their access, from /metrics. */
async function statements(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = text.matchAll(/^hearsay_database_statements_total\{access="(\w+)",outcome="ok"\} (\d+)$/gm);
  return Object.fromEntries([...found].map(([, access, count]) => [access, Number(count)]));
}

it('counts the looks at the change log, and the writes of an import', async () => {
  const graph = await withSample();
  const { url, ask } = await serve({ CHANGES_POLL_MS: '20' }, { graph, token: 'right' });
  const heard = overEvents(url, gql`subscription { changes { kind } }`);
  await until('some polls', async () => ((await statements(url)).poll ?? 0) > 3);
  heard.stop();
  expect((await statements(url)).write ?? 0).toBe(0);
  const records = [{ type: 'Topic', id: 't/x', name: 'x' }];
  const mutation = gql`mutation ($records: [JSON!]!) { importRecords(records: $records) { created } }`;
  const imported = await ask(mutation, { records }, { authorization: 'Bearer right' });
  expect(imported.errors).toBeUndefined();
  expect((await statements(url)).write).toBeGreaterThan(0);
});

it('counts the graph for the page at /docs/ once for all who ask within ten seconds', async () => {
  const graph = await emptyGraph();
  const alone = await serve({}, { graph });
  await fetch(`${alone.url}/docs/`);
  const once = await statements(alone.url);
  const { url } = await serve({}, { graph });
  await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/docs/`)));
  await fetch(`${url}/docs/`);
  expect(once.read).toBeGreaterThan(0);
  expect(await statements(url)).toEqual(once);
});
