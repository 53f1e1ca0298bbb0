import { describe, expect, it } from 'vitest';
import { quotationsOf } from '../../src/domain/quotations.ts';

const quoted = (text: string) => quotationsOf(text).map(({ start, end }) => text.slice(start, end));
const open = (text: string) => quotationsOf(text).map((one) => one.open);

describe('a quotation', () => {
  it.each([
    ['in curved marks', 'He said “it is\nsafe now” and left.', ['“it is\nsafe now”']],
    ['in straight marks', 'He said "it is\nsafe" and left.', ['"it is\nsafe"']],
    ['over three lines', 'He said «it is\nnot at all\nsafe» and left.', ['«it is\nnot at all\nsafe»']],
    ['of several sentences', 'He said: “It is safe.\nIt will be.” She left.', ['“It is safe.\nIt will be.”']],
    ['in German marks', 'Er sagte: „Es ist\nsicher“, und ging.', ['„Es ist\nsicher“']],
    ['in two single marks', "He said ``it is\nsafe'' and left.", ["``it is\nsafe''"]],
    ['after Windows line ends', 'He said “it is\r\nsafe” and left.', ['“it is\r\nsafe”']],
    ['and one after it', 'He said “it is\nsafe” and “sound”.', ['“it is\nsafe”', '“sound”']],
    [
      'and another over the next lines',
      'He said “it is\nsafe” and “very\nsound”.',
      ['“it is\nsafe”', '“very\nsound”'],
    ],
  ])('goes on over a line that is broken at a width: %s', (_, text, expected) => {
    expect(quoted(text)).toEqual(expected);
    expect(open(text)).toEqual(expected.map(() => false));
  });

  it.each([
    [
      'a further paragraph opens it again',
      '“It is safe.\n“It will be,” he said.',
      ['“It is safe.', '“It will be,”'],
    ],
    ['a line between is empty', '“It is\n\nsafe” he said.', ['“It is']],
    ['no line closes it', '“It is\nsafe he said.', ['“It is']],
    ['a straight mark stands before a word', 'He said "it is\nand "safe" it was.', ['"safe"']],
    [
      'a straight mark is open at the end of a sentence',
      '"It is safe.\nIt "will" be.',
      ['"It is safe.', '"will"'],
    ],
    ['the mark is an inch', 'It is 6" wide\nand 5" long.', []],
    ['there is none', 'It is\nsafe.', []],
  ])('ends with its line where %s', (_, text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it('is found whatever lines a text has, in twenty thousand of them too', () => {
    const lines = (line: string) => Array.from({ length: 20_000 }, () => line).join('\n');
    for (const line of ['“a', 'a “b', 'a” b “c', 'a" b "c', '"', 'no mark'])
      expect(quotationsOf(`“${lines(line)}`).length).toBeLessThanOrEqual(40_000);
  });
});
