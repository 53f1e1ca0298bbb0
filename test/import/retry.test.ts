import neo4j, { Neo4jError } from 'neo4j-driver';
import { expect, it } from 'vitest';
import { Silence } from '../../src/graph/within.ts';
import { withRetry } from '../../src/import/pipeline/retry.ts';

/** Work that fails so often with an error, and then ends. */
function failing(times: number, error: () => Error) {
  let tried = 0;
  return async () => {
    tried += 1;
    if (tried <= times) throw error();
    return tried;
  };
}

async function saidOf(work: () => Promise<number>): Promise<string[]> {
  const said: string[] = [];
  await withRetry({ waitMs: 60_000, timeoutMs: 60_000, say: (line) => void said.push(line) }, work);
  return said;
}

it('says at once that a connection has gone dead, since that has taken its time already', async () => {
  const said = await saidOf(failing(1, () => new Silence(5000)));
  expect(said).toEqual(['waiting for the database (0 s): nothing was heard from the database for 5 s']);
});

it('says nothing of what passes at once', async () => {
  expect(
    await saidOf(
      failing(1, () => new Neo4jError('the leader has changed', neo4j.error.SESSION_EXPIRED, '', '')),
    ),
  ).toEqual([]);
});
