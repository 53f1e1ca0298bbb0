import { exporterOf } from '../../src/export/formats.ts';
import { openSnapshot, type SnapshotOptions } from '../../src/export/snapshot.ts';
import type { Graph } from '../../src/graph/driver.ts';

/** The text of an export as one file. */
export async function exported(graph: Graph, format: string, options: SnapshotOptions = {}): Promise<string> {
  const exporter = exporterOf(format);
  const current = options.current === true || !exporter.history;
  const snapshot = await openSnapshot(graph, { ...options, current });
  const pieces: string[] = [];
  for await (const piece of exporter.write(snapshot)) pieces.push(piece);
  return pieces.join('');
}

/** The lines of an NDJSON export as objects, without its end and, where there is no history, its beginning. */
export async function exportedRecords(
  graph: Graph,
  options: SnapshotOptions = {},
): Promise<Record<string, unknown>[]> {
  const lines = (await exported(graph, 'ndjson', options)).trimEnd().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const beginnings = entries.filter(({ type }) => type === 'Begin');
  if (beginnings.length > 0 && entries.shift() !== beginnings[0]) throw new Error('begins in the middle');
  const last = entries.pop();
  if (last?.type !== 'End' || last.records !== entries.length)
    throw new Error(`no end: ${JSON.stringify(last)}`);
  return entries;
}
