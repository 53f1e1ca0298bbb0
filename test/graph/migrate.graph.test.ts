import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { HearsayError } from '../../src/errors.ts';
import { migrate } from '../../src/graph/migrate.ts';
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
