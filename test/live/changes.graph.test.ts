import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { Neo4jError } from 'neo4j-driver';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { prune } from '../../src/graph/change-log.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { formatTokenFile } from '../../src/server/token-file.ts';
import { write } from '../graph/support.ts';
import { statement } from '../queries/support.ts';
import { serve } from '../server/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { changesIn, cursorOf, overWebSocket, subscriptions, transports, until } from './clients.ts';

const changes = gql`subscription ($after: String) { changes(after: $after) { cursor position kind record } }`;
const brief = gql`subscription ($after: String, $where: StatementWhere) {
  changes(after: $after, where: $where) { position kind record }
}`;

const topic = (id: string) => ({ type: 'Topic', id, name: id });

beforeEach(async () => {
  await migrate(await emptyGraph());
  await write(testGraph(), [
    { type: 'Person', id: 'ann', name: 'Ann' },
    { type: 'Claim', id: 'c', text: 'It was so' },
    statement('s/1', 'ann', 'c'),
  ]);
});

describe.each(transports)('over %s', (_name, subscribe) => {
  it('tells what is written from now on, in order', async () => {
    const { url } = await serve({}, { graph: testGraph() });
    const heard = subscribe(url, changes);
    await until('a subscription', async () => (await subscriptions(url)) === 1);
    await write(testGraph(), [topic('t/1'), topic('t/2')]);
    await write(testGraph(), [topic('t/3')]);
    await until('three changes', () => heard.results.length === 3);
    expect(changesIn(heard)).toEqual([
      { cursor: cursorOf(4), position: 4, kind: 'CREATED', record: 't/1' },
      { cursor: cursorOf(5), position: 5, kind: 'CREATED', record: 't/2' },
      { cursor: cursorOf(6), position: 6, kind: 'CREATED', record: 't/3' },
    ]);
    heard.stop();
    await until('no subscription', async () => (await subscriptions(url)) === 0);
  });

  it('goes on from the change, whatever the names under which its fields are asked for', async () => {
    const { url } = await serve({}, { graph: testGraph() });
    const heard = subscribe(
      url,
      gql`subscription ($after: String) { changes(after: $after) { __place: revision position: revision key: revision } }`,
      { variables: { after: cursorOf(0) } },
    );
    await until('three changes', () => heard.results.length === 3);
    await write(testGraph(), [topic('t/1')]);
    await until('a fourth change', () => heard.results.length >= 4);
    heard.stop();
    await until('no subscription', async () => (await subscriptions(url)) === 0);
    expect(heard.results).toHaveLength(4);
  });

  it('begins after a cursor, and tells of the record what is asked', async () => {
    const { url } = await serve({}, { graph: testGraph() });
    const heard = subscribe(
      url,
      gql`subscription Some($after: String, $no: Boolean = false) { ...A told: changes(after: $after) { at reason @skip(if: $no) } }
       fragment A on Subscription { told: changes(after: $after) { what: kind __typename node { ...B } } }
       fragment B on Statement { actor { name } claims { text } chain { depth } }`,
      { variables: { after: cursorOf(2) } },
    );
    await until('a change', () => heard.results.length === 1);
    expect(heard.results).toEqual([
      {
        data: {
          told: {
            what: 'CREATED',
            __typename: 'Change',
            node: { actor: { name: 'Ann' }, claims: [{ text: 'It was so' }], chain: { depth: 0 } },
            at: expect.any(String),
            reason: null,
          },
        },
      },
    ]);
    heard.stop();
  });

  it('tells only what a filter lets through, and goes on behind what it does not', async () => {
    const graph = testGraph();
    const { url } = await serve({}, { graph });
    const heard = subscribe(url, brief, { variables: { after: cursorOf(0), where: { act: ['DENY'] } } });
    await write(
      graph,
      Array.from({ length: 300 }, (_, at) => topic(`t/${at}`)),
    );
    await write(graph, [statement('s/2', 'ann', 'c', { act: 'DENY' })]);
    await until('one change', () => heard.results.length === 1);
    // What was looked through and left out may be pruned: the subscription is past it.
    await prune(graph, { keep: 0 });
    await write(graph, [topic('t/x'), statement('s/3', 'ann', 'c', { act: 'DENY' })]);
    await until('another', () => heard.results.length === 2);
    expect(changesIn(heard).map(({ position, record }) => [position, record])).toEqual([
      [304, 's/2'],
      [306, 's/3'],
    ]);
    heard.stop();
  });

  it('tells more than are read at once', async () => {
    const graph = testGraph();
    const { url } = await serve({ MAX_COST: '30' }, { graph });
    await write(
      graph,
      Array.from({ length: 400 }, (_, at) => statement(`w/${at}`, 'ann', 'c', { act: 'DENY' })),
    );
    const heard = subscribe(url, brief, { variables: { after: cursorOf(0), where: { claim: ['c'] } } });
    await until('all', () => heard.results.length >= 401);
    expect(changesIn(heard).map(({ position }) => position)).toEqual(
      Array.from({ length: 401 }, (_, at) => at + 3),
    );
    heard.stop();
  });

  it('refuses a cursor behind which changes have been pruned, and says from where it can go on', async () => {
    const graph = testGraph();
    const { url } = await serve({}, { graph });
    await prune(graph, { keep: 1 });
    const heard = subscribe(url, changes, { variables: { after: cursorOf(1) } });
    await heard.ended;
    expect(heard.results).toEqual([
      {
        errors: [
          expect.objectContaining({
            message: expect.stringContaining('read the graph anew'),
            extensions: {
              code: 'CURSOR_EXPIRED',
              argument: 'after',
              value: cursorOf(1),
              oldest: cursorOf(2),
            },
          }),
        ],
      },
    ]);
    const again = subscribe(url, changes, { variables: { after: cursorOf(2) } });
    await until('the one that is left', () => again.results.length === 1);
    expect(changesIn(again)).toMatchObject([{ position: 3 }]);
    again.stop();
  });

  it.each([
    ['of a change that has not been', cursorOf(99), /change 99, but this graph has had 3 changes/],
    ['that is none', 'nonsense', /after must be a cursor that this API returned/],
    ['of another order', Buffer.from('["SAID_ASC","x"]').toString('base64url'), /of the order SAID_ASC/],
    ['that was made up', Buffer.from('["COMMITTED_ASC","7"]').toString('base64url'), /cursor of a change/],
  ])('refuses a cursor %s', async (_what, after, message) => {
    const { url } = await serve({}, { graph: testGraph() });
    const heard = subscribe(url, changes, { variables: { after } });
    await heard.ended;
    expect(heard.results).toMatchObject([
      {
        errors: [
          {
            message: expect.stringMatching(message),
            extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
          },
        ],
      },
    ]);
  });

  it('answers queries and mutations as HTTP does', async () => {
    const { url } = await serve({}, { graph: testGraph(), token: 'right' });
    const query = subscribe(url, gql`query ($id: ID!) { actor(id: $id) { name } }`, {
      variables: { id: 'ann' },
    });
    expect(await query.ended).toBe('complete');
    expect(query.results).toEqual([{ data: { actor: { name: 'Ann' } } }]);
    const mutation = gql`mutation { upsertTopic(input: { id: "t/9", name: "Nine" }) { topic { name } } }`;
    const refused = subscribe(url, mutation);
    await refused.ended;
    expect(refused.results[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    const written = subscribe(url, mutation, { headers: { authorization: 'Bearer right' } });
    expect(await written.ended).toBe('complete');
    expect(written.results).toEqual([{ data: { upsertTopic: { topic: { name: 'Nine' } } } }]);
  });

  it('refuses one more than may be open, until another has ended', async () => {
    const { url } = await serve({ MAX_SUBSCRIPTIONS: '2' }, { graph: testGraph() });
    const two = [subscribe(url, changes), subscribe(url, changes)];
    await until('two', async () => (await subscriptions(url)) === 2);
    const third = subscribe(url, changes);
    await third.ended;
    expect(third.results).toMatchObject([
      { errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'subscriptions', found: 3, maximum: 2 } }] },
    ]);
    two[0]?.stop();
    await until('one', async () => (await subscriptions(url)) === 1);
    const fourth = subscribe(url, changes, { variables: { after: cursorOf(2) } });
    await until('a change', () => fourth.results.length === 1);
    two[1]?.stop();
    fourth.stop();
  });

  it('ends at once when the server is closed, not as if all had been told', async () => {
    // Longer than this test may last: it does not wait for the time that operations have.
    const { url, close } = await serve({ TIMEOUT_MS: '600000' }, { graph: testGraph() });
    const heard = subscribe(url, changes);
    await until('a subscription', async () => (await subscriptions(url)) === 1);
    await close();
    const ended = await heard.ended;
    expect(ended).toBeInstanceOf(Error);
    expect(heard.results).toEqual([]);
  });

  it.each(['is revoked', 'expires'])('ends when its token %s', async (how) => {
    const tokens = mkdtempSync(join(tmpdir(), 'hearsay-live-tokens-'));
    onTestFinished(() => rmSync(tokens, { recursive: true }));
    const expires = Date.now() + 3_600_000;
    writeFileSync(join(tokens, 'eve.editor'), formatTokenFile({ token: 'of-eve', expires }));
    const settings = { AUTH: 'token', KEEP_ALIVE_MS: '200' };
    const { url } = await serve(settings, { graph: testGraph(), tokens });
    const heard = subscribe(url, changes, {
      variables: { after: cursorOf(2) },
      headers: { authorization: 'Bearer of-eve' },
    });
    await until('a change', () => heard.results.length === 1);
    if (how === 'is revoked') rmSync(join(tokens, 'eve.editor'));
    else {
      vi.useFakeTimers({ toFake: ['Date'], now: expires });
      onTestFinished(() => void vi.useRealTimers());
    }
    const ended = await heard.ended;
    expect(JSON.stringify([heard.results.at(-1), String(ended)])).toMatch(
      how === 'expires' ? /The token of eve expired at/ : /token is not known/,
    );
    expect(changesIn(heard)).toHaveLength(1);
    await until('no subscription', async () => (await subscriptions(url)) === 0);
  });

  it('tells one write to many subscribers, and answers others meanwhile', async () => {
    const { url, ask } = await serve({}, { graph: testGraph() });
    const many = Array.from({ length: 60 }, () => subscribe(url, changes));
    await until('all', async () => (await subscriptions(url)) === many.length);
    await write(testGraph(), [topic('t/1'), topic('t/2')]);
    expect((await ask(gql`{ topics { totalCount } }`)).data).toEqual({ topics: { totalCount: 2 } });
    await until('two changes for each', () => many.every(({ results }) => results.length === 2));
    const texts = new Set(many.map((heard) => JSON.stringify(changesIn(heard).map(({ record }) => record))));
    expect([...texts]).toEqual(['["t/1","t/2"]']);
    for (const heard of many) heard.stop();
    await until('none', async () => (await subscriptions(url)) === 0);
  });

  it('needs the database at the beginning', async () => {
    const { url } = await serve();
    const heard = subscribe(url, changes);
    expect(await heard.ended).toBeInstanceOf(Error);
    const heardOf = JSON.stringify([heard.results, String(await heard.ended)]);
    expect(heardOf).toMatch(/DATABASE_UNAVAILABLE|Service Unavailable/);
  });

  it.each([
    [print(gql`subscription { changes @skip(if: true) { kind } }`), /asks for nothing/],
    [
      'subscription ($no: Boolean = false) { changes @skip(if: $no) { kind } }',
      /may not depend on a variable/,
    ],
    [print(gql`subscription { changes(where: { act: null }) { kind } }`), /where\.act must not be null/],
  ])('refuses %s', async (question, message) => {
    const { url } = await serve({}, { graph: testGraph() });
    const heard = subscribe(url, question);
    await heard.ended;
    expect(heard.results[0]?.errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('a reading that takes too long', () => {
  /** The database, which takes too long for readings of more changes at once than these. */
  const slowAbove = (most: number): Graph => {
    const graph = testGraph();
    return {
      ...graph,
      read(text, params, options) {
        // Not every reading is of changes: it is also looked whether anything is marked.
        const given = Object.values((params.p ?? {}) as object);
        const limit = Number(given.find((value) => typeof value === 'bigint') ?? 0);
        const [after = 0, last = 0] = given.filter((value) => /^\d{16}$/.test(value)).map(Number);
        if (Math.min(limit, last - after) <= most) return graph.read(text, params, options);
        const code = 'Neo.ClientError.Transaction.TransactionTimedOut';
        return Promise.reject(new Neo4jError('too long', code, '', ''));
      },
    };
  };

  it('is tried again with less', async () => {
    const { url } = await serve({}, { graph: slowAbove(2) });
    await write(
      testGraph(),
      Array.from({ length: 37 }, (_, at) => topic(`t/${at}`)),
    );
    const heard = overWebSocket(url, brief, { variables: { after: cursorOf(0) } });
    await until('all', () => heard.results.length >= 40);
    expect(changesIn(heard).map(({ position }) => position)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    );
    heard.stop();
  });

  it('ends the subscription when less is not possible, and says from where to go on', async () => {
    let most = 100;
    const graph = { ...testGraph(), read: ((...given) => slowAbove(most).read(...given)) as Graph['read'] };
    const { url } = await serve({}, { graph });
    const heard = overWebSocket(url, brief, { variables: { after: cursorOf(0) } });
    await until('three', () => heard.results.length === 3);
    most = 0;
    await write(testGraph(), [topic('t/1')]);
    expect(await heard.ended).toBe('complete');
    expect(heard.results.at(-1)).toEqual({
      errors: [
        {
          message: expect.stringContaining('Narrow it with a filter'),
          extensions: { code: 'TIMEOUT', after: cursorOf(3) },
        },
      ],
    });
  });
});
