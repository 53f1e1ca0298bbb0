import type { Range, TextUnits } from './text.ts';

/** Chosen words: where the choice began and which end moves, in code points. */
export type Chosen = Readonly<{ anchor: number; head: number }>;

/** A step of the choice: to the next or the last unit, and whether what is chosen grows by it. */
export type Step = Readonly<{
  by: 'word' | 'sentence' | 'paragraph' | 'grapheme' | 'text';
  forward: boolean;
  extend: boolean;
}>;

/** The chosen place. */
export const placeOf = ({ anchor, head }: Chosen): Range => ({
  start: Math.min(anchor, head),
  end: Math.max(anchor, head),
});

/** A place as it is chosen by a pointer or a jump. */
export const chosenAt = ({ start, end }: Range): Chosen => ({ anchor: start, head: end });

/** What is chosen after a step; the first step chooses the first word. */
export function step(units: TextUnits, chosen: Chosen | undefined, { by, forward, extend }: Step): Chosen {
  const [first] = units.words;
  if (first === undefined) return { anchor: 0, head: 0 };
  if (chosen === undefined && by !== 'text') return chosenAt(first);
  if (chosen === undefined) return moved(units, first, by, forward);
  if (!extend) return moved(units, placeOf(chosen), by, forward);
  // From one word it grows to either side and keeps that word.
  const whole = by !== 'grapheme' && isWord(units, placeOf(chosen));
  const { start, end } = placeOf(chosen);
  const { anchor, head } = !whole
    ? chosen
    : forward
      ? { anchor: start, head: end }
      : { anchor: end, head: start };
  return { anchor, head: extended(units, { anchor, head }, by, forward) };
}

/** The sentence around what is chosen. */
export function wholeSentence(units: TextUnits, chosen: Chosen): Chosen {
  const { start, end } = placeOf(chosen);
  const first = units.sentences.find((sentence) => sentence.end > start);
  const last = units.sentences.findLast((sentence) => sentence.start < end);
  return first && last ? { anchor: Math.min(start, first.start), head: Math.max(end, last.end) } : chosen;
}

const isWord = ({ words }: TextUnits, place: Range): boolean =>
  words.some(({ start, end }) => start === place.start && end === place.end);

function moved(units: TextUnits, place: Range, by: Step['by'], forward: boolean): Chosen {
  if (by === 'text') return chosenAt((forward ? units.words.at(-1) : units.words[0]) as Range);
  if (by === 'grapheme') {
    const unit = forward
      ? units.graphemes.find(({ start }) => start >= place.end)
      : units.graphemes.findLast(({ end }) => end <= place.start);
    return chosenAt(unit ?? place);
  }
  if (by === 'word') {
    const unit = forward
      ? units.words.find(({ start }) => start >= place.end)
      : units.words.findLast(({ end }) => end <= place.start);
    return chosenAt(unit ?? place);
  }
  const spans = by === 'sentence' ? units.sentences : units.paragraphs;
  const unit = forward
    ? spans.find(({ start }) => start >= place.end)
    : spans.findLast(({ start }) => start < place.start);
  const word = unit && units.words.find(({ start, end }) => start >= unit.start && end <= unit.end);
  return chosenAt(word ?? place);
}

/** Where the end that moves comes to stand: at the outer edge of a unit, seen from the end that stays. */
function extended(units: TextUnits, { anchor, head }: Chosen, by: Step['by'], forward: boolean): number {
  const all = {
    word: units.words,
    sentence: units.sentences,
    paragraph: units.paragraphs,
    grapheme: units.graphemes,
    text: [{ start: 0, end: units.points.length }],
  }[by];
  if (forward) {
    const edge = head < anchor ? all.find(({ start }) => start > head)?.start : undefined;
    return edge ?? all.find(({ end }) => end > head)?.end ?? head;
  }
  const edge = head > anchor ? all.findLast(({ end }) => end < head)?.end : undefined;
  return edge ?? all.findLast(({ start }) => start < head)?.start ?? head;
}
