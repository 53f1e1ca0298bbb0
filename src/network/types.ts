/** One-mode: rows with rows, by the columns that they share. Two-mode: rows with columns. */
export type Mode = 'ONE_MODE' | 'TWO_MODE';

/** How the levels of the qualifier are combined into a weight. */
export type Aggregation = 'IGNORE' | 'CONGRUENCE' | 'CONFLICT' | 'SUBTRACT' | 'COMBINE';

/** The divisor of a weight. */
export type Normalization = 'NONE' | 'AVERAGE' | 'JACCARD' | 'COSINE' | 'ACTIVITY' | 'PROMINENCE';

/** How a statement is weighted by its distance in time from the middle of its window. */
export type Kernel = 'NONE' | 'UNIFORM' | 'EPANECHNIKOV' | 'TRIANGULAR' | 'GAUSSIAN';

export type Unit = 'SECOND' | 'MINUTE' | 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** A value of an attribute, as stored on its node. */
export type AttributeValue = string | number | boolean;

/** A row or a column: its label and its attributes. */
export type NetworkLabel = {
  id: string;
  label: string;
  attributes: readonly { name: string; value: AttributeValue }[];
};

/**
 * The levels of a qualifier. `binary`: 0 against, 1 for. `number`: values of a numeric attribute, ascending. `text`: texts in the
 * order of their code points. `none`: one level, whatever was said.
 */
export type Levels =
  | { kind: 'none' }
  | { kind: 'binary' }
  | { kind: 'number'; values: readonly number[] }
  | { kind: 'text'; values: readonly string[] };

/**
 * The statements of one row on one column at one level of the qualifier: `n` is their number, or their weight under a kernel.
 * `row`, `column` and `level` are indexes in the tally's lists; `instant` is in milliseconds, null if no argument needs it.
 */
export type Count = { row: number; column: number; level: number; instant: number | null; n: number };

/** The counts n(i,c,k) of the counted statements, and the lists that their indexes refer to. */
export type Tally = {
  rows: readonly NetworkLabel[];
  columns: readonly NetworkLabel[];
  levels: Levels;
  counts: readonly Count[];
};

/** A weight that is not zero; in a one-mode network `column` is an index among the rows, after `row`. */
export type Cell = { row: number; column: number; weight: number };

/** A weighted network, with its labels ordered by code points. */
export type Network = {
  mode: Mode;
  rows: readonly NetworkLabel[];
  columns: readonly NetworkLabel[];
  cells: readonly Cell[];
  /** The number of counted statements; one with several rows or columns counts in each. */
  statements: number;
};

/** The settings for the network of a tally. */
export type Measure = {
  mode: Mode;
  aggregation: Aggregation;
  normalization: Normalization;
  /** Whether to keep labels without a counted statement. */
  isolates: boolean;
};
