import { beforeAll, describe } from 'vitest';
import { compareWithReference, load } from './differential.ts';

const [first, ...others] = [10, 12] as const;

// What only another world has, such as a label, has every statement planned anew when it comes. So it comes before the first question.
beforeAll(async () => {
  for (const seed of others) await load(seed);
});

describe.each([first, ...others])('the world %i', (seed) => compareWithReference(seed));
