import { rowOf } from './cells.ts';

/** The last column of a table that is one file: empty, but in the last row the number of rows. */
export const countColumn = 'rowsInTable';

/**
 * A table as one file, in pieces. A row that ends it would be counted as data by a spreadsheet or a data frame, so the
 * number of rows is a cell of the last row, in a column of its own: a file that was cut off lacks it. The last row so far
 * is held back until another follows, and the header is written together with the rows after it.
 */
export async function* tableOf(
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  let header = rowOf([...columns, countColumn]);
  let held: readonly string[] | undefined;
  let count = 0;
  for await (const page of pages) {
    const last = page.at(-1);
    if (last === undefined) continue;
    const ready = [...(held === undefined ? [] : [held]), ...page.slice(0, -1)];
    held = last;
    count += page.length;
    if (ready.length === 0) continue;
    yield header + ready.map((cells) => rowOf([...cells, ''])).join('');
    header = '';
  }
  yield header + (held === undefined ? '' : rowOf([...held, String(count)]));
}
