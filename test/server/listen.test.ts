import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { run } from '../../src/commands/program.ts';
import { readConfig } from '../../src/config.ts';
import { checkServing } from '../../src/server/listen.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** A program that listens on a port. */
async function other(): Promise<{ server: Server; port: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { server, port: String((server.address() as AddressInfo).port) };
}

it('says that the port is taken before it makes a folder or starts a database', async () => {
  const { port } = await other();
  const base = mkdtempSync(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  vi.stubEnv('PORT', port);
  vi.stubEnv('HEARSAY_DATA', join(base, 'data'));
  const said = vi.spyOn(console, 'error').mockReturnValue();
  await run(['serve']);
  expect(said.mock.calls.flat()).toEqual([
    `hearsay: PORT is ${port}, which another program listens on; accepted: a free port, or 0 for any`,
  ]);
  expect(process.exitCode).toBe(1);
  expect(existsSync(join(base, 'data'))).toBe(false);
});

it('waits for a port that is taken for a moment only, and passes it over where the folder is in use', async () => {
  const { server, port } = await other();
  const config = readConfig({ PORT: port });
  await checkServing(config, async () => true);
  const checked = checkServing(config, async () => false);
  await delay(200);
  server.close();
  await checked;
});

it('lets many look at one port at the same moment', async () => {
  const { server, port } = await other();
  server.close();
  const config = readConfig({ PORT: port });
  await Promise.all(Array.from({ length: 5 }, () => checkServing(config, async () => false)));
});
