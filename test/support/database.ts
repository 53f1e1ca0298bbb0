import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject } from 'vitest';
import { type DatabaseAddress, type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';

const wipe = readFileSync(new URL('empty.cypher', import.meta.url), 'utf8');
const sample = fileURLToPath(new URL('sample/affair.ndjson', root));

let graph: Graph | undefined;

/** Where the database of this worker is (test/support/setup.ts). Vitest numbers the workers of a project from 1. */
export function testAddress(): DatabaseAddress {
  const addresses = inject('neo4j');
  return addresses[(Number(process.env.VITEST_POOL_ID) - 1) % addresses.length] as DatabaseAddress;
}

/** The database of this worker, used by one file after another; the connection is closed at the end of each. */
export function testGraph(): Graph {
  graph ??= openGraph(testAddress());
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
  return empty;
}

/** Has statements planned anew, for tests that measure plans: what other files had in the database is not to sway them. */
export async function replan(): Promise<void> {
  await testGraph().autocommit('CALL db.prepareForReplanning()', {});
}

afterAll(() => graph?.close());
