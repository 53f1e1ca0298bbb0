import { beforeEach, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import type { Caller } from '../../src/server/auth.ts';
import { openLog } from '../../src/server/log.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { openSight } from '../../src/server/sight.ts';
import { keepWarm, type Warming, warm } from '../../src/server/warm.ts';
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
