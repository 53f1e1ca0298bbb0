import type { CellKind } from './columns.ts';

/** What an export puts before a cell that a spreadsheet would run as a formula: one apostrophe, which is no part of the value. */
const neutralised = /^'+[=+\-@\t\r\n]/;

/** A cell as it was meant. */
export function meantCell(written: string): string {
  return neutralised.test(written) ? written.slice(1) : written;
}

/** What is no number stays a text, for the schema to refuse by name. */
export function typedValue(kind: CellKind | undefined, cell: string): unknown {
  if (kind === 'number' || kind === 'memberNumbers')
    return /^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(cell) ? Number(cell) : cell;
  if (kind === 'json') return jsonOr(cell);
  return kind === 'list' ? listOf(cell) : cell;
}

function jsonOr(cell: string): unknown {
  try {
    return JSON.parse(cell);
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
