export type Marked = Readonly<{ id: string; start: number; end: number }>;

/** A piece of the text and the statements that stand in it. */
export type Piece = Readonly<{ start: number; text: string; ids: readonly string[] }>;

/**
 * The text cut wherever a statement begins or ends. Places count Unicode code points, as the API's do; a statement that does
 * not lie within the text is passed over.
 */
export function piecesOf(text: string, marked: readonly Marked[]): Piece[] {
  const points = [...text];
  const within = marked.filter(({ start, end }) => start >= 0 && start < end && end <= points.length);
  const cuts = new Set([0, points.length, ...within.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] as number;
    const ids = within.filter((span) => span.start <= start && end <= span.end).map(({ id }) => id);
    return { start, text: points.slice(start, end).join(''), ids };
  });
}
