import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { root } from '../../src/root.ts';
import type { Own } from '../import/importers.ts';

/** How long one answer to a probe is waited for, milliseconds: `expect.poll` waits for what it polls without end. */
const patienceMs = 10_000;

/** The built server in a process of its own, on a database of these tests; killed when the test is over. */
export type ServerProcess = Readonly<{
  process: ChildProcess;
  url: string;
  /** The editor's token; there when the server is ready. */
  token(): string;
  /** Asks for a page; rejects where no answer comes for a while. */
  probe(path: string): Promise<Response>;
  /** Resolves when it answers; rejects with what it said when it has ended instead. */
  ready(): Promise<void>;
  /** Sets its clock so many milliseconds ahead of the true time, or behind it. */
  setClock(aheadMs: number): Promise<void>;
  /** The memory that is in use after a collection, in MB. */
  memory(): Promise<number>;
  /** The processor time that it has used so far. */
  busyMs(): Promise<number>;
  /** How many sessions of the database it has opened so far. */
  sessionsOpened(): Promise<number>;
  /** How many of the first so many are still open. */
  sessionsOpen(upTo: number): Promise<number>;
  /** What it has written to standard error. */
  said(): string;
}>;

/** Starts it. `settings` come beside those of the database. It plans nothing ahead, unless they say so: that would take most of the time. */
export function startServer(
  { address, folder }: Pick<Own, 'address' | 'folder'>,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): ServerProcess {
  const { uri, username, password } = address;
  const inside = new URL('inside.mjs', import.meta.url).href;
  const program = fileURLToPath(new URL('dist/main.js', root));
  const child = spawn(process.execPath, ['--expose-gc', '--import', inside, program], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: childEnvironment({
      ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
      ...{ PORT: String(port), HEARSAY_DATA: join(folder, 'served'), HEARSAY_SAMPLE: 'off' },
      ...{ LOG_LEVEL: 'silent', PLAN_AHEAD: 'off' },
      ...settings,
    }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const url = `http://127.0.0.1:${port}`;
  const told = async (
    message: Readonly<Record<string, string | number>>,
  ): Promise<Record<string, number>> => {
    const answered = once(child, 'message');
    child.send(message);
    return (await answered)[0];
  };
  const probe = (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(patienceMs) });
  return {
    process: child,
    url,
    probe,
    token: () => readFileSync(join(folder, 'served', 'editor-token'), 'utf8').trim(),
    async ready() {
      const answers = expect
        .poll(
          () =>
            probe('/ready').then(
              ({ status }) => status,
              () => 0,
            ),
          { timeout: 120_000, interval: 200 },
        )
        .toBe(200);
      const ended = once(child, 'exit').then(() => Promise.reject(new Error(`ended: ${text}`)));
      ended.catch(() => {});
      await Promise.race([answers, ended]);
    },
    setClock: async (aheadMs) => void (await told({ aheadMs })),
    memory: async () => Number((await told({ ask: 'memory' })).bytes) / 2 ** 20,
    busyMs: async () => Number((await told({ ask: 'processor' })).busyMs),
    sessionsOpened: async () => Number((await told({ ask: 'sessions' })).opened),
    sessionsOpen: async (upTo) => Number((await told({ ask: 'sessions', upTo })).open),
    said: () => text,
  };
}
