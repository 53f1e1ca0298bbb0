import { expect, it } from 'vitest';
import type { Entry } from '../../src/import/format.ts';
import { trackCompleteness } from '../../src/import/pipeline/completeness.ts';

const past = (line: number): Entry => ({ line, value: { id: line, recordedFrom: '2026-01-01T00:00:00Z' } });
const plain = (line: number): Entry => ({ line, value: { id: line } });
const broken = (line: number): Entry => ({ line, problem: { field: '', value: '', reason: 'is not JSON' } });
const begin: Entry = { line: 0, begin: true };
const end = (records: number): Entry => ({ line: 99, end: { records } });

/** The files that are told of as incomplete; each comes in two pieces, as a long one does. */
function incomplete(files: Record<string, Entry[]>): string[] {
  const completeness = trackCompleteness();
  for (const [file, entries] of Object.entries(files)) {
    completeness.take(file, entries.slice(0, 1), !file.endsWith('.csv'));
    completeness.take(file, entries.slice(1), !file.endsWith('.csv'));
  }
  return completeness.incomplete().map(({ file, reason }) => `${file} ${reason}`);
}

const cut = 'begins as an export and has no last line of the type End: it may have been cut off';

it.each<[string, Record<string, Entry[]>, string[]]>([
  ['a whole export', { a: [past(1), past(2), end(2)] }, []],
  ['an export with a broken line', { a: [past(1), broken(2), end(2)] }, []],
  ['records that are no export', { a: [plain(1), plain(2)] }, []],
  ['current records with an end', { a: [plain(1), end(1)] }, []],
  ['two exports in one file', { a: [plain(1), end(1), past(2), end(1)] }, []],
  ['the parts of one export', { a: [past(1)], b: [past(2), past(3), end(3)] }, []],
  ['nothing', { a: [] }, []],
  ['current records between a beginning and an end', { a: [begin, plain(1), end(1)] }, []],
  ['two such exports in one file', { a: [begin, plain(1), end(1), begin, plain(1), end(1)] }, []],
  ['the parts of such an export', { a: [begin, plain(1)], b: [plain(2)], c: [plain(3), end(3)] }, []],
  ['the tables of an export with its history', { 'a.csv': [past(1)], 'b.csv': [past(2)] }, []],
  ['current records without their end', { a: [begin, plain(1)] }, [`a ${cut}`]],
  ['a beginning alone', { a: [begin] }, [`a ${cut}`]],
  [
    'two exports in one file of which one has no end',
    { a: [begin, plain(1), begin, plain(1), end(1)] },
    [`a ${cut}`],
  ],
  [
    'a whole file that lacks a record, beside records that are no export',
    { a: [begin, plain(1), end(2)], b: [plain(1), plain(2), plain(3)] },
    ['a has 1 of the 2 records that its last line says it has'],
  ],
  [
    'current records without their end beside a whole export',
    { a: [begin, plain(1)], b: [begin, plain(1), end(1)] },
    [`a ${cut}`],
  ],
  [
    'a table that lacks a row',
    { 'a.csv': [plain(1), end(2)] },
    ['a.csv has 1 of the 2 records that its last line says it has'],
  ],
  ['an export without its end', { a: [past(1), past(2)] }, [`a ${cut}`]],
  [
    'one without its end among others',
    { a: [past(1)], b: [past(1), end(1)], c: [plain(1), end(1)] },
    [`a ${cut}`],
  ],
  [
    'an end without all records',
    { a: [past(1), end(2)] },
    ['a has 1 of the 2 records that its last line says it has'],
  ],
  [
    'parts of an export of which one is missing',
    { a: [past(1)], b: [past(2), end(3)] },
    [`a ${cut}`, 'b has 1 of the 3 records that its last line says it has'],
  ],
])('tells of %s what is missing', (_, files, expected) => {
  expect(incomplete(files)).toEqual(expected);
});
