import { shorten } from '../../../domain/problem.ts';
import type { Format } from '../../format.ts';
import type { Element } from '../../input/json-elements.ts';
import { delimiterOf, firstLine, type TableRow, tableRowsOf } from '../../input/table-rows.ts';
import { readReviews } from '../claimreview/claimreview.ts';
import { withoutPadding } from '../csv/cells.ts';
import { type ColumnMap, fieldOf } from './columns.ts';

/**
 * A table of fact-checks, one a row, as the Fact-Check Insights of the Duke Reporters' Lab are: each column is a field
 * of a ClaimReview, by its name or as `--map` says. Each row is read as a ClaimReview.
 */
export const checks: Format = {
  name: 'checks',
  twice: true,
  recognise: (start) => {
    const line = firstLine(start.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/, ''));
    return line
      .split(delimiterOf(line))
      .some((cell) => cell.trim().replace(/^"|"$/g, '') === 'claimReviewed');
  },
  read(chunks, context) {
    const rows = (bytes: AsyncIterable<Uint8Array>) => elementsOf(tableRowsOf(bytes), context.map);
    return readReviews(rows(chunks), () => rows(context.again()), context);
  },
};

/** The header: the path of each column in a ClaimReview, and the number of cells of a row. */
type Header = { paths: (readonly string[])[]; width: number };

async function* elementsOf(rows: AsyncIterable<TableRow[]>, map: ColumnMap): AsyncGenerator<Element[]> {
  let header: Header | undefined;
  for await (const some of rows) {
    const elements: Element[] = [];
    for (const row of some) {
      if ('reason' in row) elements.push(problem(row, '', row.reason));
      else if (header) elements.push(...elementOf(header, row));
      else {
        header = headerOf(row.cells, map);
        const absent = [...map.keys()].filter(
          (column) => !row.cells.some((cell) => withoutPadding(cell) === column),
        );
        const named = header.paths.some(([field]) => field === 'claimReviewed');
        if (absent.length > 0)
          elements.push(
            problem(row, 'header', `has no column "${absent[0]}", which --map names; no row was read`),
          );
        else if (!named)
          elements.push(
            problem(
              row,
              'header',
              'has no column claimReviewed: say which one it is with --map COLUMN=claim; no row was read',
            ),
          );
        if (elements.length > 0) {
          yield elements;
          return;
        }
      }
    }
    if (elements.length > 0) yield elements;
  }
}

function problem(row: TableRow, field: string, reason: string): Element {
  const value = 'cells' in row ? shorten(row.cells.join(' | ')) : '';
  return { line: row.line, bytes: row.bytes, problem: { field, value, reason } };
}

function headerOf(cells: readonly string[], map: ColumnMap): Header {
  const paths = cells.map(withoutPadding).map((name) => pathOf(map.get(name) ?? fieldOf(name) ?? name));
  return { paths, width: cells.length };
}

/** "itemReviewed.appearance[0].url" or "itemReviewed.appearance.0.url". */
const pathOf = (name: string) => name.replace(/\[(\d+)\]/g, '.$1').split('.');

/** A row as a ClaimReview; nothing for one of empty cells. */
function elementOf({ paths, width }: Header, row: TableRow & { cells: string[] }): Element[] {
  const cells = row.cells.map(withoutPadding);
  if (cells.every((cell) => cell === '')) return [];
  if (cells.length !== width)
    return [problem(row, '', `has ${cells.length} cells, and the header has ${width}`)];
  const node: Node = {};
  for (const [at, cell] of cells.entries()) {
    if (cell !== '' && paths[at]?.[0] !== '' && !paths[at]?.includes('__proto__'))
      put(node, paths[at] as readonly string[], cell);
  }
  if (node['@type'] === undefined) node['@type'] = 'ClaimReview';
  return [{ line: row.line, bytes: row.bytes, value: node, frame: false }];
}

type Node = Record<string, unknown>;

/** Puts a value at its path; what is numbered becomes a list, and several columns of one path too. */
function put(node: Node, path: readonly string[], value: string): void {
  const [key, ...rest] = path as [string, ...string[]];
  const index = /^\d+$/.test(rest[0] ?? '') ? Number(rest[0]) : undefined;
  if (index !== undefined && index < 1000) {
    const list = Array.isArray(node[key]) ? (node[key] as unknown[]) : [];
    node[key] = list;
    if (rest.length === 1) list[index] = value;
    else {
      const member = (list[index] ?? {}) as Node;
      list[index] = member;
      put(member, rest.slice(1), value);
    }
  } else if (rest.length > 0) {
    const inner = isNode(node[key]) ? node[key] : {};
    node[key] = inner;
    put(inner, rest, value);
  } else node[key] = node[key] === undefined ? value : [node[key], value].flat();
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
