import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeConf } from '../../src/neo4j/conf.ts';
import { containerCommand } from '../../src/neo4j/docker.ts';
import { whyNotStarted } from '../../src/neo4j/instance.ts';
import { neo4jVersion } from '../../src/neo4j/jars.ts';
import { adminCommand, majorOf, neo4jCommand } from '../../src/neo4j/java.ts';
import { secret } from '../../src/neo4j/secret.ts';

it.each([
  ['17.0.15', 17],
  ['1.8.0_402', 8],
  ['21', 21],
  ['25-ea', 25],
  ['nonsense', 0],
])('reads Java %s as %i', (version, major) => {
  expect(majorOf(version)).toBe(major);
});

it('makes a secret up once, whoever asks and however many at once, for its owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-secret-'));
  const file = join(folder, 'deep', 'token');
  const asked = await Promise.all(Array.from({ length: 10 }, () => secret(file, 'Delete it.')));
  expect(new Set(asked).size).toBe(1);
  expect(asked[0]).toMatch(/^[\da-f]{64}$/);
  expect(await secret(file, 'Delete it.')).toBe(asked[0]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'deep'))).toEqual(['token']);
  await rm(folder, { recursive: true });
});

it('opens nothing with a secret whose file is blank or cannot be read, and says which', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-secret-'));
  const file = join(folder, 'token');
  for (const blank of ['', ' \r\n']) {
    await writeFile(file, blank);
    await expect(secret(file, 'Delete it.')).rejects.toMatchObject({
      code: 'BAD_SETTING',
      message: `${file} is blank. Delete it.`,
    });
  }
  // A folder cannot be read by anybody, root included.
  await expect(secret(folder, 'Delete it.')).rejects.toThrow(`${folder} cannot be read (EISDIR). Delete it.`);
  await rm(folder, { recursive: true });
});

it.each([
  [
    'Invalid memory configuration - exceeds physical memory.',
    'HEARSAY_HEAP is "900g" and HEARSAY_PAGECACHE is "8m"',
  ],
  ['Invalid maximum heap size: -Xmx900g', 'HEARSAY_HEAP is "900g"'],
  ['Could not reserve enough space for 943718400KB object heap', 'HEARSAY_HEAP is "900g"'],
  [
    'Error: Could not find or load main class org.neo4j.server.CommunityEntryPoint',
    '/jars are not whole. Delete',
  ],
  ['java.lang.NoClassDefFoundError: org/neo4j/Some', '/jars are not whole. Delete'],
  ['Something else', 'Neo4j did not start.'],
])('says what to change where Neo4j ends with: %s', (words, problem) => {
  const by = { kind: 'java', java: 'java', jars: '/jars' } as const;
  expect(whyNotStarted(words, { memory: { heap: '900g', pageCache: '8m' }, by })).toContain(problem);
});

it('runs a 5.26 by Java, by its own entry point', () => {
  expect(neo4jVersion()).toMatch(/^5\.26\.\d+$/);
  const command = neo4jCommand('java', '/jars', '/data/neo4j', '512m');
  expect(command.slice(0, 3)).toEqual(['java', '-Xms256m', '-Xmx512m']);
  expect(command.slice(-4)).toEqual([
    'org.neo4j.server.CommunityEntryPoint',
    '--home-dir=/data/neo4j',
    '--config-dir=/data/neo4j/conf',
    '--console-mode',
  ]);
});

it('runs the administration tool, which is soon over, with the quick compiler alone', () => {
  const command = adminCommand('java', '/jars', ['database', 'dump']);
  expect(command).toContain('-XX:TieredStopAtLevel=1');
  expect(command.slice(-3)).toEqual(['org.neo4j.cli.AdminTool', 'database', 'dump']);
  expect(neo4jCommand('java', '/jars', '/data/neo4j', '512m')).not.toContain('-XX:TieredStopAtLevel=1');
});

it('runs a container on loopback only, with settings in the spelling of the image and no password in sight', () => {
  const memory = { heap: '1g', pageCache: '64m' };
  const command = containerCommand('/data/neo4j', 4711, memory, { 'db.tx_log.preallocate': 'false' });
  expect(command).toContain('--publish=127.0.0.1:4711:7687');
  expect(command).toContain('--volume=/data/neo4j/data:/data');
  expect(command).toContain('--env=NEO4J_db_tx__log_preallocate=false');
  expect(command).toContain('--env=NEO4J_server_memory_heap_max__size=1g');
  expect(command).toContain('--env=NEO4J_AUTH');
});

it('gives the local database the settings of its job besides those that it always has', async () => {
  const home = await mkdtemp(join(tmpdir(), 'hearsay-conf-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const settings = { 'dbms.cypher.min_replan_interval': '24h' };
  const memory = { heap: '1g', pageCache: '64m' };
  await writeConf({ home, memory, settings, by: { kind: 'docker' } }, 4711);
  const lines = (await readFile(join(home, 'conf', 'neo4j.conf'), 'utf8')).split('\n');
  expect(lines).toContain('dbms.cypher.min_replan_interval=24h');
  expect(lines).toContain('dbms.security.auth_enabled=true');
});
