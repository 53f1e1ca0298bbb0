import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readReach } from '../../src/graph/change-log.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { startImporter } from '../import/importers.ts';
import { changesIn, cursorOf, transports, until } from '../live/clients.ts';
import { serve } from '../server/support.ts';
import { emptyGraph, testAddress, testGraph } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { startServer } from './served.ts';
import { expectEachOnce, startWriters } from './writers.ts';

// Two clocks may be set: the server's, by which it knows the age of things, and the database's, which dates what is recorded. The
// database's is set back here by dating the last write an hour ahead, which is what a database has that wrote before it was set back.

const hour = 3_600_000;
const revise = gql`mutation ($name: String!) {
  upsertTopic(input: { id: "t/revised", name: $name }, reason: "The clock was set.") { topic { name } }
}`;
const asItWas = gql`query ($known: DateTime!) { topic(id: "t/revised", asOf: { known: $known }) { name } }`;
const changes = gql`subscription ($after: String) { changes(after: $after) { cursor position kind record } }`;

let folder: string;
beforeEach(async () => {
  await migrate(await emptyGraph());
  folder = mkdtempSync(join(tmpdir(), 'hearsay-clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** An importer of so many topics, a few at a time. */
function importing(name: string, count: number) {
  const file = join(folder, `${name}.ndjson`);
  const lines = Array.from({ length: count }, (_, at) => ({ type: 'Topic', id: `${name}/${at}`, name }));
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return startImporter({ address: testAddress(), folder }, ['--batch', '20', file]);
}

/** Places of the log follow one another, and instants grow with them; each version begins where the one before it ends. */
async function expectInOrder(): Promise<number> {
  const log = await testGraph().read('MATCH (c:Change) RETURN toInteger(c.key), c.at ORDER BY c.key', {});
  expect(log.map(([position]) => position)).toEqual(log.map((_, at) => at + 1));
  const instants = log.map(([, at]) => Number(at));
  expect(instants).toEqual(instants.toSorted((one, other) => one - other));
  const versions = await testGraph().read(
    `MATCH (version:Topic) WITH coalesce(version.versionOf, version.id) AS id, version ORDER BY version.revision
     RETURN id, collect([version.recordedFrom, version.recordedTo])`,
    {},
  );
  for (const [, spans] of versions) {
    for (const [at, [from, to]] of (spans as [number, number | null][]).entries()) {
      if (to !== null) expect(to).toBeGreaterThan(from);
      if (at > 0) expect(from).toBe((spans as [number, number | null][])[at - 1]?.[1]);
    }
  }
  return log.length;
}

it('loses and doubles no write while the clock of the server is set back an hour and forward again, and nothing stands still', async () => {
  const address = testAddress();
  const server = startServer({ address, folder }, await freePort(), { RATE_PER_MINUTE: '0' });
  const { url } = server;
  await server.ready();
  const writers = startWriters(8, () => url, server.token());
  const heard = transports.map(([, subscribe]) =>
    subscribe(url, changes, { variables: { after: cursorOf(0) } }),
  );
  for (const aheadMs of [-hour, hour, 0]) {
    await server.setClock(aheadMs);
    const before = { written: writers.acknowledged.size, heard: heard.map(({ results }) => results.length) };
    const further = () => [
      writers.acknowledged.size - before.written,
      ...heard.map(({ results }, at) => results.length - (before.heard[at] ?? 0)),
    ];
    await until('all go on', () => further().every((count) => count > 20), 120_000);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    const read = await fetch(`${url}/graphql?query={topics{totalCount}}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(read.status).toBe(200);
  }
  await writers.stop();
  expect(writers.wrong).toEqual([]);
  await expectEachOnce(testGraph(), writers.acknowledged);
  const head = await expectInOrder();
  await until(`${head} changes`, () => heard.every(({ results }) => results.length >= head), 60_000);
  for (const one of heard) {
    expect(changesIn(one).map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, at) => at + 1),
    );
    one.stop();
  }
  // Whatever waits for a time that does not come, or goes on without waiting, would be busy now.
  await delay(1000);
  const busy = await server.busyMs();
  await delay(3000);
  expect((await server.busyMs()) - busy).toBeLessThan(1500);
  expect(server.said()).toBe('');
  const gone = once(server.process, 'exit');
  server.process.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
}, 400_000);

it('records in order, and finds each version at its instant, when the clock of the database has been set back an hour', async () => {
  const graph = testGraph();
  const { url, ask } = await serve({}, { graph, token: 'right' });
  const bearer = { authorization: 'Bearer right' };
  const named = async (name: string) => {
    expect((await ask(revise, { name }, bearer)).data).toEqual({ upsertTopic: { topic: { name } } });
  };
  await named('before');
  await graph.write("MATCH (ledger:Ledger {name: 'writes'}) SET ledger.at = timestamp() + $hour", {
    hour: BigInt(hour),
  });
  await named('an hour ahead');
  const writers = startWriters(8, () => url, 'right');
  const importer = importing('imported', 100);
  for (let at = 0; at < 10; at += 1) await named(`after ${at}`);
  expect(await importer.ended).toMatchObject({ code: 0, report: { created: 100 } });
  await until('the writers go on', () => writers.acknowledged.size > 20, 120_000);
  await writers.stop();
  expect(writers.wrong).toEqual([]);
  await expectEachOnce(graph, writers.acknowledged);
  expect(await expectInOrder()).toBe((await readReach(graph)).head);

  const versions = (await graph.read(
    `MATCH (topic:Topic) WHERE 't/revised' IN [topic.id, topic.versionOf]
     RETURN topic.name, topic.recordedFrom ORDER BY topic.revision`,
    {},
  )) as [string, number][];
  expect(versions).toHaveLength(12);
  for (const [name, recordedFrom] of versions) {
    const known = new Date(recordedFrom).toISOString();
    expect((await ask(asItWas, { known })).data).toEqual({ topic: { name } });
  }
  // By a clock that is right again, the writes of this hour are in the future: what is known now is what was known before.
  const known = new Date().toISOString();
  expect((await ask(asItWas, { known })).data).toEqual({ topic: { name: 'before' } });
}, 400_000);
