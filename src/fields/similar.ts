import { bound, type Fields, list, variable } from '../plan/field.ts';

/** How many similar claims are answered, and the least score of one. */
const rules = {
  size: { arguments: ['first'], default: 10, min: 1, max: 50 },
  bounds: { threshold: [0, 1, 'a number'] },
} as const;

/** Claims whose wording is like another's: what the file of a claim, or of a text, finds. */
export const similar = (file: string) => list(file, undefined, { ...rules, reads: 100 });

export const similarClaim: Fields = {
  claim: bound('other'),
  score: variable('score'),
  because: variable('alike', because),
};

/** As many common words are named. */
const mostWords = 8;

/** The reason in words: how much is in common, and which words, the longest first. */
function because(value: unknown): string {
  const [sought, found, parts, pairs] = value as [string, string, number, number];
  const there = new Set(found.split(' '));
  const common = [...new Set(sought.split(' '))].filter((word) => word !== '' && there.has(word));
  const longest = common.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, mostWords);
  const shares = `${percent(parts)} of the sequences of four characters and ${percent(pairs)} of the pairs of words are in common`;
  return longest.length === 0 ? `${shares}.` : `${shares}; common words: ${longest.join(', ')}.`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
