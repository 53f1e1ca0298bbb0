import { beforeAll, describe, it } from 'vitest';
import { isLong } from '../support/long.ts';
import { markedWorld, readers } from './never-held.ts';

const timeoutMs = 3_600_000;

// All questions of three worlds take an hour: LONG=1 asks them. Without it, some questions of another world than the quick test's.
const worlds = isLong ? [1, 2, 3] : [2];
const asked = isLong ? { operations: 25, byOne: 8 } : { operations: 2, depth: 3, shapes: 1, ofShape: 4 };

describe.each(worlds)('a reader of the marked world %i', (seed) => {
  const world = markedWorld(seed, asked);
  beforeAll(world.ask, timeoutMs);

  it.each(readers)(
    '$name is told what a graph tells that never held what is hidden',
    world.compare,
    timeoutMs,
  );
});
