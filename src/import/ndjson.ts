import { shorten } from '../domain/problem.ts';
import type { Entry, Format } from './formats.ts';
import { type Line, linesOf, longestLine } from './lines.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One JSON object a line; empty lines are passed over. */
export const ndjson: Format = {
  name: 'ndjson',
  async *read(chunks) {
    for await (const lines of linesOf(chunks)) {
      yield lines.map(entryOf).filter((entry) => entry !== undefined);
    }
  },
};

function entryOf(line: Line): Entry | undefined {
  const place = { line: line.number, bytes: line.tooLong ? undefined : line.bytes };
  const problem = (value: string, reason: string) => ({ ...place, problem: { field: '', value, reason } });
  if (line.tooLong) {
    const start = new TextDecoder().decode(line.bytes);
    return problem(shorten(start), `is longer than ${longestLine / 1024 / 1024} MiB`);
  }
  let text: string;
  try {
    text = utf8.decode(line.bytes);
  } catch {
    return problem(shorten(new TextDecoder().decode(line.bytes)), 'is not UTF-8');
  }
  if (text.trim() === '') return undefined;
  try {
    return { ...place, value: JSON.parse(text) };
  } catch (error) {
    return problem(shorten(text), `is not JSON: ${(error as Error).message}`);
  }
}
