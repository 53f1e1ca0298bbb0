import { gql } from 'graphql-tag';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { logRange } from '../../src/fields/subscription.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { explainAll } from '../cypher/explain.ts';
import { testGraph, withSample } from '../support/database.ts';
import { documentOf, type Question, textOf } from '../support/question.ts';

beforeAll(withSample);

/** The operators of the plan by which a subscription reads a stretch of the log. */
async function planOf(subscription: Question) {
  const sent: { text: string; params: Record<string, unknown> }[] = [];
  const planner = createPlanner({
    schema: loadSchema(),
    table: fields,
    graph: {
      read: (text, params, options) => {
        sent.push({ text, params });
        return testGraph().read(text, params, options);
      },
    },
  });
  const opened = planner({ document: documentOf(subscription) });
  if ('errors' in opened) throw opened.errors[0];
  const events = await opened.events(logRange(0, 10_000, 5));
  const [explained] = await explainAll(sent, 'PROFILE');
  return { events, plan: JSON.stringify(explained?.summary.plan) };
}

it.each(
  [
    gql`subscription { changes { cursor kind record node { id } } }`,
    gql`subscription { changes(where: { act: [ASSERT] }) { cursor node { ... on Statement { quote } } } }`,
  ].map((one) => [textOf(one), one] as const),
)('reads %s from the index on places, in its order and no further', async (_, subscription) => {
  const { plan, events } = await planOf(subscription);
  expect(plan).toContain('NodeUniqueIndexSeekByRange');
  expect(plan).not.toMatch(/NodeByLabelScan|AllNodesScan|"(Sort|Top|PartialSort)/);
  expect(events).toHaveLength(5);
});
