import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { emptyGraph, testAddress, testGraph, withSample } from '../support/database.ts';

it('answers a query of the tests on Neo4j 5.26 Community', async () => {
  const rows = await testGraph().read(
    'CALL dbms.components() YIELD versions, edition RETURN versions[0], edition',
    {},
  );
  expect(rows[0]?.[0]).toMatch(/^5\.26\./);
  expect(rows[0]?.[1]).toBe('community');
});

it('starts each file that asks for it without a node', async () => {
  await testGraph().write('CREATE (:Left), (:Over)', {});
  const graph = await emptyGraph();
  expect(await graph.read('MATCH (n) WHERE NOT n:Migration AND NOT n:Ledger RETURN count(n)', {})).toEqual([
    [0],
  ]);
});

it('holds the sample dossier and nothing else where a file asks for it, twice too', async () => {
  await withSample();
  const graph = await withSample();
  const [[records] = []] = await graph.read('MATCH (record:Statement) RETURN count(record)', {});
  expect(records).toBeGreaterThan(50);
});

it('says that NEO4J_DATABASE is wrong where there is no database of that name', async () => {
  const { uri, username, password } = testAddress();
  const config = (database: string) =>
    readConfig({
      ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database },
    });
  await expect(openDatabase(config('archive'), () => {})).rejects.toMatchObject({
    code: 'BAD_SETTING',
    message: `NEO4J_DATABASE is "archive", which the Neo4j at ${uri} does not have; accepted: the name of a database there`,
  });
  const { stop } = await openDatabase(config('neo4j'), () => {});
  await stop();
});
