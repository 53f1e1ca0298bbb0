import { exactNumber, parseExactly } from '../../../domain/exact-number.ts';
import type { CellKind } from './columns.ts';

/** What a spreadsheet would run as a formula, or what would be taken for padding: it stands behind an apostrophe. */
const marked = { begin: /^'+[=+\-@\s\0]/u, end: /[\s\0]'+$/u };
const toBeMarked = { begin: /^'*[=+\-@\s\0]/u, end: /[\s\0]'*$/u };

/** A cell without what tables pad it with: space, and the zero bytes of columns of one width. */
export const withoutPadding = (cell: string) => cell.replace(/^[\s\0]+|[\s\0]+$/gu, '');

/**
 * A text as a cell from which `meantCell` reads the same: an apostrophe stands before what begins as a formula or with
 * space, and behind what ends with space.
 */
export function markedCell(text: string): string {
  return `${toBeMarked.begin.test(text) ? "'" : ''}${text}${toBeMarked.end.test(text) ? "'" : ''}`;
}

/** A cell as it was meant: without padding, unless it is `verbatim`, and without the apostrophes of `markedCell`. */
export function meantCell(written: string, verbatim: boolean): string {
  const cell = verbatim ? written : withoutPadding(written);
  const begun = marked.begin.test(cell) ? cell.slice(1) : cell;
  return marked.end.test(begun) ? begun.slice(0, -1) : begun;
}

/** What is no number, or would be rounded, stays a text, for the schema to refuse by name. */
export function typedValue(kind: CellKind | undefined, cell: string): unknown {
  if (kind === 'number' || kind === 'memberNumbers') return exactNumber(cell.trim()) ?? cell;
  if (kind === 'json') return jsonOr(cell);
  return kind === 'list' ? listOf(cell) : cell;
}

function jsonOr(cell: string): unknown {
  try {
    return parseExactly(cell);
  } catch {
    return cell;
  }
}

/** The entries of a list: `|` between them, `\|` and `\\` for the marks themselves, `\.` for nothing beside a space at an end. */
export function listOf(cell: string): string[] {
  const entries = cell.match(/(?:^|\|)(?:\\.|[^\\|]|\\(?=$))*/gsu) ?? [];
  return entries.map((entry, at) =>
    (at === 0 ? entry : entry.slice(1))
      .trim()
      .replace(/^\\\.(?=\s)|(?<=\s)\\\.$/g, '')
      .replace(/\\([\\|])/g, '$1'),
  );
}

/** The entries of a cell as members of the objects of a list. */
export function addMembers(
  record: Record<string, unknown>,
  outer: string,
  inner: string,
  cell: string,
  kind: 'members' | 'memberNumbers',
): void {
  const list = (record[outer] ?? []) as Record<string, unknown>[];
  for (const [at, entry] of listOf(cell).entries()) {
    list[at] = {
      ...list[at],
      ...(entry === '' ? {} : { [inner]: typedValue(kind === 'members' ? 'text' : 'number', entry) }),
    };
  }
  record[outer] = list;
}
