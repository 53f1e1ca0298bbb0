import type { Cell } from './types.ts';

/** A symmetric matrix of weights as rows; the diagonal is 0. */
export type Matrix = readonly Float64Array[];

/** The full matrix of a one-mode network's cells. */
export function matrixOf(cells: readonly Cell[], size: number): Matrix {
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  for (const { row, column, weight } of cells) {
    (matrix[row] as Float64Array)[column] = weight;
    (matrix[column] as Float64Array)[row] = weight;
  }
  return matrix;
}

export function weightAt(matrix: Matrix, row: number, column: number): number {
  return (matrix[row] as Float64Array)[column] as number;
}

/** The sum of the absolute weights, each pair counted twice. */
export function normOf(matrix: Matrix): number {
  return matrix.reduce((sum, row) => sum + row.reduce((own, weight) => own + Math.abs(weight), 0), 0);
}
