import { words } from '../domain/text.ts';
import { longestWord, unfound } from '../domain/words.ts';

/** The number of distinct words of a query that count: nobody types more, and the index limits the clauses. */
const mostWords = 200;

/**
 * Converts a user's text to a full-text query: all words must occur, the beginning of a word is enough, and whole words
 * score higher. No part of it is read as syntax, since words are letters and digits in lower case. Empty: it finds nothing.
 */
export function lucene(text: string): string {
  const wanted = [...new Set(words(text))].slice(0, mostWords);
  const each = wanted.map((word) => word.slice(0, longestWord)).map((word) => `(${word}^4 OR ${word}*)`);
  return each.join(' AND ') || '""';
}

/**
 * A query that finds at least the texts that hold a passage, by their words. The first word of a passage may be the end of a
 * word of the text, and the last one the beginning. A passage without words: all texts.
 */
export function passageQuery(passage: string): string {
  const found = words(passage);
  const each = found.flatMap((word, at) => {
    if (word.length > longestWord) return [];
    const [start, end] = [at === 0 ? '*' : '', at === found.length - 1 ? '*' : ''];
    // A sigma is written otherwise at the end of a word, and the end of a passage need not be one.
    return `${start}${word.replace(/[σς]/g, '?')}${end}`;
  });
  if (each.length === 0) return '*:*';
  return `(${[...new Set(each)].slice(0, mostWords).join(' AND ')}) OR "${unfound}"`;
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
