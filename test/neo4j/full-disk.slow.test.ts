import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { freeBytes } from '../../src/graph/disk-space.ts';
import { openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { watchLocalDatabase } from '../../src/neo4j/local-graph.ts';
import { serve } from '../server/support.ts';
import { smallDisk } from '../support/small-disk.ts';

const { disk, mounted } = smallDisk('300m');

const ballast = join(disk, 'ballast');
const fill = async (left: number) => writeFileSync(ballast, Buffer.alloc((await freeBytes(disk)) - left));
const makeRoom = () => rmSync(ballast);

const topic = gql`mutation ($id: ID!) { upsertTopic(input: { id: $id, name: "Bridges" }) { bookmark } }`;

/** A server over a database of its own on that disk. */
async function openServer() {
  const data = join(disk, 'data');
  const memory = { heap: '512m', pageCache: '64m' };
  const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data, memory };
  const database = await openDatabase(config, () => {}, 'server');
  onTestFinished(database.stop);
  const plain = openGraph(database);
  onTestFinished(plain.close);
  await migrate(plain);
  const graph = watchLocalDatabase(plain, data, database.failed);
  const { ask, url } = await serve({}, { graph, trouble: database.trouble, token: 'right' });
  const write = (id: string) => ask(topic, { id }, { authorization: 'Bearer right' });
  const ready = async () => {
    const response = await fetch(`${url}/ready`);
    return { status: response.status, ...((await response.json()) as { reason?: string }) };
  };
  const kill = () => process.kill(Number(readFileSync(join(data, 'neo4j', 'pid'), 'utf8')), 'SIGKILL');
  return { ask, write, ready, kill, data };
}

const full = (data: string) =>
  expect.stringMatching(
    new RegExp(`^disk full: the disk of ${data} has \\d+ bytes free, and 67108864 are needed\\.`),
  );

it.skipIf(!mounted)(
  'refuses writes on a full disk, waits for room after a crash, and comes back by itself',
  async () => {
    const { ask, write, ready, kill, data } = await openServer();
    expect((await write('topic/before')).status).toBe(200);
    await fill(1024 * 1024);
    const refused = await write('topic/refused');
    expect(refused.status).toBe(503);
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      reason: 'DISK_FULL',
    });
    expect((await ask(gql`{ topics { totalCount } }`)).data).toEqual({ topics: { totalCount: 1 } });

    kill();
    // It stays away for as long as there is no room, and says why.
    await expect.poll(ready, { timeout: 30_000 }).toMatchObject({ status: 503, reason: full(data) });
    await delay(5000);
    expect(await ready()).toMatchObject({ status: 503, reason: full(data) });

    makeRoom();
    await expect.poll(async () => (await ready()).status, { timeout: 240_000, interval: 200 }).toBe(200);
    expect(await ready()).not.toHaveProperty('reason');
    expect((await write('topic/after')).status).toBe(200);
    expect((await ask(gql`{ topics { totalCount } }`)).data).toEqual({ topics: { totalCount: 2 } });
  },
);

it.skipIf(!mounted)('says at the first start on a full disk to make room and run it again', async () => {
  await fill(1024 * 1024);
  onTestFinished(makeRoom);
  const data = join(disk, 'first');
  const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data };
  await expect(openDatabase(config, () => {}, 'server')).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringMatching(/ are needed\. Make room on that disk, and run this again\.$/),
  });
});
