import { beforeAll, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { withSample } from '../support/database.ts';
import { blocksOf, examplesOf, expectAnswered } from './examples.ts';
import { filesUnder } from './files.ts';

// The examples of docs/queries/ on the sample: each question is answered as its page says.

const pages = filesUnder('docs/queries', '.md');
const examples = pages.flatMap((page) =>
  examplesOf(page).map((example, at) => ({ name: `${page}, example ${at + 1}`, example })),
);

const schema = loadSchema();
let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

it('has a page for each kind of question, with one to three examples', () => {
  const others = ['docs/queries/data-frames.md', 'docs/queries/definitions.md'];
  const asking = pages.filter((page) => !others.includes(page));
  expect(asking).toHaveLength(17);
  const counts = asking.map((page) => ({ page, examples: examplesOf(page).length }));
  expect(counts.filter((one) => one.examples < 1 || one.examples > 3)).toEqual([]);
});

it('answers each question where it is asked', () => {
  const unanswered = examples.filter(({ example }) => example.answer?.language !== 'json');
  expect(unanswered.map(({ name }) => name)).toEqual([]);
  const answers = pages.flatMap(blocksOf).filter(({ language }) => language === 'json');
  expect(answers).toHaveLength(examples.length);
});

// The database plans each for the first time, which takes seconds on a machine that is busy otherwise.
it.each(examples)('answers $name', { timeout: 120_000 }, async ({ example }) => {
  await expectAnswered(schema, graph, example);
});
