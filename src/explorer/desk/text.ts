/** A part of a text, in Unicode code points as the API counts them; `end` is exclusive. */
export type Range = Readonly<{ start: number; end: number }>;

/** A text with its units, each in the order of the text. */
export type TextUnits = Readonly<{
  points: readonly string[];
  /** Lines, which are the paragraphs of a stored text; empty ones are left out. */
  paragraphs: readonly Range[];
  /** Within a paragraph, without the white space around. */
  sentences: readonly Range[];
  /** Words, numbers and symbols such as emoji, without punctuation. */
  words: readonly Range[];
  /** What is seen as one character, such as a letter with its accents. */
  graphemes: readonly Range[];
}>;

/** All that Unicode has a line end at; a text taken from a PDF has a form feed before each page. */
const lineBreak = /\r\n|[\n\v\f\r\x85\u2028\u2029]/;

/** Whether a line ends at a code point. */
export const isLineBreak = (point: string): boolean => lineBreak.test(point);

/** White space, and characters without a shape that belong to the line around a word, such as marks of direction; joiners are a word's own. */
const blank = /[\s\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const symbol = /\p{Extended_Pictographic}|\p{Emoji_Presentation}|\p{Sc}/u;

/** Cuts a text into its units, by the rules of its language where that is known. */
export function unitsOf(text: string, language?: string | null): TextUnits {
  const locale = supported(language);
  const paragraphs = paragraphsOf(text);
  const within = (granularity: 'grapheme' | 'word' | 'sentence') => {
    const segmenter = new Intl.Segmenter(locale, { granularity });
    return paragraphs.flatMap(({ start, text: line }) => segmentsOf(segmenter, line, start));
  };
  const points = [...text];
  return {
    points,
    paragraphs: paragraphs.map(({ start, text: line }) => ({ start, end: start + codePoints(line) })),
    sentences: within('sentence').flatMap(trimmed),
    words: within('word')
      .filter(({ wordLike, text: word }) => wordLike || symbol.test(word))
      .flatMap((word) => withoutSpace({ points }, word) ?? []),
    graphemes: within('grapheme').map(rangeOf),
  };
}

type Segment = Range & Readonly<{ text: string; wordLike: boolean }>;

function segmentsOf(segmenter: Intl.Segmenter, line: string, from: number): Segment[] {
  let start = from;
  return [...segmenter.segment(line)].map(({ segment, isWordLike }) => {
    const end = start + codePoints(segment);
    const found = { start, end, text: segment, wordLike: isWordLike === true };
    start = end;
    return found;
  });
}

/** The lines of a text that hold something, with the code point at which each begins. */
export function paragraphsOf(text: string): { start: number; text: string }[] {
  let start = 0;
  return text.split(new RegExp(`(${lineBreak.source})`)).flatMap((piece, index) => {
    const found = { start, text: piece };
    start += codePoints(piece);
    return index % 2 === 1 || piece.trim() === '' ? [] : [found];
  });
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

/** A segment without the white space at its ends; nothing where there is nothing else. */
function trimmed({ start, text }: Segment): Range[] {
  const words = text.trim();
  if (words === '') return [];
  const from = start + codePoints(text) - codePoints(text.trimStart());
  return [{ start: from, end: from + codePoints(words) }];
}

/** A language that the browser knows; a tag that is malformed or unknown has the rules of all languages. */
function supported(language: string | null | undefined): string | undefined {
  if (!language) return undefined;
  try {
    return Intl.Segmenter.supportedLocalesOf(language)[0];
  } catch {
    return undefined;
  }
}

/** How many code points a text has. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The words at a place, verbatim. */
export const wordsAt = ({ points }: TextUnits, { start, end }: Range): string =>
  points.slice(start, end).join('');

/** The same place without what is not seen at its ends; undefined where nothing is left. */
export function withoutSpace(
  { points }: Pick<TextUnits, 'points'>,
  { start, end }: Range,
): Range | undefined {
  let from = Math.max(0, start);
  let to = Math.min(points.length, end);
  while (from < to && blank.test(points[from] as string)) from += 1;
  while (to > from && blank.test(points[to - 1] as string)) to -= 1;
  return from < to ? { start: from, end: to } : undefined;
}

/** Whether two places share a code point. */
export const overlap = (one: Range, other: Range): boolean => one.start < other.end && other.start < one.end;

/** The words that no coded place covers, each with the sentence in which it stands. */
export function uncodedWords({ words }: TextUnits, coded: readonly Range[]): Range[] {
  const sorted = [...coded].sort((one, other) => one.start - other.start);
  let next = 0;
  let reach = -1;
  return words.filter(({ start, end }) => {
    while (next < sorted.length && (sorted[next] as Range).start < end) {
      reach = Math.max(reach, (sorted[next] as Range).end);
      next += 1;
    }
    return reach <= start;
  });
}

/** The next run of uncoded words within one sentence that begins after a place, from the beginning again at the end. */
export function nextUncoded(units: TextUnits, coded: readonly Range[], after: number): Range | undefined {
  const free = uncodedWords(units, coded);
  const first = free.find(({ start }) => start >= after) ?? free[0];
  if (first === undefined) return undefined;
  const sentence = units.sentences.find((range) => overlap(range, first)) ?? first;
  const barrier = Math.min(
    sentence.end,
    ...coded.filter(({ start }) => start > first.start).map(({ start }) => start),
  );
  const run = free.filter(({ start, end }) => start >= first.start && end <= barrier);
  return { start: first.start, end: (run.at(-1) ?? first).end };
}
