/** One-mode: rows with rows, by the columns that they share. Two-mode: rows with columns. */
export type Mode = 'ONE_MODE' | 'TWO_MODE';

/** How the levels of the qualifier become a weight. */
export type Aggregation = 'IGNORE' | 'CONGRUENCE' | 'CONFLICT' | 'SUBTRACT' | 'COMBINE';

/** What a weight is divided by. */
export type Normalization = 'NONE' | 'AVERAGE' | 'JACCARD' | 'COSINE' | 'ACTIVITY' | 'PROMINENCE';

/** How a statement's distance in time from the middle of its window makes it count. */
export type Kernel = 'NONE' | 'UNIFORM' | 'EPANECHNIKOV' | 'TRIANGULAR' | 'GAUSSIAN';

export type Unit = 'SECOND' | 'MINUTE' | 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** A value of an attribute, as its node holds it. */
export type AttributeValue = string | number | boolean;

/** A row or a column: what it is called, and what is known of it. */
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
 * How much one row says on one column at one level of the qualifier: `n` statements, or their weight under a kernel.
 * `row`, `column` and `level` are places in the tally's lists; `instant` is milliseconds, null where nothing asked for it.
 */
export type Count = { row: number; column: number; level: number; instant: number | null; n: number };

/** The counts n(i,c,k) of the statements that are counted, and what their places mean. */
export type Tally = {
  rows: readonly NetworkLabel[];
  columns: readonly NetworkLabel[];
  levels: Levels;
  counts: readonly Count[];
};

/** A weight that is not zero; in a one-mode network `column` is a place among the rows, after `row`. */
export type Cell = { row: number; column: number; weight: number };

/** A weighted network, its labels in the order of their code points. */
export type Network = {
  mode: Mode;
  rows: readonly NetworkLabel[];
  columns: readonly NetworkLabel[];
  cells: readonly Cell[];
  /** How many statements are counted; one with several rows or columns counts in each. */
  statements: number;
};

/** What is made of a tally. */
export type Measure = {
  mode: Mode;
  aggregation: Aggregation;
  normalization: Normalization;
  /** Whether labels stay that no counted statement has. */
  isolates: boolean;
};
