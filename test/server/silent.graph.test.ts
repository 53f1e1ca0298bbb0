import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { openGraph } from '../../src/graph/driver.ts';
import { testAddress, testGraph, withSample } from '../support/database.ts';
import { textOf } from '../support/question.ts';
import { type Answer, serve } from './support.ts';

const claims = gql`{ claims { totalCount } }`;
let asked = 0;
/** Another text each time: what is asked again has its one statement planned, on a connection of its own. */
const count = () => `${textOf(claims)} # ${asked++}`;
const write = gql`mutation { upsertTopic(input: { id: "topic/silent", name: "x" }) { bookmark } }`;

/** Bolt's message COMMIT, in a chunk of its own. */
const commit = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);
/** The name of what the mutations of these tests write: reads commit too, on other connections. */
const written = 'No id';

/** A way to the database that can fall silent: what is sent on its connections arrives nowhere, and nothing comes back. */
async function wayThatMayFallSilent() {
  const address = testAddress();
  const { hostname, port } = new URL(address.uri);
  const pairs = new Set<readonly [Socket, Socket]>();
  let atCommit: 'lost' | 'heard' | undefined;
  const cut = () => {
    for (const [near, far] of pairs) {
      for (const socket of [near, far]) socket.removeAllListeners('data').pause();
    }
  };
  let isSilent = false;
  const proxy = createServer((near) => {
    near.on('error', () => {});
    if (isSilent) return void near.pause();
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    let writes = false;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (chunk: Buffer) => {
        to.write(chunk);
        if (from !== near) return;
        if (chunk.includes(written)) writes = true;
        if (atCommit === undefined || !writes || !chunk.includes(commit)) return;
        if (atCommit === 'lost') cut();
        else
          far.once('data', () => {
            cut();
            isSilent = true;
          });
        atCommit = undefined;
      });
      from.on('error', () => {}).on('close', () => to.destroy());
    }
    near.on('close', () => pairs.delete(pair));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  onTestFinished(() => {
    proxy.close();
    for (const [near] of pairs) near.destroy();
  });
  const graph = openGraph({
    ...address,
    uri: `bolt://127.0.0.1:${(proxy.address() as { port: number }).port}`,
  });
  onTestFinished(() => graph.close());
  return {
    graph,
    /** The connections that are open fall silent for good; new ones are not affected. */
    cut,
    /**
     * The next commit reaches the database. Where its answer is lost, the connections that are open fall silent; where it is
     * heard, new ones too, until the way is mended.
     */
    cutAtCommit(answer: 'lost' | 'heard') {
      atCommit = answer;
    },
    mend() {
      isSilent = false;
    },
  };
}

const timeoutMs = 1500;

/** An answer that may not come before the time limit, and not after a timer of twice that: what slows the one slows the other. */
async function inTime(answer: Promise<Answer>): Promise<Answer> {
  const order: string[] = [];
  const [result] = await Promise.all([
    answer.finally(() => order.push('answer')),
    delay(timeoutMs - 100).then(() => order.push('limit')),
    delay(2 * timeoutMs).then(() => order.push('too late')),
  ]);
  expect(order).toEqual(['limit', 'answer', 'too late']);
  return result;
}

it('answers within its time when connections fall silent, and on new ones afterwards', async () => {
  await withSample();
  const { graph, cut } = await wayThatMayFallSilent();
  const { ask } = await serve({ TIMEOUT_MS: String(timeoutMs) }, { graph, token: 'right' });
  await expect.poll(async () => (await ask(count())).status, { timeout: 20_000 }).toBe(200);
  cut();
  const read = await inTime(ask(count()));
  expect(read.errors?.[0]?.extensions.code).toBe('TIMEOUT');
  expect(read.status).toBe(504);
  await expect.poll(async () => (await ask(count())).status, { timeout: 20_000 }).toBe(200);
  cut();
  const late = await inTime(ask(write, {}, { authorization: 'Bearer right' }));
  expect(late.status).toBe(504);
  expect(late.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/has written nothing/),
    extensions: { code: 'TIMEOUT', written: 'NO' },
  });
});

const editor = { authorization: 'Bearer right' };
const added = gql`mutation { upsertTopic(input: { name: "No id" }) { bookmark } }`;
const again = gql`mutation ($id: ID) { upsertTopic(input: { id: $id, name: "No id" }) { status topic { id } } }`;

it('tells the ids that may have been written, which can be sent again, when the answer to a commit is lost', async () => {
  await withSample();
  const { graph, cutAtCommit } = await wayThatMayFallSilent();
  const { ask } = await serve({ TIMEOUT_MS: '8000' }, { graph, token: 'right' });
  await expect.poll(async () => (await ask(count())).status, { timeout: 20_000 }).toBe(200);
  const named = () => testGraph().read("MATCH (t:Topic {name: 'No id'}) RETURN t.id", {});
  cutAtCommit('lost');
  const lost = await ask(added, {}, editor);
  expect(lost.status).toBe(504);
  expect(lost.errors?.[0]?.extensions).toMatchObject({ written: 'UNKNOWN', ids: [expect.any(String)] });
  const [id] = (lost.errors?.[0]?.extensions.ids ?? []) as string[];
  await expect.poll(async () => (await ask(count())).status, { timeout: 10_000 }).toBe(200);
  const sent = await ask(again, { id }, editor);
  expect(sent.data).toEqual({ upsertTopic: { status: 'UNCHANGED', topic: { id } } });
  expect(await named()).toEqual([[id]]);
});

it('tells what has been written, with its bookmark, when only the reading of it is too late', async () => {
  await withSample();
  const { graph, cutAtCommit, mend } = await wayThatMayFallSilent();
  const { ask } = await serve({ TIMEOUT_MS: '8000' }, { graph, token: 'right' });
  await expect.poll(async () => (await ask(count())).status, { timeout: 20_000 }).toBe(200);
  cutAtCommit('heard');
  const { status, errors } = await ask(again, { id: 'topic/late' }, editor);
  expect(status).toBe(504);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'TIMEOUT',
    ...{ written: 'YES', ids: ['topic/late'], bookmark: expect.stringMatching(/./) },
  });
  mend();
  const { bookmark } = (errors?.[0]?.extensions ?? {}) as { bookmark?: string };
  await expect
    .poll(
      async () =>
        (await ask(gql`{ topic(id: "topic/late") { name } }`, {}, { 'hearsay-bookmark': bookmark ?? '' }))
          .data,
      { timeout: 10_000 },
    )
    .toEqual({ topic: { name: 'No id' } });
});
