import { once } from 'node:events';
import WebSocket from 'ws';
import type { Sent } from './operation-text.ts';

/** How an operation was refused or answered. A WebSocket has no status. */
export type Reply = Readonly<{
  status?: number;
  data?: unknown;
  errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}>;

/** A way to send operations to a server. */
export type Way = Readonly<{ ask(sent: Sent): Promise<Reply>; close(): void }>;

const json = { 'content-type': 'application/json' };
const accept = 'application/graphql-response+json, application/json';

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, ...(text === '' ? {} : (JSON.parse(text) as Reply)) };
}

const overPost = (url: string): Way => ({
  ask: async (sent) =>
    replyOf(
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...json, accept },
        body: JSON.stringify(sent),
      }),
    ),
  close: () => {},
});

const overGet = (url: string): Way => ({
  async ask(sent) {
    const parameters = Object.entries(sent).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    const search = new URLSearchParams(Object.fromEntries(parameters));
    return replyOf(
      await fetch(`${url}/graphql?${search}`, { headers: { accept, 'apollo-require-preflight': 'yes' } }),
    );
  },
  close: () => {},
});

/** The first event of a stream is its answer. */
const overEvents = (url: string): Way => ({
  async ask(sent) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...json, accept: 'text/event-stream' },
      body: JSON.stringify(sent),
    });
    const { status } = response;
    const text = await response.text();
    const [, event] = /^event: next\n(?:id: .*\n)?data: (.*)$/m.exec(text) ?? [undefined, text];
    return { status, ...(JSON.parse(event) as Reply) };
  },
  close: () => {},
});

type Message = { id?: string; type: string; payload?: unknown };

/** One WebSocket for all operations, one after another. */
async function overWebSocket(url: string): Promise<Way> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const awaited = new Map<string, { resolve(reply: Reply): void; reject(error: Error): void }>();
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.on('message', (text) => {
    const { id = '', type, payload } = JSON.parse(String(text)) as Message;
    const waiting = awaited.get(id);
    if (!waiting || type === 'complete') return;
    awaited.delete(id);
    waiting.resolve(type === 'error' ? { errors: payload as Reply['errors'] & object } : (payload as Reply));
  });
  socket.on('close', (code, reason) => {
    for (const { reject } of awaited.values()) reject(new Error(`closed: ${code} ${String(reason)}`));
  });
  let count = 0;
  return {
    ask(sent) {
      count += 1;
      const id = String(count);
      return new Promise((resolve, reject) => {
        awaited.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, type: 'subscribe', payload: sent }));
      });
    },
    close: () => socket.close(),
  };
}

/** POST, GET, Server-Sent Events and WebSocket. */
export const fourWays: Readonly<Record<string, (url: string) => Way | Promise<Way>>> = {
  POST: overPost,
  GET: overGet,
  'Server-Sent Events': overEvents,
  WebSocket: overWebSocket,
};
