import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { HearsayError } from '../../src/errors.ts';
import { cypher } from '../../src/graph/cypher.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate, refuseNewerDatabase } from '../../src/graph/migrate.ts';
import { root } from '../../src/root.ts';
import { emptyGraph, testAddress, testGraph } from '../support/database.ts';

const files = readdirSync(new URL('cypher/schema/', root)).map((file) => file.replace('.cypher', ''));

/** As a database that Hearsay has never seen. */
beforeEach(async () => {
  const graph = await emptyGraph();
  await graph.autocommit('MATCH (n:Migration|Ledger) DELETE n', {});
  for (const [kind, name] of await graph.read(
    `SHOW CONSTRAINTS YIELD name RETURN 'CONSTRAINT' AS kind, name`,
    {},
  )) {
    await graph.autocommit(`DROP ${kind} ${name}`, {});
  }
  for (const [name] of await graph.read(
    `SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name`,
    {},
  )) {
    await graph.autocommit(`DROP INDEX ${name}`, {});
  }
});

/** The database is shared with other files. */
afterAll(() => testGraph().autocommit('MATCH (n:Migration {number: 9999}) DELETE n', {}));

const applied = () =>
  testGraph()
    .read('MATCH (m:Migration) RETURN m.name ORDER BY m.number', {})
    .then((rows) => rows.flat());

it('applies each migration once, in order, and waits until its indexes can be used', async () => {
  const lines: string[] = [];
  expect(await migrate(testGraph(), (line) => lines.push(line))).toEqual({ applied: files });
  expect(lines).toHaveLength(files.length);
  expect(await migrate(testGraph())).toEqual({ applied: [] });
  expect(await applied()).toEqual(files);
  const states = await testGraph().read('SHOW INDEXES YIELD state RETURN DISTINCT state', {});
  expect(states).toEqual([['ONLINE']]);
});

it('applies each migration once when two programs start together', async () => {
  const address = JSON.stringify(testAddress());
  const program = `
    const { openGraph } = await import(${JSON.stringify(new URL('dist/graph/driver.js', root).href)});
    const { migrate } = await import(${JSON.stringify(new URL('dist/graph/migrate.js', root).href)});
    const graph = openGraph(${address});
    process.stdout.write(JSON.stringify((await migrate(graph)).applied));
    await graph.close();`;
  const run = async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    return JSON.parse(Buffer.concat(out).toString()) as string[];
  };
  const both = await Promise.all([run(), run()]);
  expect(both.flat().sort()).toEqual([...files].sort());
  expect(await applied()).toEqual(files);
});

it('refuses a database that a newer version has migrated, naming what it has had', async () => {
  await migrate(testGraph());
  await testGraph().write(`CREATE (:Migration {number: 9999, name: '9999-tomorrow'})`, {});
  const refusal = await migrate(testGraph()).catch((error: HearsayError) => error);
  expect(refusal).toBeInstanceOf(HearsayError);
  expect(refusal).toMatchObject({
    code: 'DATABASE_NEWER',
    message: expect.stringContaining('9999-tomorrow'),
  });
});

it('refuses a database in which a newer version has computed anew what stands beside the records', async () => {
  await migrate(testGraph());
  const ledger = "MATCH (l:Ledger {name: 'writes'})";
  for (const [field, told] of [
    ['words', 'words 99'],
    ['needs', 'markings 99'],
  ] as const) {
    const [[known] = []] = await testGraph().read(`${ledger} RETURN l.${field}`, {});
    await testGraph().write(`${ledger} SET l.${field} = 99`, {});
    const refusal = { code: 'DATABASE_NEWER', message: expect.stringContaining(told) };
    await expect(migrate(testGraph())).rejects.toMatchObject(refusal);
    await expect(refuseNewerDatabase(testGraph())).rejects.toMatchObject(refusal);
    expect(await testGraph().read(`${ledger} RETURN l.${field}`, {})).toEqual([[99]]);
    await testGraph().write(`${ledger} SET l.${field} = toInteger($known)`, { known });
  }
});

it('makes anew an index that was dropped or could not be built, and names what cannot be built', async () => {
  const graph = testGraph();
  await migrate(graph);
  const online = async () =>
    (await graph.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", {})).flat().sort();
  const all = await online();
  for (const dropped of ['DROP INDEX place_name', 'DROP INDEX claim_text', 'DROP CONSTRAINT draft_id'])
    await graph.autocommit(dropped, {});
  // More than fits into an index.
  await graph.write('CREATE (:Place {nameKey: $key})', {
    key: Array.from({ length: 4000 }, (_, at) => String(at)).join(' '),
  });
  const failure = await migrate(graph).catch((error: HearsayError) => error);
  expect(failure).toBeInstanceOf(HearsayError);
  const { message } = failure as HearsayError;
  expect(message).toMatch(/place_name of 0007-places-codebook \(Property value is too large/);
  expect(message).toContain('start this again');
  expect(message).not.toContain('\tat ');
  await expect(migrate(graph)).rejects.toThrow('place_name');
  await graph.write('MATCH (place:Place) DELETE place', {});
  const lines: string[] = [];
  expect(await migrate(graph, (line) => lines.push(line))).toEqual({ applied: [] });
  expect(lines).toEqual(['migrating the database: place_name of 0007-places-codebook is made anew']);
  expect(await online()).toEqual(all);
});

it('makes a constraint of which only the index is there, as Neo4j leaves it when it is killed', async () => {
  const graph = testGraph();
  await graph.autocommit(
    'CREATE INDEX asserted_once FOR ()-[edge:ASSERTED]-() ON (edge.statementId, edge.claimId)',
    {},
  );
  expect(await migrate(graph)).toEqual({ applied: files });
  const found = 'SHOW CONSTRAINTS YIELD name, ownedIndex WHERE name = ownedIndex RETURN name';
  expect((await graph.read(found, {})).flat()).toContain('asserted_once');
});

it('names the migration that cannot be applied and why, and goes on there', async () => {
  const graph = testGraph();
  await graph.write("UNWIND [1, 2] AS _ CREATE (:Draft {id: 'twice'})", {});
  const failure = await migrate(graph).catch((error: HearsayError) => error);
  expect(failure).toBeInstanceOf(HearsayError);
  expect((failure as HearsayError).message).toMatch(
    /0008-drafts could not be applied: .*draft_id[\s\S]*'twice'[\s\S]*start this again/,
  );
  const before = files.filter((name) => name < '0008');
  expect(await applied()).toEqual(before);
  await graph.write('MATCH (draft:Draft) DELETE draft', {});
  expect(await migrate(graph)).toEqual({ applied: files.filter((name) => name > '0008') });
});

it('lets who starts later wait until what stands beside the records is computed, too', async () => {
  const graph = testGraph();
  await migrate(graph);
  await graph.write("MATCH (l:Ledger {name: 'writes'}) REMOVE l.words CREATE (:Record {id: 'one'})", {});
  const noted: string[] = [];
  const noting = (name: string, until: Promise<unknown>): Graph => ({
    ...graph,
    async write(text, params) {
      if (text === cypher('migration/reworded').text) {
        noted.push(name);
        await until;
      }
      return graph.write(text, params);
    },
  });
  let goOn = () => {};
  const first = migrate(noting('first', new Promise<void>((resolve) => (goOn = resolve))));
  await expect.poll(() => noted).toEqual(['first']);
  const second = migrate(noting('second', Promise.resolve()));
  await Promise.race([second, delay(3000)]);
  goOn();
  await Promise.all([first, second]);
  expect(noted).toEqual(['first']);
  await graph.write('MATCH (record:Record) DELETE record', {});
});

it('is not stopped by what a program that was killed has left the database to do', async () => {
  const graph = testGraph();
  const again: Graph = {
    ...graph,
    async autocommit(text, params) {
      const rivals = [1, 2, 3].map(() => graph.autocommit(text, params).catch(() => []));
      const rows = await graph.autocommit(text, params);
      await Promise.all(rivals);
      return rows;
    },
  };
  expect(await migrate(again)).toEqual({ applied: files });
});
