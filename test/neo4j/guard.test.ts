import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { isRunning } from '../../src/neo4j/process.ts';
import { root } from '../../src/root.ts';

const guard = fileURLToPath(new URL('neo4j/guard.sh', root));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-guard-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A command under the guard, which says on its output what it got; resolves when it runs. */
async function under(name: string, script: string) {
  const pidFile = join(folder, name);
  const child = spawn('sh', [guard, '5', pidFile, 'sh', '-c', script], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await expect.poll(() => output).toContain('running');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  return { child, pid, output: () => output };
}

/** The processes whose words, each ended by a NUL, contain these. */
function processes(words: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(words);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

const ended = async (child: ChildProcess) => (await once(child, 'close'))[0] as number | null;

const patient = 'trap "echo stopped; exit 7" TERM; echo running; while :; do sleep 0.05; done';

it('passes on a signal to itself, waits for the command, and ends with its code', async () => {
  const { child, pid, output } = await under('signal', patient);
  const code = ended(child);
  // All that belongs to the guard, as `pkill -f` would find it.
  const pids = processes(`${guard}\x005\x00${join(folder, 'signal')}`);
  expect(pids.length).toBeGreaterThan(1);
  for (const one of pids) process.kill(one, 'SIGTERM');
  expect(await code).toBe(7);
  expect(output()).toContain('stopped');
  expect(isRunning(pid)).toBe(false);
});

it('ends the command when its input ends, and with SIGKILL where that does not listen', async () => {
  const heard = await under('heard', patient);
  heard.child.stdin.end();
  expect(await ended(heard.child)).toBe(7);
  const deaf = 'trap "" TERM; echo running; while :; do sleep 0.05; done';
  const { child, pid } = await under('deaf', deaf);
  child.stdin.end();
  expect(await ended(child)).toBe(128 + 9);
  expect(isRunning(pid)).toBe(false);
}, 60_000);

it('ends the command when the guard itself was killed and nobody holds its input', async () => {
  const { child, pid } = await under('killed', patient);
  child.kill('SIGKILL');
  child.stdin.destroy();
  await expect.poll(() => isRunning(pid)).toBe(false);
});
