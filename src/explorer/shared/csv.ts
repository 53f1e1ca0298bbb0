/** A cell that a spreadsheet would take for a formula is given an apostrophe, so that it stays text. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as CSV (RFC 4180), the first row the names of the columns; a byte order mark at the start, by which spreadsheets recognise UTF-8. */
export function csvOf(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  const lines = rows.map((row) => row.map((cell) => quoted(harmless(String(cell ?? '')))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
