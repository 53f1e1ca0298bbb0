import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { HearsayError } from '../errors.ts';
import { root } from '../root.ts';
import { cypher } from './cypher.ts';
import type { Graph } from './driver.ts';
import { hideMarked } from './hide-marked.ts';
import { reword } from './reword.ts';

type Migration = { number: number; name: string; statements: string[] };

/**
 * Brings the database to this program's version: constraints, indexes, and the node that orders writers. Programs that
 * start together take turns on a lock held by an open transaction; the schema commands themselves run outside it, since
 * Neo4j lets no transaction hold both, and each may be repeated. Throws DATABASE_NEWER when a later version of Hearsay
 * has been here. Returns the names of what was applied.
 */
export async function migrate(
  graph: Graph,
  progress: (line: string) => void = () => {},
): Promise<{ applied: string[] }> {
  const known = migrations();
  await uniqueLedger(graph);
  const applied = await graph.transaction(async (run) => {
    await run(cypher('migration/lock').text, {});
    const had = new Set(refuseNewer(await run(cypher('migration/applied').text, {}), known));
    const names: string[] = [];
    for (const migration of known.filter((one) => !had.has(one.number))) {
      progress(`migrating the database: ${migration.name}`);
      for (const statement of migration.statements) await graph.autocommit(statement, {});
      const { number, name } = migration;
      await graph.write(cypher('migration/record').text, { number: BigInt(number), name });
      names.push(name);
    }
    return names;
  });
  await graph.autocommit(cypher('migration/await').text, {});
  const failed = await graph.read(cypher('migration/failed').text, {});
  if (failed.length > 0) {
    const list = failed.map(([name, why]) => `${name} (${String(why).trim()})`).join(', ');
    throw new HearsayError(
      'INTERNAL',
      `These indexes could not be built; drop them and migrate again: ${list}`,
    );
  }
  await reword(graph, progress);
  await hideMarked(graph, progress);
  return { applied };
}

/** The migrations that came with this program, in order of number. */
function migrations(): Migration[] {
  const folder = new URL('cypher/schema/', root);
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.cypher$/.test(file))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file.slice(0, -'.cypher'.length),
      statements: statementsOf(readFileSync(new URL(file, folder), 'utf8')),
    }));
}

/** A migration file holds several statements, each closed by a semicolon at the end of a line. */
function statementsOf(source: string): string[] {
  const text = source.replace(/^\/\/.*$/gm, '');
  return text
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** Throws DATABASE_NEWER, as `migrate` does, and changes nothing: for those who only look. */
export async function refuseNewerDatabase(graph: Graph): Promise<void> {
  refuseNewer(await graph.read(cypher('migration/applied').text, {}), migrations());
}

function refuseNewer(rows: unknown[][], known: readonly Migration[]): number[] {
  const last = known.at(-1)?.number ?? 0;
  const newer = rows.filter(([number]) => (number as number) > last);
  if (newer.length > 0) {
    const names = newer.map(([, name]) => name);
    throw new HearsayError(
      'DATABASE_NEWER',
      `This database was migrated by a newer Hearsay (${names.join(', ')}); use that version or another database.`,
      { migrations: names },
    );
  }
  return rows.map(([number]) => number as number);
}

/** Two programs that make the same constraint at once can both find it missing; the one that loses tries again. */
async function uniqueLedger(graph: Graph, attempt = 1): Promise<void> {
  try {
    await graph.autocommit(cypher('migration/unique-ledger').text, {});
  } catch (error) {
    if (attempt >= 10) throw error;
    await delay(50 * attempt);
    await uniqueLedger(graph, attempt + 1);
  }
}
