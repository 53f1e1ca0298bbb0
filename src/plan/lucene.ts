import { words } from '../domain/text.ts';

/** The number of distinct words of a query that count: nobody types more, and the index limits the clauses. */
const mostWords = 200;
/** The index truncates longer words. */
const longestWord = 255;

/**
 * Converts a user's text to a full-text query: all words must occur, the beginning of a word is enough, and whole words
 * score higher. No part of it is read as syntax, since words are letters and digits in lower case. Empty: it finds nothing.
 */
export function lucene(text: string): string {
  const wanted = [...new Set(words(text))].slice(0, mostWords);
  const each = wanted.map((word) => word.slice(0, longestWord)).map((word) => `(${word}^4 OR ${word}*)`);
  return each.join(' AND ') || '""';
}

/** Types of record with a full-text index of their own. */
const indexed = ['ACTOR', 'CLAIM', 'STATEMENT', 'DOCUMENT'];

/** The smallest full-text index that contains records of these types; all searched types if absent. */
export function indexOf(types: readonly string[] | null | undefined): string {
  const [only, ...others] = types ?? [];
  return only !== undefined && others.length === 0 && indexed.includes(only)
    ? `${only.toLowerCase()}_text`
    : 'everything_text';
}
