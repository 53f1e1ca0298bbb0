import { beforeAll, describe } from 'vitest';
import { compareWithReference, load } from './differential.ts';

const [first, ...others] = [10, 12] as const;

// The first load of a world with other records has every statement planned anew. So each is loaded before the first question.
beforeAll(async () => {
  for (const seed of others) await load(seed);
});

describe.each([first, ...others])('the world %i', (seed) => compareWithReference(seed));
