/** A weight as it is shown: whole numbers as such, others with three digits. */
export const weightInWords = (weight: number): string =>
  Number.isInteger(weight) ? weight.toLocaleString('en') : weight.toPrecision(3);

/** A label as long as there is room for. */
export const shortened = (text: string, most: number): string => {
  const points = [...text];
  return points.length > most ? `${points.slice(0, most - 1).join('')}…` : text;
};

let pen: CanvasRenderingContext2D | null | undefined;

/** A label as long as there is room for, measured as the picture writes it: letters of other scripts are wider. */
export function fitted(text: string, pixels: number): string {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text;
  pen.font = `13px ${getComputedStyle(document.documentElement).getPropertyValue('--sans')}`;
  const widthOf = (words: string) => pen?.measureText(words).width ?? 0;
  if (widthOf(text) <= pixels) return text;
  const points = [...text];
  let [short, long] = [0, points.length];
  while (short + 1 < long) {
    const middle = Math.floor((short + long) / 2);
    if (widthOf(`${points.slice(0, middle).join('')}…`) <= pixels) short = middle;
    else long = middle;
  }
  return `${points.slice(0, short).join('')}…`;
}

/** How thick a line of a weight is, pixels: from 1 to 7, by its root, so that one heavy pair hides no other. */
export const thicknessOf = (weight: number, heaviest: number): number =>
  1 + 6 * Math.sqrt(heaviest > 0 ? Math.abs(weight) / heaviest : 0);
