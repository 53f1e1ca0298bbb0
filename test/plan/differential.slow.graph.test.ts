import { compareWithReference } from './differential.ts';

compareWithReference(12);
