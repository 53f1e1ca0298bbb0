import { setTimeout as timer } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Own, openOwn } from '../import/importers.ts';
import { type Answer, type Served, serve } from '../server/support.ts';

// The process of the database is stopped (SIGSTOP), as by a debugger, a full swap or a paused machine: its connections stay open
// and say nothing.

let own: Own;
beforeAll(async () => {
  own = await openOwn();
});
afterAll(() => own.close());

const timeoutMs = 3000;
/** How much longer an answer may take than a timer of the same length that is set beside it: the machine of the tests is busy. */
const grace = 5 / 3;
const write = gql`mutation ($id: ID!) { upsertTopic(input: { id: $id, name: "Stopped" }) { status } }`;
const editor = { authorization: 'Bearer right' };

/** `timerMs`: what a timer of the length of the time limit took that was set with the request. */
type Sent = Readonly<{ id: string; answer: Answer; ms: number; timerMs: Promise<number> }>;

async function sendWrite({ ask }: Served, id: string): Promise<Sent> {
  const from = performance.now();
  const timerMs = timer(timeoutMs).then(() => performance.now() - from);
  const answer = await ask(write, { id }, editor);
  return { id, answer, ms: performance.now() - from, timerMs };
}

it('answers in time while the database is stopped, and writes what it acknowledged once', async () => {
  const served = await serve({ TIMEOUT_MS: String(timeoutMs) }, { graph: own.graph, token: 'right' });
  const status = async () => (await fetch(`${served.url}/ready`)).status;
  const sent: Sent[] = [];
  let isOver = false;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let at = 0; !isOver; at += 1) sent.push(await sendWrite(served, `stopped/${writer}/${at}`));
  });
  await expect
    .poll(() => sent.filter(({ answer }) => answer.status === 200).length, { timeout: 240_000 })
    .toBeGreaterThan(20);

  const pid = own.pid();
  process.kill(pid, 'SIGSTOP');
  const stopped = sent.length;
  try {
    await expect.poll(status, { timeout: 240_000, interval: 100 }).toBe(503);
    // Whoever writes is answered again and again, although nothing comes from the database.
    const failures = () => sent.slice(stopped).filter(({ answer }) => answer.status !== 200);
    const writersOf = () => failures().map(({ id }) => id.split('/')[1]);
    const answeredTwice = () =>
      [...Array(8).keys()].every((writer) => writersOf().filter((one) => one === String(writer)).length > 1);
    await expect.poll(answeredTwice, { timeout: 240_000 }).toBe(true);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect.poll(status, { timeout: 240_000, interval: 100 }).toBe(200);
  const before = sent.length;
  await expect
    .poll(() => sent.slice(before).filter(({ answer }) => answer.status === 200).length, { timeout: 240_000 })
    .toBeGreaterThan(8);
  isOver = true;
  await Promise.all(writers);

  const timed = await Promise.all(sent.map(async (one) => ({ ...one, timerMs: await one.timerMs })));
  const late = timed.filter(({ ms, timerMs }) => ms > grace * timerMs);
  expect(late.map(({ id, ms, timerMs }) => [id, Math.round(ms), Math.round(timerMs)])).toEqual([]);
  const failed = sent.filter(({ answer }) => answer.status !== 200);
  expect(failed.length).toBeGreaterThanOrEqual(8);
  for (const { answer } of failed) expect([503, 504]).toContain(answer.status);

  const told = (what: string) =>
    failed.filter(({ answer }) => answer.errors?.[0]?.extensions.written === what);
  // Who does not know whether it was written sends it again, by its id.
  for (const { id } of told('UNKNOWN')) expect((await sendWrite(served, id)).answer.status).toBe(200);
  const stored = await own.graph.read(
    "MATCH (t:Topic) WHERE t.id STARTS WITH 'stopped/' RETURN t.id, count(t)",
    {},
  );
  const counts = new Map(stored as [string, number][]);
  const expected = [
    ...sent.filter(({ answer }) => answer.status === 200),
    ...told('UNKNOWN'),
    ...told('YES'),
  ];
  for (const { id } of expected) expect([id, counts.get(id)]).toEqual([id, 1]);
  for (const { id } of told('NO')) expect([id, counts.get(id)]).toEqual([id, undefined]);
}, 900_000);
