import { parse } from 'csv-parse/sync';

/** Whether a file is whole, by the words of docs/export.md ("When it breaks off"), each format with a reader that is not ours. */
export const isWhole: Readonly<Record<string, (text: string) => boolean>> = {
  ndjson(text) {
    const lines = text.split('\n');
    if (lines.pop() !== '') return false;
    const entries = lines.map((line) => JSON.parse(line) as { type: string; records?: number });
    const last = entries.at(-1);
    const records = entries.filter(({ type }) => type !== 'Begin' && type !== 'End').length;
    return last?.type === 'End' && last.records === records;
  },
  csv(text) {
    const rows = rowsOf(text);
    const last = rows?.at(-1);
    return last?.type === 'End' && last.id === String((rows?.length ?? 0) - 1);
  },
  flat: isCounted,
  edges: isCounted,
  gexf: (text) => text.trimEnd().endsWith('</gexf>'),
  graphml: (text) => text.trimEnd().endsWith('</graphml>'),
  cytoscape: isJson,
  graphology: isJson,
  claimreview: isJson,
  stix: isJson,
  jsonld: isJson,
  nquads(text) {
    const lines = text.split('\n');
    return lines.pop() === '' && lines.pop() === `# End: ${lines.length} quads`;
  },
};

/** The rows of a table by their columns; undefined where it ends within a row or within quotes. */
export function rowsOf(text: string): Record<string, string>[] | undefined {
  try {
    return parse(text, { columns: true, bom: true });
  } catch {
    return undefined;
  }
}

function isCounted(text: string): boolean {
  const rows = rowsOf(text);
  return rows !== undefined && rows.length > 0 && rows.at(-1)?.rowsInTable === String(rows.length);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
