import '../support/brief-java.ts';
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gql } from 'graphql-tag';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { isRunning } from '../../src/neo4j/process.ts';
import { type Question, textOf } from '../support/question.ts';

// A copy of what the repository holds, in an empty folder, started as the README says. Only node_modules is borrowed.
const checkout = fileURLToPath(new URL('../../', import.meta.url));
const environment = { ...process.env, PORT: '0', HEARSAY_DATA: '', NEO4J_URI: '', HEARSAY_SAMPLE: '' };

/** What the server plans after its start takes more than the rest of these tests. The first start is as the README says. */
const planningNothing = { PLAN_AHEAD: 'off' };

let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearsay-fresh-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter(Boolean)) {
    // Files that are deleted but not yet committed are listed too.
    await cp(join(checkout, file), join(folder, file)).catch(() => {});
  }
  await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => {
  for (const child of running) kill(child, 'SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('starts from nothing, answers, leaves no Neo4j when killed, and starts again with nothing doubled', async () => {
  const begun = performance.now();
  const first = await start();
  const firstMs = performance.now() - begun;
  expect(first.said).toContain('loading the sample dossier');
  const counted = await ask(first.url, counts);
  expect(counted.data.statements?.totalCount).toBeGreaterThan(50);
  expect((await stat(join(folder, '.hearsay/editor-token'))).mode & 0o777).toBe(0o600);

  const neo4j = Number(await readFile(join(folder, '.hearsay/neo4j/pid'), 'utf8'));
  kill(first.child, 'SIGKILL');
  await expect.poll(() => isRunning(neo4j), { timeout: 60_000, interval: 50 }).toBe(false);

  const again = performance.now();
  const second = await start(planningNothing);
  // Nothing has to be loaded any more, so it takes no longer, however busy the machine is.
  expect(performance.now() - again).toBeLessThan(2 * firstMs);
  expect(second.said).not.toContain('loading the sample dossier');
  expect(second.said).not.toContain('downloading');
  expect(await ask(second.url, counts)).toEqual(counted);
  await stop(second.child);
});

it('lets other commands use its database while it runs, and runs it for them when it does not', async () => {
  const alone = await command(['doctor']);
  expect(alone.said).toContain('starting Neo4j');
  expect(alone).toMatchObject({ code: 0 });

  const server = await start(planningNothing);
  const sample = join('sample', 'affair.ndjson');
  const beside = await command(['import', sample, '--json']);
  expect(beside.said).not.toContain('starting Neo4j');
  expect(beside).toMatchObject({ code: 0 });
  const report = JSON.parse(beside.printed);
  expect(report).toMatchObject({ created: 0, conflicts: 0, pending: 0, rejected: 0 });
  expect(report.unchanged).toBe(report.read);

  const other = await command(['serve']);
  expect(other).toMatchObject({ code: 1 });
  expect(other.said).toContain('A server (process ');
  await stop(server.child);
  expect((await command(['token'])).printed.trim()).toBe(
    (await readFile(join(folder, '.hearsay/editor-token'), 'utf8')).trim(),
  );
});

it('says at once which setting is bad', async () => {
  const { code, said } = await command(['serve'], { PORT: 'four thousand', AUTH: 'maybe' });
  expect(code).toBe(1);
  expect(said).toContain('PORT is "four thousand"; accepted: a whole number from 0 to 65535');
  expect(said).toContain('AUTH is "maybe"; accepted: off, token');
  expect(said).not.toContain('    at ');
});

it.each(['serve', 'import', 'migrate', 'doctor', 'token'])(
  'teaches what %s does, with examples',
  async (name) => {
    const { code, printed } = await command([name, '--help']);
    expect(code).toBe(0);
    expect(printed).toContain(`Usage: hearsay ${name}`);
    expect(printed).toContain('Examples:');
  },
);

const counts = gql`{ statements { totalCount } claims { totalCount } actors { totalCount } documents { totalCount } }`;

type Answer = { data: Record<string, { totalCount: number }>; errors?: unknown };

async function ask(url: string, query: Question): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: textOf(query) }),
  });
  const answer = (await response.json()) as Answer;
  expect(answer.errors).toBeUndefined();
  return answer;
}

/** `npm start`, until it has said where it serves and /ready agrees. */
async function start(settings = {}): Promise<{ child: ChildProcess; url: string; said: string }> {
  // In a process group of its own, so that npm and the program can be killed at one stroke.
  const env = { ...environment, ...settings };
  const child = spawn('npm', ['start'], { cwd: folder, env, detached: true });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${lines.join('\n')}`)));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const address = /Page +(http:\S+?)\/?$/.exec(line)?.[1];
        if (address) resolve(address);
      });
    }
  });
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  return { child, url, said: lines.join('\n') };
}

/** As Ctrl-C does, to all in the foreground. */
async function stop(child: ChildProcess): Promise<void> {
  const neo4j = Number(await readFile(join(folder, '.hearsay/neo4j/pid'), 'utf8'));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  kill(child, 'SIGINT');
  await gone;
  await expect.poll(() => isRunning(neo4j), { timeout: 60_000, interval: 50 }).toBe(false);
}

/** `hearsay …` in the folder, to its end. */
function command(words: string[], more: Record<string, string> = {}) {
  return new Promise<{ code: number | null; printed: string; said: string }>((resolve) => {
    const options = { cwd: folder, env: { ...environment, ...more } };
    const child = execFile(process.execPath, ['dist/cli.js', ...words], options, (_error, printed, said) =>
      resolve({ code: child.exitCode, printed, said }),
    );
  });
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid && child.exitCode === null) process.kill(-child.pid, signal);
}
