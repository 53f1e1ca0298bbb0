import { expect, it } from 'vitest';
import { openPlanning } from '../../src/plan/levels/planning.ts';
import { memoryInUse } from '../support/memory.ts';

it('knows which statements have been planned without keeping their texts', () => {
  const planning = openPlanning(1);
  const textOf = (number: number) => Buffer.alloc(50_000, `MATCH (n${number}) `).toString('latin1');
  const before = memoryInUse();
  for (let number = 0; number < 1000; number += 1) planning.note(textOf(number));
  expect(memoryInUse() - before).toBeLessThan(10_000_000);
  expect([0, 999].map((number) => planning.isPlanned(textOf(number)))).toEqual([true, true]);
  expect(planning.isPlanned(textOf(1000))).toBe(false);
});
