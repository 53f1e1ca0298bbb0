import { connect, createServer, type Socket } from 'node:net';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { openGraph } from '../../src/graph/driver.ts';
import { testAddress, withSample } from '../support/database.ts';
import { textOf } from '../support/question.ts';
import { serve } from './support.ts';

const claims = gql`{ claims { totalCount } }`;
let asked = 0;
/** Another text each time: what is asked again has its one statement planned, on a connection of its own. */
const count = () => `${textOf(claims)} # ${asked++}`;
const write = gql`mutation { upsertTopic(input: { id: "topic/silent", name: "x" }) { bookmark } }`;

/** A way to the database that can fall silent: what is sent on its connections arrives nowhere, and nothing comes back. */
async function wayThatMayFallSilent() {
  const address = testAddress();
  const { hostname, port } = new URL(address.uri);
  const pairs = new Set<readonly [Socket, Socket]>();
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (chunk) => to.write(chunk));
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
    cut() {
      for (const [near, far] of pairs) {
        for (const socket of [near, far]) socket.removeAllListeners('data').pause();
      }
    },
  };
}

const timed = async <T>(work: Promise<T>) => {
  const from = performance.now();
  const result = await work;
  return { result, ms: performance.now() - from };
};

it('answers within its time when connections fall silent, and on new ones afterwards', async () => {
  await withSample();
  const { graph, cut } = await wayThatMayFallSilent();
  const { ask } = await serve({ TIMEOUT_MS: '1500' }, { graph, token: 'right' });
  await expect.poll(async () => (await ask(count())).status, { timeout: 20_000 }).toBe(200);
  cut();
  const read = await timed(ask(count()));
  expect(read.result.errors?.[0]?.extensions.code).toBe('TIMEOUT');
  expect(read.result.status).toBe(504);
  expect(read.ms).toBeGreaterThan(1400);
  expect(read.ms).toBeLessThan(2500);
  await expect.poll(async () => (await ask(count())).status, { timeout: 5000 }).toBe(200);
  cut();
  const written = await timed(ask(write, {}, { authorization: 'Bearer right' }));
  expect(written.result.status).toBe(504);
  expect(written.ms).toBeLessThan(2500);
  expect(written.result.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/may have been written/),
    extensions: { code: 'TIMEOUT', written: 'UNKNOWN' },
  });
});
