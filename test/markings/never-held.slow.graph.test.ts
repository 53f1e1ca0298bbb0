import { beforeAll, describe, it } from 'vitest';
import { markedWorld, readers } from './never-held.ts';

const timeoutMs = 3_600_000;

describe.each([1, 2, 3])('a reader of the marked world %i', (seed) => {
  const world = markedWorld(seed, { operations: 25, byOne: 8 });
  beforeAll(world.ask, timeoutMs);

  it.each(readers)(
    '$name is told what a graph tells that never held what is hidden',
    world.compare,
    timeoutMs,
  );
});
