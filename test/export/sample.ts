import { readFileSync } from 'node:fs';
import type { StoredRecord } from '../../src/domain/record.ts';
import { root } from '../../src/root.ts';
import { stored } from './nasty.ts';

/** The records of the sample dossier. */
export const sample: readonly StoredRecord[] = stored(
  readFileSync(new URL('sample/affair.ndjson', root), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object),
);
