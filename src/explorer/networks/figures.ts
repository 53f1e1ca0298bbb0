/** A weight as it is shown: whole numbers as such, others with three digits. */
export const weightInWords = (weight: number): string =>
  Number.isInteger(weight) ? weight.toLocaleString('en') : weight.toPrecision(3);

/** A label as long as there is room for. */
export const shortened = (text: string, most: number): string => {
  const points = [...text];
  return points.length > most ? `${points.slice(0, most - 1).join('')}…` : text;
};

/** How thick a line of a weight is, pixels: from 1 to 7, by its root, so that one heavy pair hides no other. */
export const thicknessOf = (weight: number, heaviest: number): number =>
  1 + 6 * Math.sqrt(heaviest > 0 ? Math.abs(weight) / heaviest : 0);
