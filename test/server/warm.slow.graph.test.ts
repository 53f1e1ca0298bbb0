import { print } from 'graphql';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { atClocks, explorerOperations } from '../../src/server/explorer-operations.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { startServer } from '../../src/server/server.ts';
import { testGraph, withSample } from '../support/database.ts';

beforeAll(async () => {
  await withSample();
});

const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', RATE_PER_MINUTE: '0' });

type Refusal = { code: string; limit?: string };

it('stops planning when it is closed', async () => {
  let sent = 0;
  const read: Graph['read'] = (...given) => {
    sent += 1;
    return testGraph().read(...given);
  };
  const server = await startServer({ graph: { ...testGraph(), read }, config, warm: true });
  await server.close();
  await server.warmed;
  // All of them are more than eighty, as the next test says.
  expect(sent).toBeLessThan(20);
});

it('has the statements of every field planned, of the twelve questions, and of the pages and drawings at both clocks', async () => {
  const strict = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_PER_MINUTE: '0',
    MAX_NEW_SUBQUERIES: '1',
  });
  const server = await startServer({ graph: testGraph(), config: strict, warm: true });
  onTestFinished(server.close);
  const counts = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const count = (outcome: string) =>
      Number(new RegExp(`statements_total{access="read",outcome="${outcome}"} (\\d+)`).exec(text)?.[1] ?? 0);
    return { ok: count('ok'), failed: count('failed') };
  };
  await server.warmed;
  const planned = await counts();
  expect(planned.failed).toBe(0);
  expect(planned.ok).toBeGreaterThan(80);

  const headers = { 'content-type': 'application/json' };
  const ask = async (name: string, body: object) => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const { errors = [] } = (await answer.json()) as { errors?: { extensions: Refusal }[] };
    // What needs a token is refused before it is planned, as is a series of more windows than are answered.
    const wrong = errors.filter(
      ({ extensions: { code, limit } }) => code !== 'UNAUTHENTICATED' && limit !== 'windows',
    );
    expect([name, wrong]).toEqual([name, []]);
    return errors.length === 0;
  };
  // What had to be planned would be refused.
  for (const { title, query } of readQuestions()) expect(await ask(title, { query })).toBe(true);
  const pages = explorerOperations(loadSchema());
  const dates = [undefined, { said: '2026-01-02' }, { known: new Date().toISOString() }];
  for (const asOf of dates) {
    let answered = 0;
    for (const { document, ...rest } of asOf ? atClocks(pages, asOf) : pages) {
      const name = `${rest.operationName} as of ${JSON.stringify(asOf)}`;
      if (await ask(name, { query: print(document), ...rest })) answered += 1;
    }
    expect(answered).toBeGreaterThan(3);
  }
  const [said, known] = ['said: "2026-01-02"', 'known: "2026-01-02T00:00:00Z"'];
  for (const clocks of ['', said, known, `${said}, ${known}`]) {
    const asOf = `asOf: { ${clocks} }`;
    for (const field of [
      `graph(around: ["cia", "putin"], edges: [DENIED, ABOUT], depth: 3, ${asOf}) { nodes { label } }`,
      `paths(from: "cia", to: "putin", maxLength: 6, ${asOf}) { edges { id } }`,
    ])
      expect(await ask(field, { query: `{ ${field} }` })).toBe(true);
  }
  expect((await counts()).failed).toBe(0);
}, 600_000);
