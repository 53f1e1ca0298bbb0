import { gql } from 'graphql-tag';
import { Neo4jError } from 'neo4j-driver';
import { expect, it } from 'vitest';
import { diskFull } from '../../src/graph/disk-space.ts';
import { nowhere, serve } from './support.ts';

// What Neo4j and its driver say while the database stops and starts again; the last is a full disk.
it.each([
  'ServiceUnavailable',
  'SessionExpired',
  'ProtocolError',
  'Neo.ClientError.Database.DatabaseUnavailable',
  'Neo.DatabaseError.Transaction.TransactionStartFailed',
  'Neo.ClientError.Transaction.TransactionNotFound',
  'Neo.TransientError.General.DatabaseUnavailable',
  'Neo.DatabaseError.Transaction.TransactionCommitFailed',
])('answers 503 to readers and writers when the database says %s', async (code) => {
  const fail = () => Promise.reject(new Neo4jError('at bolt://10.0.0.1', code, '', ''));
  const graph = { ...nowhere(), read: fail, write: fail, transaction: fail, attempt: fail };
  const { ask } = await serve({}, { graph, token: 'right' });
  const write = gql`mutation { withdrawRecord(id: "c/x", reason: "test") { bookmark } }`;
  for (const query of [gql`{ claims { totalCount } }`, write]) {
    const { status, errors } = await ask(query, {}, { authorization: 'Bearer right' });
    expect([query, status, errors?.[0]?.extensions.code]).toEqual([query, 503, 'DATABASE_UNAVAILABLE']);
    expect(errors?.[0]?.message).not.toMatch(/10\.0\.0\.1/);
  }
});

it('says that the disk is full, and not where it is', async () => {
  const full = diskFull('/srv/secret', 4096, 67_108_864, 'Nothing was written.');
  const { ask } = await serve(
    {},
    { graph: { ...nowhere(), transaction: () => Promise.reject(full) }, token: 'right' },
  );
  const write = gql`mutation { withdrawRecord(id: "c/x", reason: "test") { bookmark } }`;
  const { status, errors } = await ask(write, {}, { authorization: 'Bearer right' });
  expect(status).toBe(503);
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('disk of the database is full, so nothing was written'),
      extensions: { code: 'DATABASE_UNAVAILABLE', reason: 'DISK_FULL' },
    },
  ]);
  expect(JSON.stringify(errors)).not.toContain('secret');
});
