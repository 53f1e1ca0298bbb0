import { beforeAll, it } from 'vitest';
import { markedWorld, readers } from './never-held.ts';

// One world, and some questions of each kind; never-held.slow.graph.test.ts asks all that there is of three worlds.
const world = markedWorld(1, { operations: 2, depth: 3, shapes: 1, ofShape: 4 });
const timeoutMs = 900_000;
beforeAll(world.ask, timeoutMs);

it.each(readers)('$name is told what a graph tells that never held what is hidden', world.compare, timeoutMs);
