import { type IncomingMessage, request } from 'node:http';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { prune } from '../../src/graph/change-log.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { serve } from '../server/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { cursorOf, subscriptions, until } from './clients.ts';

/** 40 MB of events: more than all the buffers between a server and a client on one machine. */
const count = 400;
const query = print(
  gql`subscription ($after: String) { changes(after: $after) { position node { ... on Topic { description } } } }`,
);
const settings = { SLOW_CLIENT_MS: '1500', KEEP_ALIVE_MS: '500' };

type Message = {
  data?: { changes: { position: number } };
  errors?: { extensions: Record<string, unknown> }[];
};

beforeAll(async () => {
  await migrate(await emptyGraph());
  const topics = Array.from({ length: count }, (_, at) => ({
    type: 'Topic',
    id: `t/${at}`,
    name: `Topic ${at}`,
    description: `${at} `.repeat(100_000 / `${at} `.length),
  }));
  await write(testGraph(), topics, { size: 100 });
});

const told = async (url: string) => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^hearsay_subscription_events_total (\d+)$/m.exec(text)?.[1] ?? 0);
};

/** What a client must have heard that woke up too late: all up to a place, and from where to go on. */
function expectCut(messages: readonly Message[], error: Record<string, unknown> | undefined) {
  const positions = messages.flatMap(({ data }) => (data ? [data.changes.position] : []));
  expect(positions.length).toBeLessThan(count);
  expect(positions).toEqual(positions.map((_, at) => at + 1));
  expect(error).toEqual({
    code: 'LIMIT_EXCEEDED',
    limit: 'slowClientMs',
    maximum: 1500,
    after: cursorOf(positions.length),
  });
}

describe('a client that takes nothing', { timeout: 90_000 }, () => {
  it('of a WebSocket is ended, having been read little ahead for, and told from where to go on', async () => {
    const { url } = await serve(settings, { graph: testGraph() });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const messages: { type: string; payload?: unknown }[] = [];
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    const acknowledged = new Promise((resolve) => socket.once('message', resolve));
    const begun = new Promise<void>((resolve) => {
      socket.on('message', (text) => {
        const message = JSON.parse(String(text));
        messages.push(message);
        // Not before: a client that answers no ping while nothing is sent is taken for gone.
        if (message.type !== 'next' || messages.length > 2) return;
        socket.pause();
        resolve();
      });
    });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await acknowledged;
    socket.send(
      JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { after: cursorOf(0) } } }),
    );
    await begun;
    await until('it has ended', async () => (await subscriptions(url)) === 0);
    const read = await told(url);
    expect(read).toBeLessThan(count / 2);
    socket.resume();
    expect(await closed).toBe(1013);
    const payloads = messages.filter(({ type }) => type === 'next').map(({ payload }) => payload as Message);
    expect(payloads).toHaveLength(read);
    const errors = messages.at(-1)?.payload as { extensions: Record<string, unknown> }[];
    expect(messages.at(-1)?.type).toBe('error');
    expectCut(payloads, errors[0]?.extensions);
  });

  it('of an event stream is ended, having been read little ahead for, and told from where to go on', async () => {
    const { url } = await serve(settings, { graph: testGraph() });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
      request(`${url}/graphql`, { method: 'POST', headers }, resolve)
        .on('error', reject)
        .end(JSON.stringify({ query, variables: { after: cursorOf(0) } }));
    });
    await until('it has ended', async () => (await told(url)) > 0 && (await subscriptions(url)) === 0);
    const read = await told(url);
    expect(read).toBeLessThan(count / 2);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    const events = text.split('\n\n').filter((event) => event.startsWith('event: '));
    expect(events.pop()).toBe('event: complete\ndata:');
    const messages = events.map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Message);
    expect(messages).toHaveLength(read + 1);
    expectCut(messages.slice(0, -1), messages.at(-1)?.errors?.[0]?.extensions);
    // Each event has its cursor as its id, which a browser sends when it comes back.
    expect(events[4]).toContain(`\nid: ${cursorOf(5)}\n`);
  });

  it('is torn down when it does not even hear that it is ended', async () => {
    const { url } = await serve({ ...settings, SLOW_CLIENT_MS: '500' }, { graph: testGraph() });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
      request(`${url}/graphql`, { method: 'POST', headers }, resolve)
        .on('error', reject)
        .end(JSON.stringify({ query, variables: { after: cursorOf(0) } }));
    });
    await until('it has ended', async () => (await told(url)) > 0 && (await subscriptions(url)) === 0);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const reading = (async () => {
      let length = 0;
      for await (const chunk of response) length += chunk.length;
      return length;
    })();
    await expect(reading).rejects.toThrow(/aborted/);
  });

  it('is told when what it has not read yet has been pruned', async () => {
    const graph = testGraph();
    const { url } = await serve({ ...settings, SLOW_CLIENT_MS: '20000' }, { graph });
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${url}/graphql`, { method: 'POST', headers }, resolve)
        .on('error', reject)
        .end(JSON.stringify({ query, variables: { after: cursorOf(0) } }));
    });
    let before = -1;
    await until('it stands still', async () => {
      const now = await told(url);
      const still = now > 0 && now === before;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return still;
    });
    expect(before).toBeLessThan(count / 2);
    expect(await prune(graph, { keep: 10 })).toBe(count - 10);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    const events = text.split('\n\n').filter((event) => event.startsWith('event: next'));
    const messages = events.map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Message);
    const positions = messages.flatMap(({ data }) => (data ? [data.changes.position] : []));
    expect(positions).toEqual(positions.map((_, at) => at + 1));
    expect(positions.length).toBeLessThan(count - 10);
    expect(messages.at(-1)?.errors?.[0]?.extensions).toEqual({
      code: 'CURSOR_EXPIRED',
      after: cursorOf(positions.length),
    });
  });
});
