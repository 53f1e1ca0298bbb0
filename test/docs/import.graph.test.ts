import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inWords } from '../../src/commands/import-report.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { emptyGraph } from '../support/database.ts';
import { type Block, expectAnswered } from './examples.ts';
import { read } from './files.ts';

// The examples of docs/import.md: each file is imported as its page says, the report and the answer are what stands there.

const folder = mkdtempSync(join(tmpdir(), 'hearsay-docs-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sections = read('docs/import.md').split(/^## /m).slice(1);
/** The fenced blocks of a section, each with the file name that stands alone before it. */
const blocksOf = (section: string) =>
  [...section.matchAll(/(?:^`([^`\n]+)`\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, file, language, text]): Block & { file: string | undefined } =>
      ({ file, language, text }) as Block & { file: string },
  );

const examples = sections
  .map((section) => ({ name: section.split('\n', 1)[0] as string, blocks: blocksOf(section) }))
  .filter(({ blocks }) => blocks.some(({ language }) => language === 'text'));
const schema = loadSchema();

it('has an example for each format', () => {
  expect(examples.map(({ name }) => name)).toEqual([
    ...['Records', 'Tables', 'ClaimReview', 'STIX', 'Wikidata', 'Tables of fact-checks', 'FollowTheMoney'],
  ]);
});

describe.each(examples)('the example of $name', ({ name, blocks }) => {
  it('is imported and answered as the page says', { timeout: 120_000 }, async () => {
    const graph = await emptyGraph();
    await migrate(graph);
    for (const { file, text } of blocks) if (file) writeFileSync(join(folder, file), text);
    const command = blocks.find(({ language }) => language === 'sh')?.text ?? '';
    const files = command.trim().split(' ').slice(2);
    const report = await importFiles(
      graph,
      files.map((file) => join(folder, file)),
    );
    const expected = blocks.find(({ language }) => language === 'text')?.text;
    expect(inWords(report).replaceAll(`${folder}/`, '')).toBe(expected);
    const at = blocks.findIndex(({ language }) => language === 'graphql');
    expect(at >= 0).toBe(name !== 'Records');
    if (at >= 0)
      await expectAnswered(schema, graph, { question: blocks[at]?.text as string, answer: blocks[at + 1] });
  });
});

it('has a table of the user that makes the verdict of its example', { timeout: 60_000 }, async () => {
  const graph = await emptyGraph();
  const of = (title: string) => blocksOf(sections.find((section) => section.startsWith(title)) as string);
  const table = of('Verdict tables').find(({ file }) => file);
  mkdirSync(join(folder, dirname(table?.file as string)), { recursive: true });
  writeFileSync(join(folder, table?.file as string), table?.text as string);
  const reviews = of('ClaimReview').find(({ file }) => file);
  writeFileSync(join(folder, reviews?.file as string), reviews?.text as string);
  await importFiles(graph, [join(folder, reviews?.file as string)], { verdicts: join(folder, 'mine') });
  const rows = await graph.read(
    `MATCH (s:Assessment) RETURN s.ratingLabel, s.verdict ORDER BY s.ratingLabel`,
    {},
  );
  expect(rows).toEqual([
    ['Mostly False', 'MOSTLY_FALSE'],
    ['Not on a Monday', 'MIXED'],
  ]);
});
