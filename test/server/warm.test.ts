import { Neo4jError } from 'neo4j-driver';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { everyField } from '../../src/plan/levels/every-field.ts';
import { createDispatcher } from '../../src/server/dispatch.ts';
import { explorerOperations } from '../../src/server/explorer-operations.ts';
import { openLog } from '../../src/server/log.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { firstPages, warmFor } from '../../src/server/warm.ts';
import { nowhere } from './support.ts';

it.each([readConfig({}).limits.subqueries, 1])(
  'plans every field, question and page, however few subqueries a client may ask for at once: %i',
  async (maximumSubqueries) => {
    const graph = nowhere();
    const schema = loadSchema();
    const { bind } = createDispatcher({ schema, graph, maximumSubqueries });
    const questions = readQuestions();
    const logger = openLog('silent');
    const refused: unknown[] = [];
    let planned = 0;
    await warmFor(
      {
        ...{ schema, graph, bind, questions, stop: new AbortController().signal },
        tiers: {
          planLevels: async () => {
            planned += 1;
          },
          forget: () => {},
        },
        logger: Object.assign(logger, { warn: (one: unknown) => refused.push(one) }),
      },
      {},
    );
    expect(refused).toEqual([]);
    const pages = explorerOperations(schema).length;
    expect(planned).toBeGreaterThanOrEqual(questions.length + everyField(schema, fields).length + pages);
  },
);

it('waits for a database that goes away meanwhile, says so once, and then plans what is left', async () => {
  const schema = loadSchema();
  const { bind } = createDispatcher({ schema, graph: nowhere() });
  const warned: unknown[] = [];
  let planned = 0;
  let tries = 0;
  let looks = 0;
  const down = () => new Neo4jError('Connection was closed by server', 'ServiceUnavailable', '', '');
  await warmFor(
    {
      ...{ schema, bind, questions: readQuestions(), stop: new AbortController().signal },
      graph: {
        read: async () => {
          looks += 1;
          if (looks < 3) throw down();
          return [[1]];
        },
      },
      tiers: {
        planLevels: async () => {
          tries += 1;
          if (tries > 5 && looks < 3) throw down();
          planned += 1;
        },
        forget: () => {},
      },
      logger: Object.assign(openLog('silent'), { warn: (one: unknown) => warned.push(one) }),
    },
    {},
  );
  expect(warned).toEqual(['the database does not answer: planning waits for it']);
  expect([looks, tries]).toEqual([3, planned + 1]);
});

it("begins with the explorer's pages in the order in which one comes to them", async () => {
  const schema = loadSchema();
  const { bind } = createDispatcher({ schema, graph: nowhere() });
  const pages = explorerOperations(schema).map(({ operationName }) => operationName);
  expect(pages).toEqual(expect.arrayContaining([...firstPages]));
  const texts: string[] = [];
  const textOf = (name: string) => {
    const page = explorerOperations(schema).find(({ operationName }) => operationName === name);
    const bound = page && bind(page);
    return bound && 'compiled' in bound ? bound.compiled({}, true).plan.text : undefined;
  };
  await warmFor(
    {
      ...{ schema, graph: nowhere(), bind, questions: readQuestions(), stop: new AbortController().signal },
      tiers: {
        planLevels: async ({ text }) => {
          texts.push(text);
        },
        forget: () => {},
      },
      logger: openLog('silent'),
    },
    {},
  );
  expect(texts.slice(0, firstPages.length)).toEqual(firstPages.map(textOf));
});
