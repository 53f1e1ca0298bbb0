import { beforeEach, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { openLog } from '../../src/server/log.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { warm } from '../../src/server/warm.ts';
import { write } from '../graph/support.ts';
import { emptyGraph, testGraph } from '../support/database.ts';

const schema = loadSchema();
const topic = { type: 'Topic', id: 'topic/war', name: 'War' };

beforeEach(async () => {
  await migrate(await emptyGraph());
});

/** Of each question that is planned whether it is planned for who does not see everything, in the order of planning. */
async function sights(): Promise<boolean[]> {
  const graph = testGraph();
  const found: boolean[] = [];
  await warm({
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
  });
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
