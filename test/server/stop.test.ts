import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/driver.ts';
import { serve } from './support.ts';

/** A graph at an address that takes connections and never answers: what it is asked stays under way. */
async function silent(): Promise<Graph> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const graph = openGraph({ uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password: 'none' });
  onTestFinished(async () => {
    server.close();
    await graph.close();
  });
  return graph;
}

it('finishes what is under way, refuses the rest, and closes', async () => {
  const { ask, url, close } = await serve({ TIMEOUT_MS: '6000' }, { graph: await silent() });
  const underWay = ask(gql`{ claims { totalCount } }`);
  const inFlight = async () =>
    /^hearsay_requests_in_flight (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
  await expect.poll(inFlight).toBe('1');
  const closed = close();

  const late = await ask(gql`{ __typename }`);
  expect(late.status).toBe(503);
  expect(late.errors?.[0]?.extensions.code).toBe('STOPPING');
  expect(late.headers.get('connection')).toBe('close');
  const ready = await fetch(`${url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ ready: false, checks: { serving: false } });
  expect((await fetch(`${url}/health`)).status).toBe(200);

  expect((await underWay).errors?.[0]?.extensions.code).toBe('TIMEOUT');
  await closed;
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});

it('closes at once when nothing is under way, though connections are kept open', async () => {
  const { ask, close } = await serve();
  await ask(gql`{ __typename }`);
  // What waits for something, waits a second and then cuts what is left.
  const cut = vi.spyOn(Server.prototype, 'closeAllConnections');
  onTestFinished(() => cut.mockRestore());
  await close();
  await close();
  expect(cut).not.toHaveBeenCalled();
});

it('answers what is on its way over a connection that is kept open', async () => {
  const { url, close } = await serve();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  const request = `GET /health HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`;
  socket.write(request);
  await expect.poll(() => received).toContain('HTTP/1.1 200');
  received = '';
  const ended = once(socket, 'end');
  const closed = close();
  await delay(5);
  socket.write(request);
  await Promise.all([ended, closed]);
  expect(received).toMatch(/^HTTP\/1\.1 200 /);
  expect(received).toMatch(/^connection: close\r$/im);
});

it('names the port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(serve({ PORT: String(port) })).rejects.toMatchObject({
    code: 'BAD_SETTING',
    message: expect.stringContaining(`PORT is ${port}`),
  });
  await expect(serve({ HOST: '203.0.113.1', ALLOWED_HOSTS: 'example.org' })).rejects.toMatchObject({
    code: 'BAD_SETTING',
    message: expect.stringContaining('HOST is 203.0.113.1'),
  });
});
