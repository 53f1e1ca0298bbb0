import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { HearsayError } from '../../src/errors.ts';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import type { Caller } from '../../src/server/auth.ts';
import { keepWarm } from '../../src/server/keep-warm.ts';
import { openLog } from '../../src/server/log.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { startServer } from '../../src/server/server.ts';
import { openSight } from '../../src/server/sight.ts';
import { type Warming, warm } from '../../src/server/warm.ts';
import { write } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const schema = loadSchema();
const topic = { type: 'Topic', id: 'topic/war', name: 'War' };

beforeEach(async () => {
  await migrate(await emptyGraph());
});

/** What plans ahead, and notes of each question whether it is planned for who does not see everything, in the order of planning. */
function noting(): { warming: Warming; found: boolean[] } {
  const graph = testGraph();
  const found: boolean[] = [];
  const warming: Warming = {
    schema,
    graph,
    bind: createPlanner({ schema, table: fields, graph }),
    tiers: {
      async planLevels({ text }) {
        found.push(text.includes(':Marked OR all('));
      },
      forget() {},
    },
    questions: readQuestions(),
    stop: new AbortController().signal,
    logger: openLog('silent'),
  };
  return { warming, found };
}

async function sights(): Promise<boolean[]> {
  const { warming, found } = noting();
  await warm(warming);
  return found;
}

it('plans nothing for callers who do not see everything, as long as nothing is marked', async () => {
  await write(testGraph(), [topic]);
  const found = await sights();
  expect(found.length).toBeGreaterThan(50);
  expect(found).not.toContain(true);
});

it('plans first for callers who do not see everything, where something is marked', async () => {
  await write(testGraph(), [topic, { ...topic, id: 'topic/secret', markings: ['TLP:RED'] }]);
  const found = await sights();
  expect(found[0]).toBe(true);
  expect(found.filter((one) => one).length).toBeGreaterThan(20);
});

it('plans for callers who do not see everything when something is first marked after the start, and once', async () => {
  const graph = testGraph();
  await write(graph, [topic]);
  const { warming, found } = noting();
  const sight = openSight(graph);
  const warmth = keepWarm(warming, sight.marked);
  await warmth.warmed;
  const asPublic = () => sight({ role: 'reader', name: 'r' } as Caller, async (held) => held, {});
  expect(await asPublic()).toBeUndefined();
  await warmth.settled();
  expect(found).not.toContain(true);

  await write(graph, [{ ...topic, id: 'topic/secret', markings: ['TLP:RED'] }]);
  await expect.poll(asPublic).toEqual([]);
  await warmth.settled();
  const planned = found.filter((one) => one).length;
  expect(planned).toBe(found.length / 2);
  await asPublic();
  await warmth.settled();
  expect(found.filter((one) => one)).toHaveLength(planned);
});

it('does not plan twice for them where something was marked at the start', async () => {
  const graph = testGraph();
  await write(graph, [{ ...topic, markings: ['TLP:RED'] }]);
  const { warming, found } = noting();
  const sight = openSight(graph);
  const warmth = keepWarm(warming, sight.marked);
  await sight({ role: 'reader', name: 'r' } as Caller, async () => {}, {});
  await warmth.settled();
  expect(found.filter((one) => one)).toHaveLength(found.length / 2);
});

type WatchOptions = Readonly<{ everyMs?: number; forget?(planned: number): void }>;

/** Keeps planned ahead what is read by `read`, until the test is over; resolves when `planned` operations are. */
async function watching(read: Graph['read'], { everyMs = 20, forget = () => {} }: WatchOptions = {}) {
  const { warming, found } = noting();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  let looks = 0;
  const graph: Warming['graph'] = {
    read(text, ...given) {
      if (text.includes('count(node)')) looks += 1;
      return read(text, ...given);
    },
  };
  const tiers = { ...warming.tiers, forget: () => forget(found.length) };
  const watched = { ...warming, graph, tiers, stop: stop.signal };
  const warmth = keepWarm(watched, new Promise(() => {}), everyMs);
  await warmth.warmed;
  /** Waits for so many more looks at the database. */
  const looked = async (more: number) => {
    const from = looks;
    await expect.poll(() => looks).toBeGreaterThanOrEqual(from + more);
  };
  return { warmth, found, planned: found.length, looked };
}

it('plans everything again when the graph has outgrown its plans and has come to rest, and not before', async () => {
  const graph = testGraph();
  await write(graph, [topic]);
  const { warmth, found, planned, looked } = await watching(graph.read);
  await looked(3);
  expect(found).toHaveLength(planned);

  const topics = Array.from({ length: 200 }, (_, at) => ({ ...topic, id: `topic/${at}` }));
  await write(graph, topics);
  await expect.poll(() => found.length).toBe(2 * planned);
  await warmth.settled();
  await looked(3);
  expect(found).toHaveLength(2 * planned);
});

it('plans everything again when the database was started anew, as soon as it answers, and once', async () => {
  const graph = testGraph();
  await write(graph, [topic]);
  let forgotten = 0;
  let start = 0;
  let restarted = false;
  let away = false;
  const read: Graph['read'] = async (text, ...given) => {
    if (away) throw new HearsayError('DATABASE_UNAVAILABLE', 'away');
    const rows = await graph.read(text, ...given);
    if (!text.includes('StartTime')) return rows;
    start = Number(rows[0]?.[0]);
    return restarted ? [[start + 1]] : rows;
  };
  const forget = (planned: number) => {
    forgotten = planned;
  };
  const { warmth, found, planned, looked } = await watching(read, { forget });
  away = true;
  await looked(3);
  restarted = true;
  await looked(3);
  expect(found).toHaveLength(planned);
  away = false;
  await expect.poll(() => found.length).toBe(2 * planned);
  expect(forgotten).toBe(planned);
  expect(start).toBeGreaterThan(Date.parse('2026-01-01'));
  expect(start).toBeLessThan(Date.now());
  await warmth.settled();
  await looked(3);
  expect(found).toHaveLength(2 * planned);

  // Away for a while, and the same when it is back: a cut line, say.
  away = true;
  await looked(2);
  away = false;
  await looked(3);
  await warmth.settled();
  expect(found).toHaveLength(2 * planned);
});

it('finds out that the database was started anew, although it told its start only in the midst of that', async () => {
  const graph = testGraph();
  await write(graph, [topic]);
  // It went away before it had told its start, and came back within the second look.
  const failing = { StartTime: new Set([1]), 'count(node)': new Set([2]) };
  const asked = { StartTime: 0, 'count(node)': 0 };
  const read: Graph['read'] = async (text, ...given) => {
    for (const part of ['StartTime', 'count(node)'] as const) {
      if (!text.includes(part)) continue;
      asked[part] += 1;
      if (failing[part].has(asked[part])) throw new HearsayError('DATABASE_UNAVAILABLE', 'away');
    }
    return graph.read(text, ...given);
  };
  const { warmth, found, planned, looked } = await watching(read);
  await expect.poll(() => found.length).toBe(2 * planned);
  await warmth.settled();
  await looked(3);
  expect(found).toHaveLength(2 * planned);
});

it('looks often at a database that is away, and seldom at one that is there', async () => {
  const graph = testGraph();
  await write(graph, [topic]);
  let looks = 0;
  const read: Graph['read'] = async (text, ...given) => {
    if (text.includes('count(node)') && ++looks === 1) throw new HearsayError('DATABASE_UNAVAILABLE', 'away');
    return graph.read(text, ...given);
  };
  const { warmth, found, planned } = await watching(read, { everyMs: 3_600_000 });
  await expect.poll(() => found.length, { timeout: 60_000 }).toBe(2 * planned);
  await warmth.settled();
  expect(looks).toBe(2);
});

it.each([
  ['on', true],
  ['off', false],
])('reads ahead after the start, or does not: PLAN_AHEAD=%s', async (PLAN_AHEAD, isAhead) => {
  let sent = 0;
  const read: Graph['read'] = (...given) => {
    sent += 1;
    return testGraph().read(...given);
  };
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', PLAN_AHEAD });
  const server = await startServer({ graph: { ...testGraph(), read }, config, warm: true });
  onTestFinished(server.close);
  if (isAhead) await expect.poll(() => sent).toBeGreaterThan(0);
  else await server.warmed;
  expect(sent > 0).toBe(isAhead);
});
