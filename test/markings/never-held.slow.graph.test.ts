import { beforeAll, describe, it } from 'vitest';
import { isLong } from '../support/long.ts';
import { markedWorld, readers } from './never-held.ts';

const timeoutMs = 3_600_000;

// All questions of three worlds take hours: LONG=1 asks them. never-held.graph.test.ts asks some of each kind of the first.
describe.runIf(isLong).each([1, 2, 3])('a reader of the marked world %i', (seed) => {
  const world = markedWorld(seed, { operations: 25, byOne: 8 });
  beforeAll(world.ask, timeoutMs);

  it.each(readers)(
    '$name is told what a graph tells that never held what is hidden',
    world.compare,
    timeoutMs,
  );
});
