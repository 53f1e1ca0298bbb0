import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { readReach } from '../../src/graph/change-log.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import {
  type Change,
  changesIn,
  cursorOf,
  type Heard,
  type Subscribe,
  subscriptions,
  transports,
  until,
} from '../live/clients.ts';
import { emptyGraph, testAddress, testGraph } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { startServer } from './served.ts';
import { expectEachOnce, startWriters } from './writers.ts';

/** Clients of each transport that stop reading. */
const each = 100;

/** Texts that are written at once: 10 MB of events, of which the buffers between a server and a client take a part. */
const texts = 100;

/** What a server may hold for each client that does not read, MB: some changes, the message that is on its way, the connection. */
const mbEach = 1;

const slowClientMs = 15_000;

const query = gql`subscription ($after: String) {
  changes(after: $after) { position node { ... on Topic { description } } }
}`;
const quickQuery = gql`subscription ($after: String) { changes(after: $after) { cursor position kind record } }`;
const operation = { query: print(query), variables: { after: cursorOf(0) } };

type Message = { data?: { changes: { position: number } }; errors?: { extensions: unknown }[] };

/** A message without its long text: two hundred clients are sent a gigabyte of them. */
const shortened = ({ data, errors }: Message): Message =>
  data ? { data: { changes: { position: data.changes.position } } } : { ...(errors && { errors }) };

/** A client that reads nothing until it is told to; then it gives all that it was sent until the connection ended. */
type Sleeper = { wake(): Promise<Message[]> };

async function overWebSocket(url: string): Promise<Sleeper> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  onTestFinished(() => socket.terminate());
  const messages: Message[] = [];
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('message', (text) => {
    const { type, payload } = JSON.parse(String(text));
    if (type === 'next') messages.push(shortened(payload));
    if (type === 'error') messages.push({ errors: payload });
  });
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: operation }));
  socket.pause();
  return {
    async wake() {
      socket.resume();
      await closed;
      return messages;
    },
  };
}

async function overEvents(url: string): Promise<Sleeper> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    request(`${url}/graphql`, { method: 'POST', headers, agent: false }, resolve)
      .on('error', reject)
      .end(JSON.stringify(operation));
  });
  onTestFinished(() => void response.destroy());
  return {
    async wake() {
      let text = '';
      try {
        for await (const part of response.setEncoding('utf8')) text += part;
      } catch {
        // Torn down; what was under way is lost.
      }
      const whole = text.slice(0, text.lastIndexOf('\n\n'));
      const events = whole.split('\n\n').filter((event) => event.startsWith('event: next\n'));
      return events.map((event) => shortened(JSON.parse(event.slice(event.indexOf('data: ') + 6))));
    },
  };
}

type Follower = { heard(): Change[]; stop(): void };

/**
 * Hears every change, and goes on after the last one where its connection ends: this process wakes the sleepers too, and a client that
 * takes nothing meanwhile is cut as they are.
 */
function follow(subscribe: Subscribe, url: string): Follower {
  const parts: Heard[] = [];
  let isOver = false;
  const heard = () => parts.flatMap(changesIn);
  const goOn = () => {
    const after = heard().at(-1)?.cursor ?? cursorOf(0);
    const part = subscribe(url, quickQuery, { variables: { after } });
    parts.push(part);
    part.ended.then(() => isOver || goOn());
  };
  goOn();
  return {
    heard,
    stop() {
      isOver = true;
      parts.at(-1)?.stop();
    },
  };
}

/** What a server has in use once that hardly grows any more. */
async function settled(memory: () => Promise<number>): Promise<number> {
  for (let last = await memory(); ; ) {
    await delay(2000);
    const mb = await memory();
    if (mb - last < 0.5) return mb;
    last = mb;
  }
}

beforeAll(async () => {
  await migrate(await emptyGraph());
});

it('holds little for 200 subscribers that read nothing, cuts them, and serves everybody else meanwhile', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-subscribers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // What is planned after the start takes memory too, and so long that everything else would wait for it.
  const settings = { PLAN_AHEAD: 'off', RATE_PER_MINUTE: '0', SLOW_CLIENT_MS: String(slowClientMs) };
  const server = startServer({ address: testAddress(), folder }, await freePort(), settings);
  const { url } = server;
  await server.ready();
  const quick = transports.map(([, subscribe]) => follow(subscribe, url));
  const open = () => subscriptions(url);
  await expect.poll(open, { interval: 500 }).toBe(2);
  const before = await settled(server.memory);

  const sleepers = await Promise.all(
    Array.from({ length: each }, () => [overWebSocket(url), overEvents(url)]).flat(),
  );
  await expect.poll(open, { timeout: 60_000, interval: 500 }).toBe(2 * each + 2);
  const topics = Array.from({ length: texts }, (_, at) => ({
    type: 'Topic',
    id: `t/${at}`,
    name: `Topic ${at}`,
    description: `${at} `.repeat(100_000 / `${at} `.length),
  }));
  await write(testGraph(), topics, { size: texts });
  const writers = startWriters(8, () => url, server.token());
  const answers: number[] = [];
  const memory: number[] = [];
  let isOver = false;
  const reader = (async () => {
    while (!isOver) {
      const read = await fetch(`${url}/graphql?query={topics{totalCount}}`, {
        headers: { 'apollo-require-preflight': 'yes' },
      });
      answers.push(read.status);
      memory.push((await server.memory()) - before);
      await delay(1000);
    }
  })();
  await expect.poll(open, { timeout: 240_000, interval: 1000 }).toBe(2);
  isOver = true;
  await reader;
  expect(writers.acknowledged.size).toBeGreaterThan(8);
  expect(Math.max(...memory)).toBeLessThan(2 * each * mbEach);
  expect(answers.length).toBeGreaterThan(3);
  expect(new Set(answers)).toEqual(new Set([200]));

  // Each hears, once it reads again, all up to a place, and from where to go on; or its connection was torn down meanwhile.
  for (const sleeper of sleepers) {
    const messages = await sleeper.wake();
    const events = messages.filter(({ data }) => data);
    const positions = events.map(({ data }) => data?.changes.position);
    expect(positions).toEqual(positions.map((_, at) => at + 1));
    expect(positions.length).toBeLessThan(texts);
    const place = { after: cursorOf(positions.length) };
    const cut = { code: 'LIMIT_EXCEEDED', limit: 'slowClientMs', maximum: slowClientMs, ...place };
    const [told] = messages.slice(events.length);
    if (told) expect(told.errors?.[0]?.extensions).toEqual(cut);
  }

  await writers.stop();
  expect(writers.wrong).toEqual([]);
  await expectEachOnce(testGraph(), writers.acknowledged);
  const { head } = await readReach(testGraph());
  await until(`${head} changes`, () => quick.every(({ heard }) => heard().length >= head), 60_000);
  for (const one of quick) {
    expect(one.heard().map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, at) => at + 1),
    );
    one.stop();
  }
  await until('nothing is held for anybody', async () => (await server.memory()) - before < 20, 30_000);
}, 600_000);
