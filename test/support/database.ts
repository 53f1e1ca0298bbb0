import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { type DatabaseAddress, type Graph, openGraph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { importFiles } from '../../src/import/import.ts';
import { root } from '../../src/root.ts';

const wipe = readFileSync(new URL('empty.cypher', import.meta.url), 'utf8');
const sample = fileURLToPath(new URL('sample/affair.ndjson', root));

let graph: Graph | undefined;

let claimed: number | undefined;

/**
 * The database of this file (test/support/setup.ts): the first that no other file holds. Vitest's number of a worker cannot say
 * which: where one project follows another, two workers may have the same.
 */
export function testAddress(): DatabaseAddress {
  const { addresses, claims } = inject('neo4j');
  for (const deadline = Date.now() + 60_000; claimed === undefined; ) {
    claimed = addresses.findIndex((_, index) => claim(join(claims, String(index))));
    if (claimed >= 0) break;
    claimed = undefined;
    if (Date.now() > deadline) throw new Error('every test database is held by another file');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  return addresses[claimed] as DatabaseAddress;
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function release(): void {
  if (claimed !== undefined)
    rmSync(join(inject('neo4j').claims, String(claimed)), { recursive: true, force: true });
  claimed = undefined;
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

/**
 * Migrated, and with the sample dossier alone. Loaded only if something was written since it was loaded for another file: that
 * takes seconds, and Neo4j plans statements anew for other counts.
 */
export async function withSample(): Promise<Graph> {
  testGraph();
  const mark = join(inject('neo4j').claims, `${claimed}.sample`);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === (await lastWrite())) return testGraph();
  const empty = await emptyGraph();
  await migrate(empty);
  const { created, read, pending } = await importFiles(empty, [sample]);
  expect({ created, pending }).toEqual({ created: read, pending: 0 });
  writeFileSync(mark, await lastWrite());
  return empty;
}

/** The bookmark of the last transaction that wrote anything, in whatever way: one that writes nothing gets that. */
async function lastWrite(): Promise<string> {
  const { bookmark } = await testGraph().write('RETURN 1', {});
  return bookmark;
}

/** Has statements planned anew, for tests that measure plans: what other files had in the database is not to sway them. */
export async function replan(): Promise<void> {
  await testGraph().autocommit('CALL db.prepareForReplanning()', {});
}

/** Gives the database back, for the next file. Files of one worker share this module, so each does it at its end (per-file.ts). */
export async function leaveDatabase(): Promise<void> {
  await graph?.close();
  graph = undefined;
  release();
}
