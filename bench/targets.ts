import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../src/config.ts';
import type { DatabaseAddress } from '../src/graph/driver.ts';

/** A server under measurement, in a process of its own. */
export type Target = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds from its start until it answered. */
  readonly startMs: number;
  /** CPU time it has used, user and system, in milliseconds. */
  cpuMs(): number;
  /** Its resident memory, in megabytes. */
  memory(): number;
  stop(): Promise<void>;
};

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The bare server: node:http and the plain driver, each statement by its name. */
export function startLimit(
  address: DatabaseAddress,
  statements: Readonly<Record<string, string>>,
): Promise<Target> {
  return start([path('limit/server.mjs')], {}, JSON.stringify({ address, statements }));
}

/** The peer. Its packages are installed at the first use: nothing of it is in Hearsay's own. */
export function startPeer(address: DatabaseAddress, corroboration: string): Promise<Target> {
  execFileSync('npm', ['ci', '--silent', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: path('peer'),
    stdio: 'inherit',
  });
  return start(
    [path('peer/server.mjs')],
    { NODE_ENV: 'production' },
    JSON.stringify({ address, corroboration }),
  );
}

/**
 * Hearsay as a user starts it, with all limits, its log and its tokens on; only the rate limit is raised for the bench, and
 * without other settings no answer is kept, so that each question is answered by the database.
 */
export async function startHearsay(
  address: DatabaseAddress,
  settings: Readonly<Record<string, string>> = { ANSWER_CACHE_BYTES: '0' },
): Promise<Target> {
  const data = await mkdtemp(join(tmpdir(), 'hearsay-bench-server-'));
  const target = await start(
    [path('../dist/main.js')],
    {
      NEO4J_URI: address.uri,
      NEO4J_USERNAME: address.username,
      NEO4J_PASSWORD: address.password,
      HEARSAY_DATA: data,
      HEARSAY_SAMPLE: 'off',
      AUTH: 'token',
      PORT: '0',
      RATE_PER_MINUTE: '10000000',
      ...settings,
    },
    '',
    '/graphql',
  );
  const token = readFileSync(join(data, 'editor-token'), 'utf8').trim();
  return { ...target, headers: { authorization: `Bearer ${token}` } };
}

async function start(
  words: string[],
  more: Record<string, string>,
  input: string,
  suffix = '',
): Promise<Target> {
  const from = performance.now();
  const log = openSync(join(await mkdtemp(join(tmpdir(), 'hearsay-bench-')), 'log'), 'w');
  const child = spawn(process.execPath, words, { env: childEnvironment(more), stdio: ['pipe', 'pipe', log] });
  closeSync(log);
  child.stdin?.end(input);
  // However the bench ends, its servers end with it.
  process.once('exit', () => child.kill());
  const url = await address(child);
  const pid = child.pid ?? 0;
  return {
    url: `${url.replace(/\/$/, '')}${suffix || '/'}`.replace('/graphql/graphql', '/graphql'),
    headers: {},
    startMs: performance.now() - from,
    cpuMs: () => cpuOf(pid),
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-5000);
      const url = /(?:ready at|GraphQL)\s+(http:\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(`a server did not start:\n${said}`)));
  });
}

/** The processor time (ms) of the local database of a data folder, whose process's number is in it. */
export function cpuOfDatabase(data: string): () => number {
  const pid = Number(readFileSync(join(data, 'neo4j', 'pid'), 'utf8'));
  return () => cpuOf(pid);
}

/** Waits until a process has done nothing for three seconds, as when a server has had its statements planned; at most ten minutes. */
export async function idle(cpuMs: () => number): Promise<void> {
  for (let rounds = 0; rounds < 200; rounds += 1) {
    const before = cpuMs();
    await delay(3000);
    if (cpuMs() - before < 150) return;
  }
}

/** Linux counts a process's time in hundredths of a second. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
