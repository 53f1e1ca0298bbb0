import { connect, createServer, type Socket } from 'node:net';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { type Answer, serve } from '../server/support.ts';
import { emptyGraph, testAddress } from '../support/database.ts';
import { addressOf, listen, type RoutingTable, startRouter } from './bolt-router.ts';

/** A server of a cluster: what it is sent goes to the one database that Community has. It can go and come again on its port. */
async function member() {
  const { hostname, port } = new URL(testAddress().uri);
  const sockets = new Set<Socket>();
  let heard = '';
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => other.destroy())
        .once('close', () => {
          sockets.delete(one);
          other.destroy();
        });
    }
    client.on('data', (data: Buffer) => (heard += data.toString('latin1')));
    client.pipe(database).pipe(client);
  });
  await listen(server, 0);
  const address = addressOf(server);
  const leave = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(async () => void (server.listening && (await leave())));
  return {
    address,
    leave,
    comeBack: () => listen(server, Number(address.split(':')[1])),
    /** Whether it was sent these words since this was asked last. */
    heard(words: string) {
      const found = heard.includes(words);
      heard = '';
      return found;
    },
  };
}

const record = gql`mutation ($id: ID!) { upsertActor(input: {kind: PERSON, id: $id, name: "Ann"}) { status bookmark } }`;
const ask = gql`query ($id: ID!) { actor(id: $id) { name } }`;

async function cluster() {
  await migrate(await emptyGraph());
  const [leader, first, second] = [await member(), await member(), await member()];
  let table: RoutingTable = { leader: [leader.address], followers: [first.address] };
  const router = await startRouter(() => table);
  onTestFinished(async () => void (await router.close()));
  const graph = openGraph({ ...testAddress(), uri: router.uri });
  onTestFinished(() => graph.close());
  const served = await serve(
    { ANSWER_CACHE_BYTES: '0', TIMEOUT_MS: '60000' },
    { graph, token: 'editor-token' },
  );
  const bookmarkOf = ({ headers }: Answer) => headers.get('hearsay-bookmark') ?? '';
  return {
    ...{ leader, first, second, router, bookmarkOf },
    become: (next: RoutingTable) => (table = next),
    write: (id: string) => served.ask(record, { id }, { authorization: 'Bearer editor-token' }),
    read: (id: string, bookmark = '') =>
      served.ask(ask, { id }, bookmark === '' ? {} : { 'hearsay-bookmark': bookmark }),
  };
}

it('reads from followers and writes to the leader, and who has a bookmark reads what was written', async () => {
  const { leader, first, router, write, read, bookmarkOf } = await cluster();
  const written = await write('routed/ann');
  expect(written.errors).toBeUndefined();
  expect(written.data).toMatchObject({ upsertActor: { status: 'CREATED' } });
  expect([leader.heard('routed/ann'), first.heard('routed/ann')]).toEqual([true, false]);
  expect(bookmarkOf(written)).not.toBe('');
  expect((await read('routed/ann', bookmarkOf(written))).data).toEqual({ actor: { name: 'Ann' } });
  expect([leader.heard('routed/ann'), first.heard('routed/ann')]).toEqual([false, true]);
  expect(router.asked()).toBeGreaterThan(0);
}, 120_000);

it('reads on where a follower has gone or the leader has, and writes what waits when there is a leader again', async () => {
  const { leader, first, second, become, write, read } = await cluster();
  expect((await write('routed/ann')).data).toMatchObject({ upsertActor: { status: 'CREATED' } });
  expect((await read('routed/ann')).data).toEqual({ actor: { name: 'Ann' } });
  become({ leader: [leader.address], followers: [second.address] });
  await first.leave();
  await expect
    .poll(async () => (await read('routed/ann')).data, { timeout: 60_000 })
    .toEqual({ actor: { name: 'Ann' } });
  expect(second.heard('routed/ann')).toBe(true);
  await leader.leave();
  const written = write('routed/bob');
  expect((await read('routed/ann')).data).toEqual({ actor: { name: 'Ann' } });
  // Another member has been elected.
  become({ leader: [second.address], followers: [second.address] });
  expect((await written).data).toMatchObject({ upsertActor: { status: 'CREATED' } });
  expect((await read('routed/bob')).data).toEqual({ actor: { name: 'Ann' } });
}, 120_000);
