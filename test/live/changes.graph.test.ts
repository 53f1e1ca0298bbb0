import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { statement } from '../queries/support.ts';
import { serve } from '../server/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { overEvents, overWebSocket, type Subscribe, until } from './clients.ts';

const transports: readonly (readonly [string, Subscribe])[] = [
  ['WebSocket', overWebSocket],
  ['Server-Sent Events', overEvents],
];

const changes = 'subscription ($after: String) { changes(after: $after) { cursor position kind record } }';

type Change = { cursor: string; position: number; kind: string; record: string };
const told = (heard: { results: readonly { data?: Record<string, unknown> | null }[] }) =>
  heard.results.flatMap(({ data }) => (data ? [data.changes as Change] : []));

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
    await until('subscribed', async () =>
      (await (await fetch(`${url}/metrics`)).text()).includes('hearsay_subscriptions{transport='),
    );
    await write(testGraph(), [topic('t/1'), topic('t/2')]);
    await write(testGraph(), [topic('t/3')]);
    await until('three changes', () => told(heard).length === 3);
    expect(told(heard)).toEqual([
      { cursor: expect.any(String), position: 4, kind: 'CREATED', record: 't/1' },
      { cursor: expect.any(String), position: 5, kind: 'CREATED', record: 't/2' },
      { cursor: expect.any(String), position: 6, kind: 'CREATED', record: 't/3' },
    ]);
    heard.stop();
  });
});
