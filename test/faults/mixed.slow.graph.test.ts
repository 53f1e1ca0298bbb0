import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { readReach } from '../../src/graph/change-log.ts';
import { changesIn, cursorOf, subscriptions, transports, until } from '../live/clients.ts';
import { testAddress, withSample } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import {
  expectNoneWrong,
  importers,
  leavers,
  readersOfOthers,
  readersOfTheSame,
  warm,
} from './mixed-load.ts';
import { type ServerProcess, startServer } from './served.ts';
import { expectEachOnce, startWriters } from './writers.ts';

/** How long: forty seconds in CI; from five on, what it grows by in a minute is measured. */
const minutes = Number(process.env.MINUTES ?? 40 / 60);

const isLong = minutes >= 5;

/** Documents of the usual size after which the server keeps as many, with their plans, as it ever does. */
const fillingCaches = 650;

/** What may be under way at one moment and not at another, the first plans of writes included, and what is kept of each new document, MB. */
const mbUnderWay = 25;
const mbEach = 0.25;

const seed = 5;
const quickQuery = gql`subscription ($after: String) { changes(after: $after) { cursor position kind record } }`;

type Sample = Readonly<{ minute: number; mb: number }>;

it(
  'keeps its memory, its sessions and every acknowledged write through mixed load',
  async () => {
    const graph = await withSample();
    const folder = mkdtempSync(join(tmpdir(), 'hearsay-mixed-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const own = { address: testAddress(), folder };
    const before = (await readReach(graph)).head;
    const patience = { RATE_PER_MINUTE: '0', TIMEOUT_MS: '120000' };
    const server = startServer(own, await freePort(), { ...patience, PLAN_AHEAD: 'on' });
    const { url } = server;
    await server.ready();
    await warm(url, isLong ? fillingCaches : 60);
    const writers = startWriters(8, () => url, server.token());
    const heard = transports.flatMap(([, subscribe]) =>
      [1, 2].map(() => subscribe(url, quickQuery, { variables: { after: cursorOf(before) } })),
    );
    const loads = {
      readersOfTheSame: readersOfTheSame(url, 3),
      readersOfOthers: readersOfOthers(url, 2, seed),
      leavers: leavers(url, 2, seed),
      importers: importers(own, url, server.token()),
    };
    const samples = await measure(server);
    await Promise.all([writers.stop(), ...Object.values(loads).map((load) => load.stop())]);
    expectFlat(samples, loads.readersOfOthers.answers());
    expectNoneWrong(loads);
    expect(writers.wrong).toEqual([]);
    await expectEachOnce(graph, writers.acknowledged);

    const { head } = await readReach(graph);
    await until('all changes', () => heard.every(({ results }) => results.length >= head - before), 60_000);
    for (const one of heard) {
      const positions = changesIn(one).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: head - before }, (_, at) => before + 1 + at));
      one.stop();
    }
    await expect.poll(() => subscriptions(url), { interval: 200 }).toBe(0);
    // Others are opened meanwhile: what was asked again, and what an outgrown graph needs, is still planned in the background, one
    // statement after another, each within two minutes.
    const opened = await server.sessionsOpened();
    const stillOpen = () => server.sessionsOpen(opened);
    await expect.poll(stillOpen, { timeout: 130_000, interval: 500 }).toBe(0);
    // A rejection that nobody handles ends the process, and what it warns of, such as listeners that are never removed, is said.
    expect(server.said()).toBe('');
    const gone = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  },
  60_000 * minutes + 900_000,
);

/** What the server has in use after a collection, from time to time until the load has gone on for long enough. */
async function measure(server: ServerProcess): Promise<Sample[]> {
  const everyMs = Math.max(2000, (minutes * 60_000) / 120);
  const from = performance.now();
  const samples: Sample[] = [];
  for (let minute = 0; minute < minutes; ) {
    await delay(everyMs);
    minute = (performance.now() - from) / 60_000;
    samples.push({ minute, mb: await server.memory() });
  }
  return samples;
}

/**
 * Ten minutes with caches that were full at the beginning say how memory grows with time. Forty seconds do not: there the plans and
 * documents that the server keeps may still become more, and it may have grown by these and by what happens to be under way.
 */
function expectFlat(samples: readonly Sample[], newDocuments: number): void {
  const told = samples.map(({ minute, mb }) => `${minute.toFixed(2)} min ${mb.toFixed(1)} MB`).join(', ');
  if (isLong) {
    expect(slopeOf(samples.slice(samples.length / 2)), told).toBeLessThan(1);
    return;
  }
  const growth = (samples.at(-1)?.mb ?? 0) - (samples[0]?.mb ?? 0);
  expect(growth, told).toBeLessThan(mbUnderWay + mbEach * newDocuments);
}

/** By how much it grows, MB a minute: the line with the least squares of distances. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const minute = mean(samples.map((one) => one.minute));
  const mb = mean(samples.map((one) => one.mb));
  const together = samples.map((one) => (one.minute - minute) * (one.mb - mb));
  return mean(together) / mean(samples.map((one) => (one.minute - minute) ** 2));
}
