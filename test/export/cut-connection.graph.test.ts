import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { exporters } from '../../src/export/formats.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { serve } from '../server/support.ts';
import { emptyGraph } from '../support/database.ts';
import { isWhole } from './whole.ts';

const formats = exporters.map(({ name }) => name);

let graph: Graph;
beforeAll(async () => {
  graph = await emptyGraph();
  await migrate(graph);
  // More than one page of 1,000 statements, which come first: a connection is cut when a client has got something of each format.
  const many = Array.from({ length: 1100 }, (_, at) => String(at).padStart(4, '0'));
  const statement = { type: 'Statement', actor: 'p/0000', act: 'ASSESS', stance: 'REJECTS' };
  await write(graph, [
    { type: 'Claim', id: 'c', text: 'One' },
    ...many.map((at) => ({ type: 'Person', id: `p/${at}`, name: `Person ${at}` })),
    ...many.map((at) => ({ ...statement, id: `a/${at}`, claims: ['c'] })),
  ]);
});

/** A graph that gives the first page of records, and does this before it is asked for another. */
function pausing(then: (signal: AbortSignal) => Promise<unknown>): Graph & { pages(): number } {
  let pages = 0;
  return {
    ...graph,
    pages: () => pages,
    async read(text, params, options) {
      // cypher/export/page.cypher, whose text depends on what the caller may see.
      const isPage = 'labels' in params && 'after' in params && params.after !== '';
      if (isPage) {
        pages += 1;
        await then(options?.signal as AbortSignal);
      }
      return graph.read(text, params, options);
    },
  };
}

/** What a client gets of an answer, and the error with which it ends. */
async function received(response: IncomingMessage): Promise<{ body: Buffer; error: string | undefined }> {
  const parts: Buffer[] = [];
  try {
    for await (const part of response) parts.push(part as Buffer);
    return { body: Buffer.concat(parts), error: undefined };
  } catch (error) {
    return { body: Buffer.concat(parts), error: (error as { code?: string }).code };
  }
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const [response] = await once(get(url, { headers, agent: false }), 'response');
  return response as IncomingMessage;
}

/** A graph that fails when the client has got the first bytes, which it says by `received`. */
function failing(): Readonly<{ graph: Graph; received(): void }> {
  const client = new AbortController();
  const first = once(client.signal, 'abort');
  const gone = async () => {
    await first;
    throw new Error('The database is gone.');
  };
  return { graph: pausing(gone), received: () => client.abort() };
}

describe.each(formats)('GET /export of %s that the server breaks off', { timeout: 60_000 }, (format) => {
  const whole = (text: string) => isWhole[format]?.(text);

  it('is an error for the client of HTTP/1.1, and its text says so too', async () => {
    const broken = failing();
    const { url } = await serve({}, { graph: broken.graph });
    const response = await ask(`${url}/export?format=${format}`);
    expect(response.headers['transfer-encoding']).toBe('chunked');
    await once(response, 'readable');
    broken.received();
    const { body, error } = await received(response);
    expect([response.statusCode, error, response.complete]).toEqual([200, 'ECONNRESET', false]);
    expect(body.length).toBeGreaterThan(0);
    expect(whole(body.toString())).toBe(false);
    // Packed, with the client that most programs in JavaScript use.
    await expect(fetch(`${url}/export?format=${format}`).then((one) => one.text())).rejects.toThrow();
  });

  it('is told by its text alone to a client of HTTP/1.0, where the end of the connection is the end', async () => {
    const download = async (server: Graph, onData: () => void) => {
      const { url } = await serve({}, { graph: server });
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(`GET /export?format=${format} HTTP/1.0\r\nHost: ${new URL(url).host}\r\n\r\n`);
      await once(socket, 'readable');
      onData();
      const [head = '', ...body] = (await textOf(socket)).split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      expect(head).not.toMatch(/transfer-encoding|content-length/i);
      return body.join('\r\n\r\n');
    };
    const broken = failing();
    const cut = await download(broken.graph, broken.received);
    expect(cut).not.toBe('');
    expect(whole(cut)).toBe(false);
    expect(whole(await download(graph, () => {}))).toBe(true);
  });
});

it('ends for the client when the server is stopped', async () => {
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');
  const server = await serve({}, { graph: pausing(() => stopped) });
  const response = await ask(`${server.url}/export?format=flat`);
  await once(response, 'readable');
  const closed = server.close();
  const { error, body } = await received(response);
  stopping.abort();
  await closed;
  expect(error).toBe('ECONNRESET');
  expect(isWhole.flat?.(body.toString())).toBe(false);
});

it('is not read on for a client that has gone', async () => {
  const { port1: test, port2: reader } = new MessageChannel();
  const waiting = pausing(async (signal) => {
    await once(signal, 'abort');
    reader.postMessage('aborted');
  });
  const { url } = await serve({}, { graph: waiting });
  const response = await ask(`${url}/export?format=flat`);
  await once(response, 'readable');
  response.destroy();
  await once(test, 'message');
  test.close();
  // The server goes on with its other work.
  expect((await fetch(`${url}/export?format=flat&claim=c`)).status).toBe(200);
  expect(waiting.pages()).toBe(1);
});
