import { compareWithReference } from './differential.ts';

// differential.slow.graph.test.ts compares another world.
compareWithReference(10);
