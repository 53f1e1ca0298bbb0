import '../support/brief-java.ts';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { findJava } from '../../src/neo4j/java.ts';
import { holderOf } from '../../src/neo4j/lock.ts';
import { isRunning } from '../../src/neo4j/process.ts';

let data: string;
const said: string[] = [];
const open = (role: 'server' | 'tool' = 'tool') =>
  openDatabase({ ...readConfig(), neo4j: { username: 'neo4j' }, data }, (line) => said.push(line), role);
const home = () => join(data, 'neo4j');
const portOf = (uri: string) => Number(new URL(uri).port);

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'hearsay-local-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

it('is started by one of two that come at the same moment, used by both, and stopped by the last', async () => {
  const before = performance.now();
  const [first, second] = await Promise.all([open(), open()]);
  const started = performance.now();
  expect(second.uri).toBe(first.uri);
  expect(said.filter((line) => line === 'starting Neo4j').length).toBeGreaterThan(0);
  const pid = await processOf();
  await first.stop();
  const graph = openGraph(second);
  expect(await graph.read('RETURN 1', {})).toEqual([[1]]);
  await graph.close();
  const since = performance.now();
  await second.stop();
  // Neo4j stops faster than it starts, on any machine; what waits for something else that ends takes longer.
  expect((performance.now() - since) / (started - before)).toBeLessThan(1);
  expect(isRunning(pid)).toBe(false);
  expect(await listens('127.0.0.1', portOf(first.uri))).toBe(false);
});

it('keeps its password, its lock and its logs for their owner, and lets nobody in without it', async () => {
  const database = await open();
  expect((await stat(home())).mode & 0o777).toBe(0o700);
  expect((await stat(join(home(), 'password'))).mode & 0o777).toBe(0o600);
  expect((await stat((await holderOf(home()))?.socket ?? '')).mode & 0o077).toBe(0);
  for (const password of ['neo4j', '', 'guess']) {
    const stranger = openGraph({ ...database, password });
    await expect(stranger.verify()).rejects.toThrow('does not let the user neo4j in');
    await stranger.close();
  }
  await database.stop();
});

it('listens on loopback only', async () => {
  const database = await open();
  const port = portOf(database.uri);
  expect(await listens('127.0.0.1', port)).toBe(true);
  const outside = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
  );
  for (const { address } of outside) expect(await listens(address, port)).toBe(false);
  await database.stop();
});

it('has one server at a time, and tools beside it', async () => {
  const server = await open('server');
  await expect(open('server')).rejects.toMatchObject({
    code: 'FOLDER_LOCKED',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  const tool = await open('tool');
  expect(tool.uri).toBe(server.uri);
  await tool.stop();
  await server.stop();
});

it('starts with files that were torn when the power went, and says where its password is lost', async () => {
  await (await open()).stop();
  await writeFile(join(home(), 'port'), 'no port');
  await writeFile(join(home(), 'lock.99999'), '{"pid":');
  await (await open()).stop();
  const password = await readFile(join(home(), 'password'), 'utf8');
  await writeFile(join(home(), 'password'), 'another\n');
  await expect(open()).rejects.toMatchObject({
    code: 'BAD_SETTING',
    message: expect.stringMatching(/neo4j.password is not the password .*hearsay backup FILE/),
  });
  await writeFile(join(home(), 'password'), password);
});

it('comes again on the same port, with what was written, when its supervisor is killed in the midst of use', async () => {
  const database = await open('server');
  const graph = openGraph(database);
  await graph.write("CREATE (:Kept {by: 'the log'})", {});
  const pid = await processOf();
  kill((await holderOf(home()))?.pid);
  await expect.poll(() => isRunning(pid), { timeout: 60_000 }).toBe(false);
  await expect.poll(() => counted(graph), { timeout: 60_000, interval: 500 }).toEqual([[1]]);
  expect(await processOf()).not.toBe(pid);
  await graph.close();
  await database.stop();
});

it('is asked on its new port where another program took the old one while it was down', async () => {
  const database = await open('server');
  const graph = openGraph(database);
  await graph.write('CREATE (:Moved)', {});
  const old = portOf(database.uri);
  const taken = occupied(old);
  kill(await processOf());
  const other = await taken;
  await expect
    .poll(() => graph.read('MATCH (moved:Moved) RETURN count(moved)', {}).catch(() => 'down'), {
      timeout: 120_000,
      interval: 500,
    })
    .toEqual([[1]]);
  expect(portOf(database.uri)).not.toBe(old);
  expect(database.trouble()).toBeUndefined();
  other.close();
  await graph.close();
  await database.stop();
});

/** Listens on a port as soon as it is free, and hangs up on whoever connects. */
async function occupied(port: number): Promise<Server> {
  for (;;) {
    const server = createServer((socket) => socket.destroy());
    const listening = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return server;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const java = await findJava(readConfig().javaHome);

it.skipIf(typeof java === 'string')(
  'starts although supervisor and guard were killed and left Neo4j behind',
  async () => {
    const database = await open();
    const pid = await processOf();
    const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const guard = processes.find(([each]) => each === pid)?.[1];
    const watch = processes.find(([each, parent]) => parent === guard && each !== pid)?.[0];
    const { pid: supervisor } = (await holderOf(home())) ?? { pid: undefined };
    // The open database would notice and start again by itself; what is tried here is a newcomer.
    void database.stop();
    kill(guard, watch, supervisor);
    expect(isRunning(pid)).toBe(true);
    const next = await open();
    expect(isRunning(pid)).toBe(false);
    expect(await processOf()).not.toBe(pid);
    await next.stop();
  },
);

/** The process number of Neo4j itself. */
async function processOf(): Promise<number> {
  return Number(await readFile(join(home(), 'pid'), 'utf8'));
}

async function counted(graph: Graph): Promise<unknown> {
  return graph.read('MATCH (kept:Kept) RETURN count(kept)', {}).catch((error: Error) => error.message);
}

function kill(...pids: (number | undefined)[]): void {
  for (const pid of pids) if (pid) process.kill(pid, 'SIGKILL');
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}
