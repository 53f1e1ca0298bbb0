import type { Rows } from '../../graph/driver.ts';
import type { OperationArguments } from '../params.ts';

/** A row that a statement returned: nodes, edges and values by the variables that the one statement would hold them in. */
export type Row = Readonly<Record<string, unknown>>;

/** One answering of an operation level by level. */
export type LevelRun = Readonly<{
  request: OperationArguments;
  /** Runs a statement in the transaction of this answer. */
  read(text: string, params: Readonly<Record<string, unknown>>): Promise<Rows>;
  /** Also run the statements that no row asks for: without rows they find nothing, but they are planned. */
  everything: boolean;
  /**
   * So many ids of what a filter lets through are given to a statement at most; where there are more, the filter stands in its
   * text.
   */
  mostMatched: number;
}>;

/** So many ids are a few hundred kilobytes to send, and what they stand for is read in less time than a long statement is planned. */
export const mostMatched = 10_000;

/**
 * The value that stands for an expression of the one statement, for each of the rows. All rows of a level are looked up
 * together, so that the number of statements does not grow with the rows.
 */
export type Find = (rows: readonly Row[], run: LevelRun) => Promise<readonly unknown[]>;

/** A value that each row holds already. */
export function held(read: (row: Row) => unknown): Find {
  return async (rows) => rows.map(read);
}

/** The same for the rows that a condition lets through, null for the others. */
export function where(condition: (row: Row) => boolean, find: Find): Find {
  return async (rows, run) => {
    const chosen = rows.filter(condition);
    const found = await find(chosen, run);
    let next = 0;
    return rows.map((row) => (condition(row) ? found[next++] : null));
  };
}

/** Several values of each row, as a list. */
export function together(finds: readonly Find[]): Find {
  return async (rows, run) => {
    const columns = await Promise.all(finds.map((find) => find(rows, run)));
    return rows.map((_, at) => columns.map((column) => column[at]));
  };
}

/** Looks all items of several lists up together, and gives each list back with what was found for its items. */
export async function inLists<Item>(
  lists: readonly (readonly Item[])[],
  find: (items: readonly Item[]) => Promise<readonly unknown[]>,
): Promise<unknown[][]> {
  const found = await find(lists.flat());
  let next = 0;
  return lists.map((list) => list.map(() => found[next++]));
}

/** Whether a row holds nothing in a variable. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}
