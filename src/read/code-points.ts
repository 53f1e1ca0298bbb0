/** Converts a position in UTF-16 units, as JavaScript counts, to one in Unicode code points. */
export function codePointsOf(text: string): (unit: number) => number {
  const before = new Int32Array(text.length + 1);
  let points = 0;
  for (let at = 0; at < text.length; ) {
    const width = (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
    before[at] = points;
    if (width === 2) before[at + 1] = points;
    points++;
    at += width;
  }
  before[text.length] = points;
  return (unit) => before[unit] as number;
}
