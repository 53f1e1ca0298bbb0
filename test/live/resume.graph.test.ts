import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { createClient } from 'graphql-ws';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { readReach } from '../../src/graph/change-log.ts';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { serve } from '../server/support.ts';
import { emptyGraph, testAddress } from '../support/database.ts';
import { textOf } from '../support/question.ts';
import { type Change, changesIn, cursorOf, transports, until } from './clients.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-resume-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of so many people for the importer. */
function people(name: string, count: number): string {
  const file = join(folder, `${name.replaceAll('/', '-')}.ndjson`);
  const records = Array.from({ length: count }, (_, at) => ({
    type: 'Person',
    id: `p/${name}/${at}`,
    name: `Person ${at} of ${name}`,
  }));
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return file;
}

/** A connection to the database of its own, as another process would have. */
function another(): Graph {
  const graph = openGraph(testAddress());
  onTestFinished(() => graph.close());
  return graph;
}

/** A line to a server that can be cut, as a network does: nobody says goodbye. */
async function line(to: string): Promise<{ url: string; cut(): void }> {
  const { port } = new URL(to);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      for (const socket of open) socket.resetAndDestroy();
    },
  };
}

const query = gql`subscription ($after: String) { changes(after: $after) { cursor position kind record } }`;

beforeEach(async () => migrate(await emptyGraph()));

describe.each(transports)('a client over %s that is cut off ten times', (_name, subscribe) => {
  it('sees every write of two servers and an importer once, in order', { timeout: 120_000 }, async () => {
    const servers = [
      await serve({}, { graph: another(), token: 'right' }),
      await serve({}, { graph: another(), token: 'right' }),
    ];
    const lines = await Promise.all(servers.map(({ url }) => line(url)));
    let writing = true;

    const mutate = async (server: number) => {
      for (let round = 0; writing; round += 1) {
        const input = { id: `t/${server}/${round}`, name: `Topic ${round} of ${server}` };
        const { errors } = await (servers[server] as (typeof servers)[0]).ask(
          gql`mutation ($input: TopicInput!) { upsertTopic(input: $input, reason: "r") { status } }`,
          { input },
          { authorization: 'Bearer right' },
        );
        expect(errors).toBeUndefined();
      }
    };
    const importing = async () => {
      const graph = another();
      for (let round = 0; writing; round += 1) {
        const file = people(String(round), 60);
        expect(await importFiles(graph, [file], { batch: 7 })).toMatchObject({ created: 60 });
      }
    };
    const writers = Promise.all([mutate(0), mutate(1), importing()]);

    const seen: Change[] = [];
    const listen = async (round: number, enough: () => boolean) => {
      const { url, cut } = lines[round % 2] as (typeof lines)[0];
      const after = seen.at(-1)?.cursor ?? cursorOf(0);
      const heard = subscribe(url, query, { variables: { after } });
      await until(
        `more changes than ${seen.length} in round ${round}`,
        () => {
          const [last] = heard.results.slice(-1);
          if (last?.errors) throw new Error(JSON.stringify(last));
          return heard.results.length >= 25 || (heard.results.length > 0 && enough());
        },
        30_000,
      );
      cut();
      expect(await heard.ended).toBeInstanceOf(Error);
      seen.push(...changesIn(heard));
    };
    for (let round = 0; round < 10; round += 1) await listen(round, () => false);
    writing = false;
    await writers;
    const { head } = await readReach(another());
    expect(head).toBeGreaterThan(250);
    for (let round = 10; seen.length < head; round += 1) {
      const from = seen.length;
      await listen(round, () => from + 1 <= head);
    }
    expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
    expect(seen.map(({ cursor }) => cursor)).toEqual(seen.map(({ position }) => cursorOf(position)));
    const doors = ['t/0/', 't/1/', 'p/'].map((start) => seen.some(({ record }) => record.startsWith(start)));
    expect(doors).toEqual([true, true, true]);
  });

  it('hears of a write through the other server soon', async () => {
    const [one, two] = [
      await serve({}, { graph: another() }),
      await serve({}, { graph: another(), token: 'right' }),
    ];
    const heard = subscribe(one.url, query, { variables: { after: cursorOf(0) } });
    const looks: number[] = [];
    for (let round = 1; round <= 5; round += 1) {
      await two.ask(
        gql`mutation ($input: TopicInput!) { upsertTopic(input: $input, reason: "r") { status } }`,
        { input: { id: `t/${round}`, name: 'Topic' } },
        { authorization: 'Bearer right' },
      );
      const before = await one.statements();
      await until(`change ${round}`, () => heard.results.length === round);
      looks.push((await one.statements()) - before);
    }
    // It looks five times a second: the next look or the one after it finds the change, and a statement or two read it.
    expect(looks.sort((a, b) => a - b)[2]).toBeLessThan(8);
    heard.stop();
  });
});

it('is gone on with by the client of graphql-ws itself, when the variables are kept up', async () => {
  const server = await serve({}, { graph: another() });
  const { url, cut } = await line(server.url);
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 100,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
  });
  const variables = { after: cursorOf(0) };
  const seen: number[] = [];
  client.subscribe<{ changes: Change }>(
    { query: textOf(query), variables },
    {
      next({ data }) {
        if (!data) return;
        seen.push(data.changes.position);
        variables.after = data.changes.cursor;
      },
      error: () => seen.push(Number.NaN),
      complete: () => {},
    },
  );
  for (let round = 1; round <= 3; round += 1) {
    await importFiles(another(), [people(`again/${round}`, 10)], { batch: 3 });
    await until(`round ${round}`, () => seen.length >= 10 * round - 5);
    cut();
  }
  await until('all', () => seen.length >= 30);
  expect(seen).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  await client.dispose();
});
