import { readFileSync } from 'node:fs';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { serve } from './support.ts';

beforeAll(async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  await graph.write(readFileSync(new URL('crowd.cypher', import.meta.url), 'utf8'), {});
});

it('is ready when the database answers and the conditions hold', async () => {
  let loaded = false;
  const { url } = await serve({}, { graph: testGraph(), checks: { sample: () => loaded } });
  const before = await fetch(`${url}/ready`);
  expect([before.status, await before.json()]).toEqual([
    503,
    { ready: false, checks: { database: true, sample: false, serving: true } },
  ]);
  loaded = true;
  expect((await fetch(`${url}/ready`)).status).toBe(200);
});

it('shows what is in the graph', async () => {
  const { url } = await serve({}, { graph: testGraph() });
  const page = await (await fetch(`${url}/docs/`)).text();
  const counts = [...page.matchAll(/<dt>(\w+)<\/dt><dd>([^<]+)<\/dd>/g)].map(([, noun, count]) => [
    noun,
    count,
  ]);
  expect(counts).toEqual([
    ['actors', '0'],
    ['claims', '150'],
    ['statements', '150'],
    ['documents', '0'],
  ]);
});

it('shows no counts to who may not read', async () => {
  const { url } = await serve({ AUTH: 'token' }, { graph: testGraph(), token: 'right' });
  expect((await (await fetch(`${url}/docs/`)).text()).match(/<dd>–<\/dd>/g)).toHaveLength(4);
  const headers = { authorization: 'Bearer right' };
  expect(await (await fetch(`${url}/docs/`, { headers })).text()).toContain('<dd>150</dd>');
});

it('answers a new operation level by level, and a repeated one by one statement, however deep and wide', async () => {
  // For an admin it need not be known whether anything is marked.
  const { ask, statements } = await serve(
    { ANSWER_CACHE_BYTES: '0' },
    { graph: testGraph(), adminToken: 'all' },
  );
  const admin = { authorization: 'Bearer all' };
  const query = gql`query ($few: Int = 3) {
    a: claims(first: $few) { totalCount nodes { id statements(first: 2) { nodes { id claims { text } } } } }
    b: statements(first: 2) { nodes { id } pageInfo { hasNextPage } }
    __typename
  }`;
  const sent = async (variables: object) => {
    const before = await statements();
    const { status, errors } = await ask(query, variables, admin);
    expect([status, errors]).toEqual([200, undefined]);
    return (await statements()) - before;
  };
  // Five fields read records; the place in the change log is read before and after.
  expect(await sent({ few: 1 })).toBe(7);
  await sent({ few: 100 });
  await expect.poll(() => sent({}), { timeout: 30_000 }).toBe(1);
  expect(await sent({ few: 100 })).toBe(1);

  const before = await statements();
  await ask(gql`{ __typename __schema { queryType { name } } }`);
  expect(await statements()).toBe(before);
});

it('refuses a page that is too large by the name of its argument', async () => {
  const { ask, statements } = await serve({}, { graph: testGraph() });
  for (const first of [501, -1]) {
    const { status, errors } = await ask(gql`query ($n: Int) { claims(first: $n) { nodes { id } } }`, {
      n: first,
    });
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  }
  expect(await statements()).toBe(0);
});

it('counts subqueries exactly before it refuses', async () => {
  const { ask } = await serve({ MAX_SUBQUERIES: '3' }, { graph: testGraph() });
  const wide = gql`{ claims { totalCount nodes { statements { nodes { claims { topics { id } } } } } } }`;
  const refused = await ask(wide);
  expect(refused.status).toBe(400);
  expect(refused.errors?.[0]?.extensions).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    limit: 'subqueries',
    maximum: 3,
  });
  expect((await ask(gql`{ claims { nodes { statements { nodes { id } } } } }`)).status).toBe(200);
});
