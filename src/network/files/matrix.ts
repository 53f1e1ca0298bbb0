import type { Network } from '../types.ts';

/** The format of weights: whole numbers if the settings produce only those, otherwise six decimals, as in DNA. */
export type Decimals = { whole: boolean };

/** A CSV matrix in the format of DNA: labels in quotes, `;` between cells, no line break at the end. */
export function csvMatrix(network: Network, decimals: Decimals): string {
  const head = ['""', ...network.columns.map(({ label }) => quoted(label))];
  const lines = rowsOf(network).map((weights, row) => [
    quoted(network.rows[row]?.label ?? ''),
    ...weights.map((weight) => written(weight, decimals)),
  ]);
  return [head, ...lines].map((cells) => cells.join(';')).join('\n');
}

/** A full matrix in the DL format of UCINET, which does not allow quotes within a label. */
export function dlMatrix(network: Network, decimals: Decimals): string {
  const labels = (side: Network['rows']) => side.map(({ label }) => `"${line(label).replace(/["']/g, '')}"`);
  const one = network.mode === 'ONE_MODE';
  const size = one
    ? `n = ${network.rows.length}`
    : `nr = ${network.rows.length}, nc = ${network.columns.length}`;
  return [
    `dl ${size}, format = fullmatrix`,
    one ? 'labels:' : 'row labels:',
    ...labels(network.rows),
    ...(one ? [] : ['col labels:', ...labels(network.columns)]),
    'data:',
    ...rowsOf(network).map((weights) => weights.map((weight) => ` ${written(weight, decimals)}`).join('')),
  ].join('\n');
}

/** The full matrix, row by row; of a one-mode network both triangles. */
function rowsOf({ mode, rows, columns, cells }: Network): number[][] {
  const matrix = rows.map(() => new Array<number>(columns.length).fill(0));
  for (const { row, column, weight } of cells) {
    (matrix[row] as number[])[column] = weight;
    if (mode === 'ONE_MODE') (matrix[column] as number[])[row] = weight;
  }
  return matrix;
}

function written(weight: number, { whole }: Decimals): string {
  return whole && Number.isInteger(weight) ? String(weight) : weight.toFixed(6);
}

/**
 * A cell in quotes. A quote within becomes an apostrophe, and what a spreadsheet would run as a formula begins with one.
 */
export function quoted(text: string): string {
  const plain = line(text).replaceAll('"', "'");
  return `"${/^[=+\-@]/.test(plain) ? `'${plain}` : plain}"`;
}

function line(text: string): string {
  return text.replace(/\s*[\r\n\t]+\s*/g, ' ');
}
