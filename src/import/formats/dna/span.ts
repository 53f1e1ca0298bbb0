/** A stretch of a text in code points, with what stands there. */
export type Span = { start: number; end: number; exact: string };

/**
 * Turns places in UTF-16 units (`stop` excluded) into code points, text by text. A place within a pair of surrogates moves
 * out of it. Undefined where the places are not in the text.
 */
export function spansIn(text: string): (start: number, stop: number) => Span | undefined {
  let units = 0;
  let points = 0;
  /** Counts on from the last place, or again from the beginning where the next one is before it. */
  const pointAt = (offset: number): number => {
    if (offset < units) [units, points] = [0, 0];
    while (units < offset) {
      units += isPair(text, units) ? 2 : 1;
      points += 1;
    }
    return points;
  };
  return (start, stop) => {
    const from = start > 0 && isPair(text, start - 1) ? start - 1 : start;
    const to = stop > 0 && isPair(text, stop - 1) ? stop + 1 : stop;
    if (from < 0 || to > text.length || from >= to) return undefined;
    const first = pointAt(from);
    return { start: first, end: pointAt(to), exact: text.slice(from, to) };
  };
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
