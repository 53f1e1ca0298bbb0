import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import { root } from '../../src/root.ts';
import { type Own, openOwn } from '../import/importers.ts';
import { loadBefore } from './load-before.ts';
import { findings } from './support.ts';

const program = fileURLToPath(new URL('dist/cli.js', root));

/** How often something is killed: every third time Neo4j, else the program that migrates. */
const kills = Number(process.env.MIGRATION_KILLS ?? 6);

let own: Own;
beforeAll(async () => {
  own = await openOwn();
});
afterAll(() => own.close());

/** `hearsay migrate` to its end. `begun` is called so many milliseconds after it has said what it does, unless it has ended. */
async function hearsayMigrate(ms = 0, begun: (kill: () => void) => void = () => {}) {
  const { uri, username, password } = own.address;
  const child = spawn(process.execPath, [program, 'migrate'], {
    cwd: own.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password }),
  });
  let [out, err] = ['', ''];
  let timer: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    timer ??= setTimeout(() => begun(() => child.kill('SIGKILL')), ms);
    err += part;
  });
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  return { code, signal, out, err };
}

/** The database answers; Neo4j that was killed is started again by who uses it. */
const answers = () =>
  expect
    .poll(() => own.graph.verify().catch((error: Error) => error.message), { timeout: 200_000 })
    .toBeUndefined();

it(`loses nothing, and is completed by the next start, when it is killed ${kills} times while it migrates`, async () => {
  const { graph } = own;
  const names = async () => (await graph.read('SHOW INDEXES YIELD name', {})).flat().sort();
  const all = await names();
  await own.empty();
  // Nothing of a schema, so that all of it is made, beside what the later migrations do.
  await graph.autocommit('MATCH (n:Migration) DELETE n', {});
  for (const [name] of await graph.read('SHOW CONSTRAINTS YIELD name', {}))
    await graph.autocommit(`DROP CONSTRAINT ${name}`, {});
  for (const [name] of await graph.read(
    "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
    {},
  ))
    await graph.autocommit(`DROP INDEX ${name}`, {});
  await loadBefore(graph);
  const hash = await contentHash(graph);

  for (let kill = 0; kill < kills; kill += 1) {
    const isDatabase = kill % 3 === 2;
    const { code, signal, err } = await hearsayMigrate(60 * kill, (killProgram) =>
      isDatabase ? process.kill(own.pid(), 'SIGKILL') : killProgram(),
    );
    // What was fast enough has done it all.
    const isTold =
      isDatabase && /^hearsay: The database could not be migrated now[\s\S]*Start this again/m.test(err);
    expect(code === 0 || signal === 'SIGKILL' || isTold, err).toBe(true);
    await answers();
  }

  const [one, other] = await Promise.all([hearsayMigrate(), hearsayMigrate()]);
  expect(one.code, one.err).toBe(0);
  expect(other.code, other.err).toBe(0);
  const applied = await graph.read('MATCH (m:Migration) RETURN m.number ORDER BY m.number', {});
  expect(applied.flat()).toEqual(applied.map((_, at) => at + 1));
  expect(await names()).toEqual(all);
  expect(await findings(graph)).toEqual({});
  expect(await contentHash(graph)).toBe(hash);
  expect(await hearsayMigrate()).toMatchObject({ code: 0, out: 'nothing to apply\n', err: '' });
});
