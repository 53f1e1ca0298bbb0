import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { neo4jJars, neo4jVersion } from '../../src/neo4j/jars.ts';
import { findJava } from '../../src/neo4j/java.ts';

let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'hearsay-cache-'));
});
afterAll(() => rm(cache, { recursive: true, force: true }));

const jars = new URL('../../dist/neo4j/jars.js', import.meta.url).href;
const download = `import { neo4jJars } from '${jars}';
  const config = { cache: process.argv[1] };
  await neo4jJars(config, (line) => console.log(line));`;

const java = await findJava(readConfig().javaHome);

it.skipIf(typeof java === 'string')(
  'does not use a download that was killed, and makes it good the next time',
  async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', download, cache]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const said = await new Promise<string>((resolve) =>
      createInterface({ input: child.stdout }).once('line', resolve),
    );
    expect(said).toContain(`downloading Neo4j ${neo4jVersion()} from Maven Central`);
    child.kill('SIGKILL');
    await ended;
    expect(await readdir(cache)).not.toContain(`neo4j-${neo4jVersion()}`);

    const config = { ...readConfig(), cache };
    const [folder, same] = await Promise.all([neo4jJars(config, () => {}), neo4jJars(config, () => {})]);
    expect(same).toBe(folder);
    expect((await readdir(folder)).filter((name) => name.endsWith('.jar')).length).toBeGreaterThan(200);

    const lines: string[] = [];
    expect(await neo4jJars(config, (line) => lines.push(line))).toBe(folder);
    expect(lines).toEqual([]);
  },
);
