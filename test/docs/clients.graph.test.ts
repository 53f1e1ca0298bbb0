import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import { root } from '../../src/root.ts';
import { pythonWith } from '../export/readers/python.ts';
import { serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';
import { blocksOf } from './examples.ts';

const run = promisify(execFile);
const blocks = blocksOf('docs/clients.md');

/** The programs of the page that print something: each with what it is to print. */
const programs = blocks.flatMap(({ language, text }, at) => {
  const next = blocks[at + 1];
  return next?.language === 'text' ? [{ language, text, prints: next.text }] : [];
});

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

/** Writes a program to a folder of its own, beside clients/ and the installed packages. */
function write(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-clients-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const there of ['clients', 'node_modules'])
    symlinkSync(fileURLToPath(new URL(there, root)), join(folder, there));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Why a command of this language cannot be run here, if it cannot. */
function missing(command: string, words: string[]): string | undefined {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    return `${command} ${words.join(' ')} fails here: ${(error as Error).message}`;
  }
}

const runners: Record<string, { command: string; file: string; needs: string[] }> = {
  js: { command: process.execPath, file: 'program.mjs', needs: ['--version'] },
  python: { command: 'python3', file: 'program.py', needs: ['--version'] },
  sh: { command: 'sh', file: 'program.sh', needs: ['-c', 'command -v curl'] },
};

it('has programs in three languages', () => {
  expect(programs.map(({ language }) => language)).toEqual(['js', 'js', 'python', 'sh']);
});

it.for(programs)(
  'the program in $language prints what the page shows',
  { timeout: 300_000 },
  async (program, { skip }) => {
    const { command, file, needs } = runners[program.language] ?? {};
    if (!command || !file || !needs) throw new Error(`No runner for ${program.language}`);
    const reason = missing(command, needs);
    skip(reason !== undefined, reason);
    const { url } = await serve({}, { graph });
    // The packages that the program needs are installed beside, not on the machine.
    const packages = fileURLToPath(new URL('test/clients/requirements.txt', root));
    const path = write(file, program.text.replaceAll('http://localhost:4000', url));
    const { stdout } = await run(program.language === 'python' ? pythonWith(packages) : command, [path]);
    expect(`${stdout.trimEnd()}\n`).toBe(program.prints);
  },
);
