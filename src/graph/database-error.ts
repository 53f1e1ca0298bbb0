import neo4j, { Neo4jError } from 'neo4j-driver';

/**
 * What a failure of the database means:
 * - `unavailable`: it stops, starts, is cut off, or another transaction stood in the way; the same may succeed later
 * - `timeout`: it ended a transaction that took longer than allowed; the same may succeed on a quieter machine
 * - `credentials`: it refuses the user name or the password
 * - `missing`: there is no database of that name, or it is the one that holds no data (`system`)
 * - `bookmark`: a bookmark is malformed, or belongs to another database
 * - `storage`: it could not write, mostly because its disk is full; it takes no writes until it is restarted
 */
export type DatabaseErrorKind =
  | 'unavailable'
  | 'timeout'
  | 'credentials'
  | 'missing'
  | 'bookmark'
  | 'storage';

/**
 * Beginnings of error codes, the first match decides. These are what Neo4j says while it stops or starts, and what the
 * driver says of a connection that breaks during its login: the driver calls none of them retryable.
 */
const kinds: readonly (readonly [code: string, kind: DatabaseErrorKind])[] = [
  ['Neo.ClientError.Transaction.TransactionTimedOut', 'timeout'],
  ['Neo.ClientError.Transaction.InvalidBookmark', 'bookmark'],
  ['Neo.ClientError.Transaction.TransactionNotFound', 'unavailable'],
  ['Neo.ClientError.Database.DatabaseUnavailable', 'unavailable'],
  ['Neo.ClientError.Security', 'credentials'],
  ['Neo.ClientError.Database.DatabaseNotFound', 'missing'],
  ['Neo.DatabaseError.Transaction.TransactionStartFailed', 'unavailable'],
  ['Neo.TransientError.', 'unavailable'],
  [neo4j.error.PROTOCOL_ERROR, 'unavailable'],
  [neo4j.error.SERVICE_UNAVAILABLE, 'unavailable'],
  [neo4j.error.SESSION_EXPIRED, 'unavailable'],
];

/** Neo4j has no error code of its own for a full disk: it shows in the text and in these two codes only. */
const storageText =
  /no space left|disk( is)? full|out of disk|critical error|health|kernel panic|TransactionCommitFailed|TransactionLogError/i;

/** What Neo4j says of a database that could not write its log, to whatever it is asked next. */
const needsRestart = /encountered a critical error, and needs to be restarted/i;

/** The kind of a failure; undefined: it is not one of the database, or one that repeating does not mend. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | undefined {
  if (!(error instanceof Neo4jError)) return undefined;
  if (neo4j.isRetryableError(error)) return 'unavailable';
  const { code, message } = error;
  if (needsRestart.test(message)) return 'storage';
  const known = kinds.find(([beginning]) => code.startsWith(beginning))?.[1];
  if (known) return known;
  return code.startsWith('Neo.DatabaseError.') && storageText.test(`${code} ${message}`)
    ? 'storage'
    : undefined;
}

/** Whether Neo4j has failed to write its log: it takes no writes from then on, until it is restarted. */
export function takesNoWrites(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false;
  return (
    needsRestart.test(error.message) || error.code === 'Neo.DatabaseError.Transaction.TransactionLogError'
  );
}

/** Whether the same may succeed later: the database restarts, is cut off or slow, or another transaction stood in the way. */
export function isTransient(error: unknown): boolean {
  const kind = databaseErrorKind(error);
  return kind === 'unavailable' || kind === 'timeout';
}

/** Whether another program stood in the way, such as one that was making the same index or constraint. */
export function isContested(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false;
  return error.code.startsWith('Neo.TransientError.') || error.code.endsWith('AlreadyExists');
}
