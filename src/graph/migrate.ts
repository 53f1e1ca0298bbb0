import { setTimeout as delay } from 'node:timers/promises';
import { HearsayError } from '../errors.ts';
import { cypher } from './cypher.ts';
import { databaseErrorKind, isContested, isTransient } from './database-error.ts';
import type { Graph } from './driver.ts';
import { hideMarked, needsVersion } from './hide-marked.ts';
import { completeIndexes, dropHalfMade } from './indexes.ts';
import { type Migration, migrations, type Wanted, wantedIndexes } from './migrations.ts';
import { reword, wordsVersion } from './reword.ts';

/** Milliseconds until a program that waits for another one says so. */
const tellMs = 10_000;

/**
 * Brings the database to this program's version: constraints, indexes, and the node that orders writers. Programs that
 * start together take turns on a lock held by an open transaction; the schema commands themselves run outside it, since
 * Neo4j lets no transaction hold both, and each may be repeated. Throws DATABASE_NEWER when a later version of Hearsay
 * has been here, DATABASE_UNAVAILABLE where the database goes away or does not let it through, and INTERNAL with the name of what cannot be applied.
 * Returns the names of what was applied.
 */
export async function migrate(
  graph: Graph,
  progress: (line: string) => void = () => {},
): Promise<{ applied: string[] }> {
  const known = migrations();
  const applied: string[] = []; // outside of the transaction, which may run more than once
  try {
    await repeated(graph, cypher('migration/unique-ledger').text);
    await graph.transaction(async (run) => {
      await turn(() => run(cypher('migration/lock').text, {}), progress);
      const had = new Set(await knownNumbers((text) => run(text, {}), known));
      for (const { number, name, statements } of known.filter((one) => !had.has(one.number))) {
        progress(`migrating the database: ${name}`);
        for (const statement of statements) await apply(graph, name, statement);
        await graph.write(cypher('migration/record').text, { number: BigInt(number), name });
        applied.push(name);
      }
      const make = ({ migration, statement }: Wanted) => apply(graph, migration, statement);
      await completeIndexes(graph, wantedIndexes(known), make, progress);
      // Here too, or who starts later would put what it has read in the place of what is written since.
      await reword(graph, progress);
      await hideMarked(graph, progress);
    });
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw notNow(error as Error);
  }
  return { applied };
}

/** Waits for the lock, and says so where that takes long. */
async function turn(lock: () => Promise<unknown>, progress: (line: string) => void): Promise<void> {
  const timer = setTimeout(() => progress('waiting: another program migrates this database'), tellMs);
  timer.unref();
  await lock().finally(() => clearTimeout(timer));
}

/** Runs a statement of a migration, and says of which where it cannot be. */
async function apply(graph: Graph, migration: string, statement: string): Promise<void> {
  try {
    await repeated(graph, statement);
  } catch (error) {
    if (!(error instanceof Error) || databaseErrorKind(error) !== undefined) throw error;
    throw new HearsayError(
      'INTERNAL',
      `The migration ${migration} could not be applied: ${error.message.trim()}\n` +
        'No record is lost, and what came before it is applied. Mend what is named, then start this again: it goes on there.',
      { migration },
      error,
    );
  }
}

function notNow(cause: Error): HearsayError {
  return new HearsayError(
    'DATABASE_UNAVAILABLE',
    `The database could not be migrated now: ${cause.message.trim()}\nStart this again: it goes on where it was.`,
    {},
    cause,
  );
}

/** Throws DATABASE_NEWER, as `migrate` does, and changes nothing: for those who only look. */
export async function refuseNewerDatabase(graph: Graph): Promise<void> {
  await knownNumbers((text) => graph.read(text, {}), migrations());
}

/**
 * The numbers of the migrations that the database has had. Throws DATABASE_NEWER where this program does not know all of them, or
 * where a later one has computed anew what stands beside the records.
 */
async function knownNumbers(
  read: (text: string) => Promise<unknown[][]>,
  known: readonly Migration[],
): Promise<number[]> {
  const rows = (await read(cypher('migration/applied').text)) as [number, string][];
  const last = known.at(-1)?.number ?? 0;
  const newer = rows.flatMap(([number, name]) => (number > last ? [name] : []));
  const [[words] = []] = await read(cypher('migration/words-version').text);
  const [[needs] = []] = await read(cypher('migration/needs-version').text);
  if (Number(words ?? 0) > wordsVersion) newer.push(`words ${words}`);
  if (Number(needs ?? 0) > needsVersion) newer.push(`markings ${needs}`);
  if (newer.length > 0) {
    throw new HearsayError(
      'DATABASE_NEWER',
      `This database was migrated by a newer Hearsay (${newer.join(', ')}); use that version or another database.`,
      { migrations: newer },
    );
  }
  return rows.map(([number]) => number);
}

/** How often a statement is tried before what stands in its way is taken for something that nobody will complete. */
const patientAttempts = 3;

/**
 * Runs a statement that may be repeated. Another program may be making the same index or constraint: one that was killed has
 * left its statement to the database. The one that loses tries again.
 */
async function repeated(graph: Graph, statement: string, attempt = 1): Promise<void> {
  try {
    await graph.autocommit(statement, {});
  } catch (error) {
    if (attempt >= 10 || !isContested(error)) throw error;
    await delay(50 * attempt);
    if (attempt >= patientAttempts) await dropHalfMade(graph, statement);
    await repeated(graph, statement, attempt + 1);
  }
}
