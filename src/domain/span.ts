import type { Problem } from './problem.ts';
import { shorten } from './problem.ts';
import type { StatementSpan } from './statement.ts';
import { codePoints } from './text.ts';

/** What a document brings to check spans against: its text, or only the text's digest. */
export type Checked = { text?: string | undefined };

/**
 * Whether a span stands where it says. `start` and `end` count Unicode code points of the document's text; where only
 * the text's digest is known, no more can be checked than that `exact` has the length between them.
 */
export function spanProblems(span: StatementSpan | undefined, { text }: Checked): Problem[] {
  const { exact, prefix, suffix, start, end } = span ?? {};
  if (start === undefined || end === undefined) return [];
  if (exact !== undefined && codePoints(exact) !== end - start) {
    const reason = `has ${codePoints(exact)} code points, but there are ${end - start} from start (${start}) to end (${end})`;
    return [{ field: 'span.exact', value: shorten(exact), reason }];
  }
  if (text === undefined) return [];
  const points = pointsOf(text);
  if (end > points.length) {
    const reason = `is beyond the document's text, which has ${points.length} code points`;
    return [{ field: 'span.end', value: String(end), reason }];
  }
  const problems: Problem[] = [];
  const compare = (field: string, wanted: string | undefined, from: number, to: number) => {
    const found = points.slice(Math.max(0, from), to).join('');
    if (wanted === undefined || wanted === found) return;
    const reason = `is not what the document has from code point ${Math.max(0, from)} to ${to}: ${JSON.stringify(shorten(found))}`;
    problems.push({ field, value: shorten(wanted), reason });
  };
  compare('span.exact', exact, start, end);
  compare('span.prefix', prefix, start - codePoints(prefix ?? ''), start);
  compare('span.suffix', suffix, end, end + codePoints(suffix ?? ''));
  return problems;
}

/**
 * Where a passage stands, in code points: where its span says, else where the words of the span, or of the quote, stand if that
 * is one place. Undefined where it cannot be determined.
 */
export function placeIn(
  text: string | undefined,
  span: StatementSpan | undefined,
  quote: string | undefined,
): { start: number; end: number } | undefined {
  const { exact, prefix = '', suffix = '', start, end } = span ?? {};
  if (start !== undefined && end !== undefined) return { start, end };
  if (text === undefined) return undefined;
  const attempts: [before: string, words: string | undefined, after: string][] = [
    [prefix, exact, suffix],
    ['', quote, ''],
  ];
  for (const [before, words, after] of attempts) {
    if (words === undefined || words === '') continue;
    const sought = before + words + after;
    const at = text.indexOf(sought);
    if (at < 0 || text.indexOf(sought, at + 1) >= 0) continue;
    const from = codePoints(text.slice(0, at + before.length));
    return { start: from, end: from + codePoints(words) };
  }
  return undefined;
}

let last: { text: string; points: readonly string[] } | undefined;

/** The code points of a text; the spans of one document come one after the other, so the last text is kept. */
function pointsOf(text: string): readonly string[] {
  if (last?.text !== text) last = { text, points: Array.from(text) };
  return last.points;
}
