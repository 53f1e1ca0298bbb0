import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeEach, describe, expect, it } from 'vitest';
import { prune } from '../../src/graph/change-log.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { desk } from '../drafts/support.ts';
import { write } from '../graph/support.ts';
import { emptyGraph } from '../support/database.ts';
import { type Served, serve } from './support.ts';

const topics = gql`query Topics($ids: [ID!]) {
  topics(where: { ids: $ids }) { nodes { id name } totalCount }
}`;
const upsert = gql`mutation ($input: TopicInput!) { upsertTopic(input: $input) { topic { id } bookmark } }`;
const editor = { authorization: 'Bearer right' };

let graph: Graph;
beforeEach(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  await write(graph, [{ type: 'Topic', id: 't/1', name: 'one' }]);
});

/** What it reads of the database is asked for: nothing is planned in the background. */
const server = (settings: Record<string, string> = {}) =>
  serve(settings, { graph, token: 'right', planRepeated: false });

/** The numbers in /metrics that tell what the cache did, and the reads of the database. */
async function counts({ url }: Pick<Served, 'url'>) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const number = (line: string) =>
    Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')[1] ?? 0,
    );
  return {
    hits: number('hearsay_answer_cache_lookups_total{result="hit"}'),
    misses: number('hearsay_answer_cache_lookups_total{result="miss"}'),
    bytes: number('hearsay_answer_cache_bytes'),
    inFlight: number('hearsay_requests_in_flight'),
    reads: number('hearsay_database_statements_total{access="read",outcome="ok"}'),
  };
}

/** Asks until an answer comes from memory, which takes a few times after the start. */
async function untilKept(served: Pick<Served, 'url'>, ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { hits } = await counts(served);
    await ask();
    if ((await counts(served)).hits > hits) return;
  }
  throw new Error('no answer was kept');
}

const names = async (served: Served, variables?: object, headers?: Record<string, string>) => {
  const { data, errors } = await served.ask(topics, variables, headers);
  expect(errors).toBeUndefined();
  const { nodes } = (data as { topics: { nodes: { name: string }[] } }).topics;
  return nodes.map(({ name }) => name).sort();
};

it('answers a repeated question without asking the database, as long as nothing is written', async () => {
  const served = await server();
  await untilKept(served, () => names(served));
  const before = await counts(served);
  const asked = Array.from({ length: 20 }, () => served.ask(topics));
  const answers = await Promise.all(asked);
  const after = await counts(served);
  expect(after.hits - before.hits).toBe(20);
  expect(after.reads).toBe(before.reads);
  expect(after.bytes).toBeGreaterThan(0);
  const [first, ...others] = answers.map(({ data, headers, status }) => [
    data,
    status,
    headers.get('etag'),
    headers.get('content-type'),
    headers.get('cache-control'),
  ]);
  expect(first?.slice(1)).toEqual([
    200,
    expect.stringMatching(/^W\//),
    expect.any(String),
    'private, no-cache',
  ]);
  for (const other of others) expect(other).toEqual(first);
});

it('answers from memory by GET as by POST', async () => {
  const served = await server();
  await untilKept(served, () => names(served, { ids: ['t/1'] }));
  const { hits } = await counts(served);
  const search = new URLSearchParams({ query: print(topics), variables: JSON.stringify({ ids: ['t/1'] }) });
  const headers = { 'apollo-require-preflight': 'yes' };
  const { data } = await served.send({ search: `?${search}`, headers });
  expect(data).toEqual({ topics: { nodes: [{ id: 't/1', name: 'one' }], totalCount: 1 } });
  expect((await counts(served)).hits).toBe(hits + 1);
  search.set('variables', '{');
  expect((await served.send({ search: `?${search}`, headers })).status).toBe(400);
});

describe('a write is seen by the next question', () => {
  const topic = (id: string, name: string) => ({ type: 'Topic', id, name });
  it.each<[string, (served: Served) => Promise<unknown>]>([
    ['of this server', (served) => served.ask(upsert, { input: { id: 't/2', name: 'two' } }, editor)],
    [
      'of another server',
      async () => (await server()).ask(upsert, { input: { id: 't/2', name: 'two' } }, editor),
    ],
    ['of an import', () => write(graph, [topic('t/2', 'two')])],
    [
      'by another program, which does not write to the change log',
      () => graph.write("MATCH (topic:Topic {id: 't/1'}) SET topic.name = 'two'", {}),
    ],
  ])('%s', async (_, writing) => {
    const served = await server();
    for (let round = 0; round < 3; round += 1) await untilKept(served, () => names(served));
    await writing(served);
    expect(await names(served)).toContain('two');
  });

  it('of the deletion of old changes', async () => {
    const served = await server();
    const changes = gql`{ changes { totalCount } }`;
    const total = async () => (await served.ask(changes)).data;
    await untilKept(served, total);
    expect(await total()).toEqual({ changes: { totalCount: 1 } });
    await prune(graph, { keep: 0 });
    expect(await total()).toEqual({ changes: { totalCount: 0 } });
  });
});

it('keeps answers apart by operation, variables and role', async () => {
  const served = await server();
  await write(graph, [{ type: 'Topic', id: 't/2', name: 'two' }]);
  await untilKept(served, () => names(served, { ids: ['t/1'] }));
  expect(await names(served, { ids: ['t/2'] })).toEqual(['two']);
  expect(await names(served, { ids: ['t/1', 't/2'] })).toEqual(['one', 'two']);
  expect(await names(served)).toEqual(['one', 'two']);
  const { hits } = await counts(served);
  expect(await names(served, { ids: ['t/1'] }, editor)).toEqual(['one']);
  expect((await counts(served)).hits).toBe(hits);
  const two = print(gql`query A { topics { totalCount } } query B { topics { nodes { name } } }`);
  const named = (operationName: string) =>
    served.send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: two, operationName }),
    });
  await untilKept(served, () => named('A'));
  expect((await named('B')).data).toEqual({ topics: { nodes: [{ name: 'one' }, { name: 'two' }] } });
});

it('takes a number that is too large for no null, whose answer it has', async () => {
  const served = await server();
  const query = print(gql`query ($first: Int) { topics(first: $first) { totalCount } }`);
  const asked = (first: string) =>
    served.send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query": ${JSON.stringify(query)}, "variables": {"first": ${first}}}`,
    });
  await untilKept(served, () => asked('null'));
  for (const large of ['1e400', '-1e400']) expect([large, (await asked(large)).status]).toEqual([large, 400]);
  expect((await asked('null')).status).toBe(200);
});

it('honours the bookmarks of a request, and says what is wrong with one', async () => {
  const [one, two] = [await server(), await server()];
  await untilKept(two, () => names(two));
  const { headers } = await one.ask(upsert, { input: { id: 't/2', name: 'two' } }, editor);
  const bookmark = String(headers.get('hearsay-bookmark'));
  const seen = { 'hearsay-bookmark': bookmark };
  expect(await names(two, {}, seen)).toEqual(['one', 'two']);
  await untilKept(two, () => names(two, {}, seen));
  const without = await server({ ANSWER_CACHE_BYTES: '0' });
  for (const wrong of [
    'nonsense',
    'x',
    'FB',
    'FB:',
    'FBx',
    `${bookmark}x`,
    `${bookmark}, x`,
    bookmark.slice(0, 9),
  ]) {
    for (const { ask } of [two, without]) {
      const answer = await ask(topics, {}, { 'hearsay-bookmark': wrong });
      expect([wrong, answer.status, answer.errors?.[0]?.extensions]).toEqual([
        wrong,
        400,
        { code: 'BAD_USER_INPUT', argument: 'Hearsay-Bookmark' },
      ]);
    }
  }
});

it('keeps no answer that depends on who asks, on drafts, or on no database, and none with errors', async () => {
  const { anna, bob, reader, url } = await desk(graph);
  const save = gql`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { status } }`;
  const questions = [
    gql`{ caller { name } topics { totalCount } }`,
    gql`{ drafts { totalCount nodes { id } } }`,
    gql`{ handIns { coder } topics { totalCount } }`,
    gql`query { ...Q } fragment Q on Query { draft(id: "d/1") { id } }`,
    gql`{ agreement(document: ["doc/bridge"], coders: ["anna", "bob"]) { documents } }`,
    gql`{ __schema { queryType { name } } }`,
    gql`{ __typename }`,
    gql`{ topics(first: 1, last: 1) { totalCount } }`,
  ];
  for (const question of questions) for (const person of [anna, bob, anna, bob]) await person.ask(question);
  await anna.ask(save, { input: { id: 'd/1', document: 'doc/bridge', record: { type: 'Statement' } } });
  expect((await anna.ask(gql`{ drafts { totalCount } }`)).data).toEqual({ drafts: { totalCount: 1 } });
  expect((await bob.ask(gql`{ drafts { totalCount } }`)).data).toEqual({ drafts: { totalCount: 0 } });
  expect(await counts({ url })).toMatchObject({ hits: 0, bytes: 0 });
  await reader.ask(gql`{ topics { totalCount } }`);
});

it('keeps no more than its setting says, nothing with 0, and no answer that is too large', async () => {
  await write(
    graph,
    Array.from({ length: 60 }, (_, at) => ({ type: 'Topic', id: `t/many-${at}`, name: `topic ${at}` })),
  );
  const small = await server({ ANSWER_CACHE_BYTES: '8000' });
  await untilKept(small, () => names(small, { ids: ['t/1'] }));
  for (let at = 0; at < 60; at += 1) await names(small, { ids: [`t/many-${at}`] });
  const { bytes } = await counts(small);
  expect(bytes).toBeGreaterThan(4000);
  expect(bytes).toBeLessThanOrEqual(8000);
  const large = () => small.ask(gql`{ topics(first: 60) { nodes { id name } } }`);
  for (let round = 0; round < 3; round += 1) await large();
  const { hits } = await counts(small);
  await large();
  expect((await counts(small)).hits).toBe(hits);
  const off = await server({ ANSWER_CACHE_BYTES: '0' });
  for (let round = 0; round < 5; round += 1) await names(off);
  expect(await counts(off)).toMatchObject({ hits: 0, misses: 0, bytes: 0 });
});

describe('a question that is being answered', () => {
  /** The graph, which holds the next answer about topics back until it is let go. */
  function holding() {
    let isHeld = false;
    let letGo = () => {};
    let reached = () => {};
    let gate = Promise.resolve();
    const pass = async () => {
      if (!isHeld) return;
      isHeld = false;
      reached();
      await gate;
    };
    const held: Graph = {
      ...graph,
      async read(text, params, options) {
        if (text.includes(':Topic')) await pass();
        return graph.read(text, params, options);
      },
      async reading(work, options) {
        await pass();
        return graph.reading(work, options);
      },
    };
    return {
      held,
      /** Resolves when an answer is held back. */
      next: () =>
        new Promise<void>((resolve) => {
          reached = resolve;
          isHeld = true;
          gate = new Promise((open) => {
            letGo = open;
          });
        }),
      letGo: () => letGo(),
    };
  }

  it('is put to the database once for all who ask it, after a write as before', async () => {
    const { held, next, letGo } = holding();
    const served = await serve({}, { graph: held, token: 'right' });
    await untilKept(served, () => names(served));
    for (const written of [['one'], ['one', 'two']]) {
      if (written.length > 1) await write(graph, [{ type: 'Topic', id: 't/2', name: 'two' }]);
      // The first has nothing in memory, the second an answer that the write has made too old.
      const variables = written.length > 1 ? undefined : { ids: ['t/1'] };
      const before = await counts(served);
      const reached = next();
      const asked = Array.from({ length: 20 }, () => names(served, variables));
      await reached;
      letGo();
      expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, () => written));
      const after = await counts(served);
      expect([written, after.hits - before.hits, after.misses - before.misses]).toEqual([written, 19, 1]);
    }
  });

  it('is put anew by who asks after a write', async () => {
    const { held, next, letGo } = holding();
    const served = await serve({}, { graph: held, token: 'right' });
    await untilKept(served, () => names(served));
    await write(graph, [{ type: 'Topic', id: 't/2', name: 'two' }]);
    const reached = next();
    const first = names(served);
    await reached;
    await write(graph, [{ type: 'Topic', id: 't/3', name: 'three' }]);
    expect(await names(served)).toEqual(['one', 'three', 'two']);
    letGo();
    await first;
  });

  it('is put anew by one of the others where who asked first goes away', async () => {
    const { held, next, letGo } = holding();
    const served = await serve({}, { graph: held, token: 'right' });
    await untilKept(served, () => names(served, { ids: ['t/1'] }));
    const reached = next();
    const leaving = new AbortController();
    const first = served
      .send({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: print(topics) }),
        signal: leaving.signal,
      })
      .catch((error: Error) => error.name);
    await reached;
    const { hits, misses } = await counts(served);
    const others = Array.from({ length: 8 }, () => names(served));
    await expect.poll(async () => (await counts(served)).inFlight).toBe(9);
    leaving.abort();
    expect(await first).toBe('AbortError');
    await expect.poll(async () => (await counts(served)).inFlight).toBe(8);
    letGo();
    expect(await Promise.all(others)).toEqual(others.map(() => ['one']));
    const after = await counts(served);
    expect(after.hits - hits + after.misses - misses).toBe(8);
    // One, and who may have come between the two.
    expect(after.misses - misses).toBeLessThan(4);
  });

  it('is waited for no longer than a request may take', async () => {
    const { held, next, letGo } = holding();
    const served = await serve({ TIMEOUT_MS: '2000' }, { graph: held, token: 'right' });
    await untilKept(served, () => names(served, { ids: ['t/1'] }));
    const reached = next();
    const first = served.ask(topics);
    await reached;
    const { status, errors } = await served.ask(topics);
    expect([status, errors?.[0]?.extensions?.code]).toEqual([504, 'TIMEOUT']);
    letGo();
    await first;
  });
});

it('does not look at the log for every question while it changes before each', async () => {
  const served = await server();
  const looks = async () => {
    const text = await (await fetch(`${served.url}/metrics`)).text();
    return Number(/statements_total\{access="poll",outcome="ok"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  await untilKept(served, () => names(served));
  const before = await looks();
  const rounds = 60;
  for (let round = 0; round < rounds; round += 1) {
    await graph.write('MERGE (counter:Counter) SET counter.round = $round', { round });
    await names(served);
  }
  expect((await looks()) - before).toBeLessThan(rounds / 3);
  for (let round = 0; round < 200; round += 1) await names(served);
  await untilKept(served, () => names(served));
});
