import { describe } from 'vitest';
import { compareWithReference } from './differential.ts';

describe.each([10, 12])('the world %i', (seed) => compareWithReference(seed));
