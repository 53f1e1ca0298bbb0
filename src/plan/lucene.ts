import { words } from '../domain/text.ts';

/** Distinct words of a query that count; more are not typed, and the index has a limit of clauses. */
const mostWords = 200;
/** The index cuts longer words. */
const longestWord = 255;

/**
 * A full-text query from what a person typed: all words must occur, the beginning of a word is enough, whole words count
 * more. Nothing in it is read as syntax, since words are letters and digits in lower case. Empty: it finds nothing.
 */
export function lucene(text: string): string {
  const wanted = [...new Set(words(text))].slice(0, mostWords);
  const each = wanted.map((word) => word.slice(0, longestWord)).map((word) => `(${word}^4 OR ${word}*)`);
  return each.join(' AND ') || '""';
}

/** Kinds of record that have a full-text index of their own. */
const indexed = ['ACTOR', 'CLAIM', 'STATEMENT', 'DOCUMENT'];

/** The full-text index that holds records of these kinds and least else; absent: of all kinds that are searched. */
export function indexOf(types: readonly string[] | null | undefined): string {
  const [only, ...others] = types ?? [];
  return only !== undefined && others.length === 0 && indexed.includes(only)
    ? `${only.toLowerCase()}_text`
    : 'everything_text';
}
