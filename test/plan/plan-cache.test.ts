import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { nowhere } from '../server/support.ts';

const values = {
  ...{ actor: ['a'], claim: ['c'], document: ['d'], topic: ['t'], via: ['v'], language: ['en'] },
  ...{ hedged: true, undated: false },
};

/** The filter with those of the values whose bits a number has. */
const filter = (bits: number) =>
  Object.fromEntries(Object.entries(values).filter((_, at) => (bits >> at) & 1));

it('keeps the plans that were asked for last, of all operations together', () => {
  const planner = createPlanner({ schema: loadSchema(), table: fields, graph: nowhere() });
  const operation = (n: number) =>
    parse(`query N${n}($where: StatementWhere) { statements(where: $where) { nodes { id } } }`);
  const planOf = (document: ReturnType<typeof parse>, where: object) => {
    const opened = planner({ document, variables: { where } });
    if ('errors' in opened) throw opened.errors[0];
    return opened.compiled().plan;
  };
  const first = operation(0);
  const plan = planOf(first, values);
  expect(planOf(first, values)).toBe(plan);
  const others = Array.from({ length: 28 }, (_, at) => operation(1 + at));
  for (const other of others) for (let bits = 0; bits < 99; bits += 1) planOf(other, filter(bits));
  const again = planOf(first, values);
  expect(again).not.toBe(plan);
  expect(again.text).toBe(plan.text);
  expect(planOf(first, values)).toBe(again);
});
