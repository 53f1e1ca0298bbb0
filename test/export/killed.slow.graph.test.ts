import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { exporters } from '../../src/export/formats.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { root } from '../../src/root.ts';
import { write } from '../graph/support.ts';

import { emptyGraph, testAddress } from '../support/database.ts';
import { isWhole } from './whole.ts';

const formats = exporters.map(({ name, extension, folder }) => ({
  ...{ name, extension, hasFolder: folder !== undefined },
}));
const folder = mkdtempSync(join(tmpdir(), 'hearsay-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const graph = await emptyGraph();
  await migrate(graph);
  // Four megabytes: more than a pipe holds, and pages enough that a process is killed before it has written all of them.
  const quote = 'It is so. '.repeat(200);
  const statement = { type: 'Statement', actor: 'p', act: 'ASSESS', stance: 'REJECTS', claims: ['c'], quote };
  await write(graph, [
    { type: 'Person', id: 'p', name: 'Ann' },
    { type: 'Claim', id: 'c', text: 'One' },
    ...Array.from({ length: 2000 }, (_, at) => ({ ...statement, id: `s/${at}` })),
  ]);
});

function hearsay(...words: string[]): ChildProcess {
  const { uri, username, password } = testAddress();
  const env = childEnvironment({
    ...{
      NEO4J_URI: uri,
      NEO4J_USERNAME: username,
      NEO4J_PASSWORD: password,
      HEARSAY_DATA: join(folder, 'data'),
    },
  });
  const program = fileURLToPath(new URL('dist/cli.js', root));
  return spawn(process.execPath, [program, 'export', ...words], { env, cwd: folder });
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await exit).toEqual([null, 'SIGKILL']);
}

/** The names of what an export has written under this name, or in the folder of this name. */
const written = (name: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.startsWith(name));

describe.each(formats)('hearsay export of $name that is killed', ({ name, extension }) => {
  it('leaves a file that has not got its name', async () => {
    const file = `${name}.${extension}`;
    const child = hearsay('--format', name, '-o', file);
    await expect.poll(() => written(file), { interval: 1, timeout: 120_000 }).toEqual([`${file}.partial`]);
    await kill(child);
    expect(written(file)).toEqual([`${file}.partial`]);
    expect(isWhole[name]?.(readFileSync(join(folder, `${file}.partial`), 'utf8'))).toBe(false);
  });

  it('leaves a text on standard output that says it', async () => {
    // Nobody reads, so the process stops where the pipe is full.
    const child = hearsay('--format', name);
    const output = child.stdout as NodeJS.ReadableStream;
    await once(output, 'readable');
    const killed = kill(child);
    // Node throws away what nobody reads by the time of the exit.
    const text = await textOf(output);
    await killed;
    expect(text).not.toBe('');
    expect(isWhole[name]?.(text)).toBe(false);
  });
});

describe.each(formats.filter(({ hasFolder }) => hasFolder))(
  'hearsay export of $name into a folder that is killed',
  ({ name }) => {
    it('leaves files none of which has got its name', async () => {
      const child = hearsay('--format', name, '-o', `${name}-tables`);
      const files = () => written(`${name}-tables/`);
      await expect.poll(files, { interval: 1, timeout: 120_000 }).not.toEqual([]);
      await kill(child);
      expect(files().filter((file) => !file.endsWith('.partial'))).toEqual([]);
    });
  },
);
