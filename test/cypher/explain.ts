import neo4j, { type Driver, type ResultSummary } from 'neo4j-driver';
import { afterAll } from 'vitest';
import { testAddress } from '../support/database.ts';

let opened: Driver | undefined;
afterAll(() => opened?.close());

/** One for a file of tests: some explain a thousand statements, each in a test of its own. */
function driver(): Driver {
  const { uri, username, password } = testAddress();
  opened ??= neo4j.driver(uri, neo4j.auth.basic(username, password));
  return opened;
}

export type Explained = { keys: string[]; summary: ResultSummary };

/** What the database says of statements without running them: their result's keys, kind, notifications and plan. */
export async function explainAll(
  statements: readonly { text: string; params: Record<string, unknown> }[],
  prefix: 'EXPLAIN' | 'PROFILE' = 'EXPLAIN',
): Promise<Explained[]> {
  const session = driver().session({ database: 'neo4j' });
  try {
    const found: Explained[] = [];
    for (const { text, params } of statements) {
      const result = session.run(`${prefix} ${text}`, params);
      const keys = await result.keys();
      found.push({ keys, summary: await result.summary() });
    }
    return found;
  } finally {
    await session.close();
  }
}
