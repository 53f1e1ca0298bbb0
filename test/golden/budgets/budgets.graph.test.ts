import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'graphql';
import type { ProfiledPlan } from 'neo4j-driver';
import { beforeAll, expect, it } from 'vitest';
import { fields } from '../../../src/fields/index.ts';
import { loadSchema } from '../../../src/fields/schema.ts';
import type { Graph, Params } from '../../../src/graph/driver.ts';
import { createExecutor } from '../../../src/plan/executor.ts';
import { root } from '../../../src/root.ts';
import { explainAll } from '../../cypher/explain.ts';
import { replan, testGraph, withSample } from '../../support/database.ts';

// What each of the twelve questions may cost in the database, on the sample: hits are counted, not timed, so they are the
// same on any machine. What the database held before moves its plans by a tenth or so, so each budget is what was counted
// and three tenths more. After a change that is meant to cost more, or that costs less, write the table anew and read the diff:
//   UPDATE_BUDGETS=1 npx vitest run --project graph test/golden/budgets
const table = new URL('hits.json', import.meta.url);
const writing = process.env.UPDATE_BUDGETS === '1';
const budgets: Record<string, number> = writing ? {} : JSON.parse(readFileSync(table, 'utf8'));

const folder = new URL('questions/', root);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.slice(0, -'.graphql'.length));
const schema = loadSchema();
const hits = new Map<string, number>();

beforeAll(async () => {
  await withSample();
  await replan();
  for (const name of names) hits.set(name, await hitsOf(name));
});

async function hitsOf(name: string): Promise<number> {
  let sent: { text: string; params: Params } | undefined;
  const read: Graph['read'] = (text, params, options) => {
    sent = { text, params };
    return testGraph().read(text, params, options);
  };
  const document = parse(readFileSync(new URL(`${name}.graphql`, folder), 'utf8'));
  const answer = await createExecutor({ schema, table: fields, graph: { read } })({ document });
  expect(answer.errors).toBeUndefined();
  const [profiled] = await explainAll(sent ? [sent] : [], 'PROFILE');
  const sum = (plan: ProfiledPlan): number =>
    plan.dbHits + plan.children.reduce((total, child) => total + sum(child), 0);
  return sum(profiled?.summary.profile as ProfiledPlan);
}

it.runIf(writing)('writes the table', () => {
  expect(hits.size).toBe(names.length);
  const counted = [...hits].map(([name, found]) => [name, Math.ceil(found * 1.3)]);
  writeFileSync(table, `${JSON.stringify(Object.fromEntries(counted), null, 2)}\n`);
});

it.skipIf(writing)('has a budget for each question, and none for another', () => {
  expect(Object.keys(budgets).sort()).toEqual(names);
});

it.skipIf(writing).each(names)('asks no more of the database than the budget for %s', (name) => {
  const [found, budget] = [hits.get(name) ?? Number.NaN, budgets[name] ?? 0];
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThanOrEqual(budget);
  if (found < budget * 0.6)
    console.warn(`${name} costs ${found} hits now: its budget of ${budget} may be lowered`);
});
