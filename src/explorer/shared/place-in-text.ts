/** A place in a text, in Unicode code points. */
type Place = Readonly<{ start: number; end: number }>;

type Words = string | null | undefined;
type Passage = Readonly<{
  exact: Words;
  prefix: Words;
  suffix: Words;
  start: number | null | undefined;
  end: number | null | undefined;
}>;

type Worded = Readonly<{ span: Passage | null; quote: string | null }>;

/** Where statements stand in the text of their document; without those of which that is not known. */
export function placesInText(
  text: string,
  statements: readonly (Worded & Readonly<{ id: string }>)[],
): (Place & Readonly<{ id: string }>)[] {
  return statements.flatMap((statement) => {
    const place = placeInText(text, statement);
    return place ? [{ id: statement.id, ...place }] : [];
  });
}

/**
 * Where a statement stands in the text of its document: at its recorded position; else where its passage stands, or, if it has
 * none, its quote, provided that these words stand in the text once. Undefined where that is not known.
 */
export function placeInText(text: string, { span, quote }: Worded): Place | undefined {
  if (typeof span?.start === 'number' && typeof span.end === 'number')
    return { start: span.start, end: span.end };
  if (!span?.exact) return onlyPlace(text, '', quote ?? '', '');
  const { exact, prefix, suffix } = span;
  return onlyPlace(text, '', exact, '') ?? onlyPlace(text, prefix ?? '', exact, suffix ?? '');
}

/** Where words stand in a text with these before and after them; undefined where they do not, or more than once. */
function onlyPlace(text: string, before: string, words: string, after: string): Place | undefined {
  if (words.trim() === '') return undefined;
  const source = `(?<=${patternOf(before)}\\s*)${patternOf(words)}(?=\\s*${patternOf(after)})`;
  const pattern = new RegExp(source, 'gu');
  const found = pattern.exec(text);
  if (!found) return undefined;
  const points = [...found[0]];
  // The next place may overlap this one.
  pattern.lastIndex = found.index + (points[0] ?? '').length;
  if (pattern.test(text)) return undefined;
  const start = [...text.slice(0, found.index)].length;
  return { start, end: start + points.length };
}

/** Quotation marks that stand for each other, as where the server looks whether words stand in a text. */
const marks = ['"“”„‟«»', "'‘’‚‛‹›"];

/** Words as a regular expression: any white space for white space, any quotation mark of its kind for one. */
function patternOf(words: string): string {
  return [...words.trim().replace(/\s+/g, ' ')]
    .map((character) => {
      const alike = marks.find((kind) => kind.includes(character));
      if (alike) return `[${alike}]`;
      return character === ' ' ? '\\s+' : character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    })
    .join('');
}
