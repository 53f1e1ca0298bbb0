import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';

const wipe = readFileSync(new URL('empty.cypher', import.meta.url), 'utf8');
const sample = fileURLToPath(new URL('sample/affair.ndjson', root));

let graph: Graph | undefined;

/** The database of this run (test/support/setup.ts), shared by all files NAME.graph.test.ts; closed at the end of each. */
export function testGraph(): Graph {
  graph ??= openGraph(inject('neo4j'));
  return graph;
}

/** Without any record; the schema and the ledgers stay. */
export async function emptyGraph(): Promise<Graph> {
  await testGraph().autocommit(wipe, {});
  return testGraph();
}

/** Migrated, and with the sample dossier alone. */
export async function withSample(): Promise<Graph> {
  const empty = await emptyGraph();
  await migrate(empty);
  const { created, read, pending } = await importFiles(empty, [sample]);
  expect({ created, pending }).toEqual({ created: read, pending: 0 });
  // What other tests had in the database is not to sway the plans of those that follow.
  await empty.autocommit('CALL db.prepareForReplanning()', {});
  return empty;
}

afterAll(() => graph?.close());
