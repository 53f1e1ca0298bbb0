import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { emptyGraph, testGraph } from '../support/database.ts';
import { writer } from './support.ts';

beforeAll(() => migrate(testGraph()));

it('answers what was written as a query does: level by level, then by one statement, with the same answer', async () => {
  const graph = await emptyGraph();
  const whole: string[] = [];
  const levels: string[] = [];
  const server = await writer({
    ...graph,
    read(text, params, options) {
      whole.push(text);
      return graph.read(text, params, options);
    },
    reading: ((work, options) =>
      graph.reading(
        (run) =>
          work((text, params) => {
            levels.push(text);
            return run(text, params);
          }),
        options,
      )) as Graph['reading'],
  });
  await server.done(gql`mutation { upsertTopic(input: { id: "t", name: "The affair" }) { status } }`);
  const again = gql`mutation {
    upsertTopic(input: { id: "t", name: "The affair" }) { status topic { name claims(first: 2) { totalCount nodes { id } } } }
    upsertClaim(input: { id: "c", text: "It was so", topics: ["t"] }) { claim { topics { name } } }
  }`;
  const answer = {
    upsertTopic: { status: 'UNCHANGED', topic: { name: 'The affair', claims: { totalCount: 0, nodes: [] } } },
    upsertClaim: { claim: { topics: [{ name: 'The affair' }] } },
  };
  expect(await server.done(again)).toEqual(answer);
  expect(whole).toEqual([]);
  expect(levels.filter((text) => text.includes(':Topic'))).not.toEqual([]);

  const afterwards = {
    ...answer,
    upsertTopic: {
      status: 'UNCHANGED',
      topic: { name: 'The affair', claims: { totalCount: 1, nodes: [{ id: 'c' }] } },
    },
  };
  await expect
    .poll(
      async () => {
        const before = levels.length;
        expect(await server.done(again)).toEqual(afterwards);
        return levels.length - before;
      },
      { timeout: 50_000 },
    )
    .toBe(0);
  expect(whole.length).toBeGreaterThan(1);
}, 120_000);
