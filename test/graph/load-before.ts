import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Graph } from '../../src/graph/driver.ts';

type Properties = Record<string, unknown>;
type Line =
  | { labels: string[]; properties: Properties }
  | { from: number; to: number; type: string; properties: Properties };

/** A file of the database by the version before (test/graph/before/README.md). */
export const stored = (name: string) =>
  gunzipSync(readFileSync(new URL(`before/${name}.gz`, import.meta.url))).toString();
/** Whole numbers are INTEGER in the graph, and JSON does not tell. */
function asStored(properties: Properties): Properties {
  const whole = (value: unknown) => (Number.isInteger(value) ? BigInt(value as number) : value);
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, whole(value)]));
}

/** Loads it as it was: into a database without records. */
export async function loadBefore(graph: Graph): Promise<void> {
  await graph.autocommit('MATCH (m:Migration) WHERE m.number > 6 DELETE m', {});
  await graph.autocommit('MATCH (l:Ledger) DELETE l', {});
  const lines = stored('graph.ndjson')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const nodes = lines.flatMap((line) => ('labels' in line ? [[line.labels, asStored(line.properties)]] : []));
  const { rows: made } = await graph.write(
    'UNWIND $nodes AS row CREATE (n) SET n = row[1] SET n:$(row[0]) RETURN elementId(n)',
    { nodes },
  );
  const edges = lines.flatMap((line) =>
    'labels' in line
      ? []
      : [[made[line.from]?.[0], made[line.to]?.[0], line.type, asStored(line.properties)]],
  );
  await graph.write(
    `UNWIND $edges AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1]
     CREATE (a)-[e:$(row[2])]->(b) SET e = row[3]`,
    { edges },
  );
}
