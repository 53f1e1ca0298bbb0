import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as vocabulary from '../../src/domain/vocabulary.ts';
import { root } from '../../src/root.ts';

const text = readFileSync(new URL('docs/model.md', root), 'utf8');

/** The cells of every table row of the page, without the backticks. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
const row = (first: string) => rows.find(([cell]) => cell === first) ?? [];

const lists = Object.entries(vocabulary).filter(([, value]) => Array.isArray(value)) as [
  string,
  readonly string[],
][];

it.each(lists.filter(([name]) => name !== 'statementTypes'))('names every value of %s', (_name, values) => {
  expect(values.filter((value) => !text.includes(`\`${value}\``))).toEqual([]);
});

it.each(vocabulary.acts)('tells what type, edge and stance %s has', (act) => {
  const type = vocabulary.statementType(act);
  const edge = type === 'Report' ? 'REPORTED_BY' : (vocabulary.edgeOf[type] ?? 'none');
  expect(row(act).slice(1, 4)).toEqual([type, edge, vocabulary.defaultStance(act) ?? 'must be given']);
});

it.each(vocabulary.likelihoods)('tells the range of %s', (word) => {
  const { low, high } = vocabulary.likelihoodRange[word];
  expect(row(word)[2]).toBe(`${low}–${high}`);
});

it('tells the numbers of the Admiralty code', () => {
  for (const letter of vocabulary.reliabilities) {
    expect(row(letter)[2], letter).toBe(String(vocabulary.reliabilityPercent(letter)));
  }
  for (const digit of [1, 2, 3, 4, 5, 6]) {
    expect(row(String(digit))[2], String(digit)).toBe(String(vocabulary.credibilityPercent(digit)));
  }
});
