import { beforeAll, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { withSample } from '../support/database.ts';
import { blocksOf } from './examples.ts';
import { read } from './files.ts';

// docs/cypher.md on the sample: each question is answered as the page says, in a session that may only read.

const blocks = blocksOf('docs/cypher.md');
const questions = blocks.flatMap(({ language, text }, at) =>
  language === 'cypher' ? [{ text, answer: blocks[at + 1] }] : [],
);

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

it('has ten questions, each with its answer', () => {
  expect(questions).toHaveLength(10);
  expect(questions.map(({ answer }) => answer?.language)).toEqual(questions.map(() => 'json'));
});

it.each(questions)('answers $text', async ({ text, answer }) => {
  const rows = await graph.read(text, {});
  const told = JSON.parse(answer?.text ?? '') as Record<string, unknown>[];
  expect(rows.map((row) => [...row])).toEqual(told.map((row) => Object.values(row)));
});

it('is refused what writes', async () => {
  const text = "MATCH (claim:Claim) SET claim.text = 'x'";
  await expect(graph.read(text, {})).rejects.toThrow(/read access mode/);
});

it('has a style for every label, and a caption for none that only the program needs', () => {
  const style = read('docs/hearsay.grass');
  const captions = new Map(
    [...style.matchAll(/^node\.(\w+) \{[^}]*caption: "([^"]*)"/gm)].map(([, label, caption]) => [
      label,
      caption,
    ]),
  );
  const page = read('docs/cypher.md').replace(/\s+/g, ' ');
  const [, named = ''] = /what only the program needs \(([^)]*)\)/.exec(page) ?? [];
  const hidden = [...named.matchAll(/`(\w+)`/g)].map(([, label]) => label);
  expect(hidden.map((label) => captions.get(label))).toEqual(hidden.map(() => ''));
  const kinds =
    'Person Institution UnnamedSource Claim Assertion Denial Assessment Report Remark Document Topic Evidence Utterance Place Variable';
  expect(kinds.split(' ').filter((kind) => !captions.get(kind))).toEqual([]);
});
