import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { openPlanning } from '../../src/plan/levels/planning.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const inUse = () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

it('knows which statements have been planned without keeping their texts', () => {
  const planning = openPlanning(1);
  const textOf = (number: number) => Buffer.alloc(50_000, `MATCH (n${number}) `).toString('latin1');
  const before = inUse();
  for (let number = 0; number < 1000; number += 1) planning.note(textOf(number));
  expect(inUse() - before).toBeLessThan(10_000_000);
  expect([0, 999].map((number) => planning.isPlanned(textOf(number)))).toEqual([true, true]);
  expect(planning.isPlanned(textOf(1000))).toBe(false);
});
