import neo4j, { type Driver, type ResultSummary } from 'neo4j-driver';
import { testAddress } from '../support/database.ts';

const opened = new Map<string, Driver>();

/** One for a database, open as long as its worker: some files explain a thousand statements, each in a test of its own. */
function driver(): Driver {
  const { uri, username, password } = testAddress();
  const driver = opened.get(uri) ?? neo4j.driver(uri, neo4j.auth.basic(username, password));
  opened.set(uri, driver);
  return driver;
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
