import { fold, wordPattern, words } from '../domain/text.ts';

/**
 * The first passage that contains all words of the query, HTML-escaped, with the matched words between <mark> and </mark>.
 * Takes the query, the passages of a hit, and its translations as JSON. Null if no single passage contains all words.
 */
export function highlight(value: unknown): string | null {
  const [text, fields, translations] = value as [string, string[], string | null];
  const wanted = words(text);
  const translated = translations === null ? [] : Object.values(JSON.parse(translations) as object);
  const passage = [...fields, ...translated].find((one: string) => {
    const there = words(one);
    return wanted.every((word) => there.some((other) => other.startsWith(word)));
  });
  return passage === undefined ? null : marked(passage, wanted);
}

function marked(passage: string, wanted: readonly string[]): string {
  let out = '';
  let end = 0;
  for (const found of passage.matchAll(wordPattern)) {
    const [word] = found;
    const folded = fold(word);
    if (!wanted.some((one) => folded.startsWith(one))) continue;
    out += `${escaped(passage.slice(end, found.index))}<mark>${escaped(word)}</mark>`;
    end = found.index + word.length;
  }
  return out + escaped(passage.slice(end));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
