import { type Problem, shorten } from './problem.ts';
import type { Statement } from './statement.ts';
import { foldPassage } from './text.ts';

/** The fields of a statement whose words are verbatim in its document. */
export type Verbatim = Pick<Statement, 'quote' | 'mention' | 'verb' | 'hedges' | 'span'>;

/** The words of a statement that must stand in its document, by field. */
export function verbatimWords({
  quote,
  mention,
  verb,
  hedges,
  span,
}: Verbatim): [field: string, words: string][] {
  const fields: [string, string | undefined][] = [
    ['quote', quote],
    ['mention', mention],
    ['verb', verb],
    ...(hedges ?? []).map(({ text }, at): [string, string] => [`hedges.${at}.text`, text]),
    ['span.exact', span?.exact],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

/** Which words of a statement do not stand in the text of its document, white space and typographic quotes folded. */
export function wordProblems(statement: Verbatim, text: string): Problem[] {
  return verbatimWords(statement)
    .filter(([, words]) => !foldedText(text).includes(foldPassage(words)))
    .map(([field, words]) => ({
      field,
      value: shorten(words),
      reason: "does not stand in the document's text, of which it must be a part, word for word",
    }));
}

let last: { text: string; folded: string } | undefined;

/** The statements of one document come one after the other, so the last text is kept. */
function foldedText(text: string): string {
  if (last?.text !== text) last = { text, folded: foldPassage(text) };
  return last.folded;
}
