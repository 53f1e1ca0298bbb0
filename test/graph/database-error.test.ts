import { Neo4jError } from 'neo4j-driver';
import { expect, it } from 'vitest';
import { databaseErrorKind, isTransient } from '../../src/graph/database-error.ts';

const failure = (code: string, message = 'text') => new Neo4jError(message, code, '', '');

it.each([
  ['ServiceUnavailable', 'unavailable'],
  ['SessionExpired', 'unavailable'],
  ['ProtocolError', 'unavailable'],
  ['Neo.ClientError.Database.DatabaseUnavailable', 'unavailable'],
  ['Neo.TransientError.General.DatabaseUnavailable', 'unavailable'],
  ['Neo.TransientError.Transaction.DeadlockDetected', 'unavailable'],
  ['Neo.TransientError.Transaction.Terminated', 'unavailable'],
  ['Neo.DatabaseError.Transaction.TransactionStartFailed', 'unavailable'],
  ['Neo.ClientError.Transaction.TransactionNotFound', 'unavailable'],
  ['Neo.ClientError.Security.AuthorizationExpired', 'unavailable'],
  ['Neo.ClientError.Transaction.TransactionTimedOut', 'timeout'],
  ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', 'timeout'],
  ['Neo.ClientError.Security.Unauthorized', 'credentials'],
  ['Neo.ClientError.Database.DatabaseNotFound', 'missing'],
  ['Neo.ClientError.Security.AuthenticationRateLimit', 'credentials'],
  ['Neo.ClientError.Transaction.InvalidBookmark', 'bookmark'],
  ['Neo.ClientError.Transaction.InvalidBookmarkMixture', 'bookmark'],
  ['Neo.DatabaseError.Transaction.TransactionCommitFailed', 'storage'],
  ['Neo.ClientError.Statement.SyntaxError', undefined],
  ['Neo.ClientError.Schema.ConstraintValidationFailed', undefined],
  ['Neo.DatabaseError.General.UnknownError', undefined],
])('tells what %s means: %s', (code, kind) => {
  expect(databaseErrorKind(failure(code))).toBe(kind);
  expect(isTransient(failure(code))).toBe(kind === 'unavailable' || kind === 'timeout');
});

it('knows a full disk by its text, and takes no other error for one of the database', () => {
  const full = failure(
    'Neo.DatabaseError.General.UnknownError',
    'java.io.IOException: No space left on device',
  );
  expect(databaseErrorKind(full)).toBe('storage');
  expect(isTransient(full)).toBe(false);
  expect(databaseErrorKind(new Error('ServiceUnavailable'))).toBeUndefined();
  expect(databaseErrorKind(undefined)).toBeUndefined();
});
