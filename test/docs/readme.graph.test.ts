import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { importFiles } from '../../src/import/import.ts';
import { withSample } from '../support/database.ts';
import { blocksOf, examplesOf, expectAnswered } from './examples.ts';
import { read } from './files.ts';

// The examples of README.md in their order: records are imported, questions are answered as the page says.

const examples = examplesOf('README.md');
const records = blocksOf('README.md')
  .filter(({ language }) => language === 'ndjson')
  .map(({ text }) => text);

const schema = loadSchema();
let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

it('has questions, each followed by its answer, and records', () => {
  expect(examples.length).toBeGreaterThan(0);
  expect(examples.map(({ answer }) => answer?.language)).toEqual(examples.map(() => 'json'));
  expect(records).toHaveLength(1);
});

it('imports its own records as it says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-readme-'));
  const file = join(folder, 'mine.ndjson');
  await writeFile(file, records.join(''));
  const { read: count, created, rejected, pending, conflicts } = await importFiles(graph, [file]);
  await rm(folder, { recursive: true });
  expect({ rejected, pending, conflicts }).toEqual({ rejected: 0, pending: 0, conflicts: 0 });
  expect(read('README.md')).toContain(`Imported: ${count} read, ${created} created, 0 unchanged,`);
});

// The database plans each for the first time, which takes seconds on a machine that is busy otherwise.
it.each(examples)('answers $question', { timeout: 120_000 }, async (example) => {
  await expectAnswered(schema, graph, example);
});
