import { readFileSync } from 'node:fs';
import { afterAll, inject } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/driver.ts';

const wipe = readFileSync(new URL('empty.cypher', import.meta.url), 'utf8');

let graph: Graph | undefined;

/** The database of this run (test/support/setup.ts), shared by all files NAME.graph.test.ts; closed at the end of each. */
export function testGraph(): Graph {
  graph ??= openGraph(inject('neo4j'));
  return graph;
}

/** Without any record; the schema and the list of migrations stay. */
export async function emptyGraph(): Promise<Graph> {
  await testGraph().autocommit(wipe, {});
  return testGraph();
}

afterAll(() => graph?.close());
