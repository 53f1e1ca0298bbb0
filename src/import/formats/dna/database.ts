import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import { HearsayError } from '../../../errors.ts';
import { queries } from './queries.ts';

export type Row = Readonly<Record<string, SqlValue>>;

/** Reads all rows of a query; a column is asked for by the name that the query gives it. */
export type Query = (text: string) => Generator<Row>;

/** What a file of DNA 3 holds that is read here. */
const tables = [
  'CODERS',
  'DOCUMENTS',
  'STATEMENTTYPES',
  'VARIABLES',
  'STATEMENTS',
  'ENTITIES',
  'DATASHORTTEXT',
  'DATALONGTEXT',
  'DATABOOLEAN',
  'DATAINTEGER',
  'ATTRIBUTEVARIABLES',
  'ATTRIBUTEVALUES',
];

/** Where the header of an SQLite file says whether it is read and written by a journal (1) or a write-ahead log (2). */
const modes = [18, 19];

/**
 * Opens a database from its bytes, calls `work`, and closes it. Throws BAD_USER_INPUT where they are no database of
 * DNA 3.
 */
export async function* withDatabase<Item>(
  bytes: Uint8Array,
  work: (query: Query) => Generator<Item>,
): AsyncGenerator<Item> {
  const { Database } = await initSqlJs();
  // In memory there is no write-ahead log; what one holds beside the file is not in the bytes anyway.
  for (const at of modes) if (bytes[at] === 2) bytes[at] = 1;
  const database = new Database(bytes);
  try {
    checkTables(database);
    yield* work((text) => rows(database, text));
  } finally {
    database.close();
  }
}

function checkTables(database: Database): void {
  const found = new Set([...rows(database, queries.tables)].map(({ name }) => String(name).toUpperCase()));
  const missing = tables.filter((table) => !found.has(table));
  if (missing.length === 0) return;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `is an SQLite database, but not one of Discourse Network Analyzer 3: it has no table ${missing.join(', ')}. A file of DNA 2 becomes one when DNA 3 imports it.`,
  );
}

function* rows(database: Database, text: string): Generator<Row> {
  try {
    const statement = database.prepare(text);
    try {
      while (statement.step()) yield statement.getAsObject();
    } finally {
      statement.free();
    }
  } catch (error) {
    // The library throws plain errors for a damaged file; only it knows in what words.
    throw new HearsayError('BAD_USER_INPUT', `cannot be read as SQLite: ${(error as Error).message}`);
  }
}
