import { setTimeout as delay } from 'node:timers/promises';
import { HearsayError } from '../errors.ts';
import { cypher } from './cypher.ts';
import type { Graph } from './driver.ts';
import { migrations, schemaChangeOf, type Wanted, wantedIndexes } from './migrations.ts';

/** Milliseconds between two looks at indexes that are being built. */
const lookMs = 100;
/** Milliseconds between two lines about them. */
const tellMs = 10_000;

type Index = Readonly<{ name: string; state: string; why: string; constraint: string | null }>;

/**
 * Makes the indexes and constraints that a database should have and has not: one that was dropped by hand, and one that could not be
 * built at an earlier start. Each may be repeated. Waits until all can be used; throws INTERNAL where some cannot be built.
 */
export async function completeIndexes(
  graph: Graph,
  wanted: readonly Wanted[],
  make: (one: Wanted) => Promise<void>,
  progress: (line: string) => void,
): Promise<void> {
  const before = await indexesOf(graph);
  for (const one of wanted) {
    const found = indexOf(before, one);
    if (found?.state === 'FAILED' && !one.isConstraint)
      await graph.autocommit(cypher('migration/drop-index').text, { name: one.name });
    else if (found !== undefined) continue;
    progress(`migrating the database: ${one.name} of ${one.migration} is made anew`);
    await make(one);
  }
  await built(graph, wanted, progress);
}

async function built(
  graph: Graph,
  wanted: readonly Wanted[],
  progress: (line: string) => void,
): Promise<void> {
  for (let toldAt = performance.now(); ; await delay(lookMs)) {
    const all = await indexesOf(graph);
    const found = wanted.map((one) => ({ ...one, index: indexOf(all, one) }));
    const failed = found.filter(({ index }) => index?.state === 'FAILED');
    if (failed.length > 0) {
      const list = failed.map(({ name, migration, index }) => `${name} of ${migration} (${index?.why})`);
      throw new HearsayError(
        'INTERNAL',
        `These indexes could not be built: ${list.join('; ')}. No record is lost. Mend what is named, then start this again: it ` +
          'builds them anew.',
      );
    }
    const waiting = found.filter(({ index }) => index?.state !== 'ONLINE');
    if (waiting.length === 0) return;
    if (performance.now() - toldAt < tellMs) continue;
    toldAt = performance.now();
    progress(`migrating the database: ${waiting.length} indexes are being built`);
  }
}

/**
 * Drops the index with which Neo4j begins to make a constraint, if the constraint is not there: Neo4j was ended between the two, and
 * from then on refuses to make it.
 */
export async function dropHalfMade(graph: Graph, statement: string): Promise<void> {
  const change = schemaChangeOf(statement);
  if (!change?.isConstraint) return;
  const { name } = change;
  const left = (await indexesOf(graph)).find((one) => one.name === name && one.constraint === null);
  // Where it cannot be dropped, the constraint has come meanwhile.
  if (left) await graph.autocommit(cypher('migration/drop-index').text, { name }).catch(() => {});
}

/**
 * What the migrations that a database has had made, and what is not there or could not be built, each with why. One that is being built
 * is on its way.
 */
export async function faultyIndexes(graph: Pick<Graph, 'read'>): Promise<string[]> {
  const applied = new Set((await graph.read(cypher('migration/applied').text, {})).map(([number]) => number));
  const all = await indexesOf(graph);
  return wantedIndexes(migrations().filter(({ number }) => applied.has(number))).flatMap((one) => {
    const found = indexOf(all, one);
    if (found === undefined) return `${one.name} of ${one.migration} is missing`;
    return found.state === 'FAILED' ? `${one.name} of ${one.migration} could not be built: ${found.why}` : [];
  });
}

/** The index of a name; of a constraint only that which it owns, since one that was cut off may have left its index alone. */
function indexOf(all: readonly Index[], { name, isConstraint }: Wanted): Index | undefined {
  return all.find((one) => one.name === name && (!isConstraint || one.constraint === name));
}

async function indexesOf(graph: Pick<Graph, 'read'>): Promise<Index[]> {
  const rows = (await graph.read(cypher('migration/indexes').text, {}, { latest: true })) as [
    string,
    string,
    string | null,
    string | null,
  ][];
  return rows.map(([name, state, why, constraint]) => ({
    name,
    state,
    why: firstLine(why ?? ''),
    constraint,
  }));
}

/** What is wrong, without the stack of Java behind it. */
function firstLine(why: string): string {
  const [line = ''] = why.trim().split('\n');
  return line.replace(/^[\w.]+(Exception|Error): /, '').trim();
}
