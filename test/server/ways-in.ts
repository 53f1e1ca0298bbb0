import { print } from 'graphql';
import { gql } from 'graphql-tag';
import WebSocket from 'ws';

const query = print(gql`{ __typename }`);
const body = JSON.stringify({ query });
const json = { 'content-type': 'application/json' };

/** Each way to ask over HTTP, without an Authorization header. No database is needed. */
export const waysIn: Readonly<Record<string, readonly [path: string, init: RequestInit]>> = {
  POST: ['/graphql', { method: 'POST', headers: json, body }],
  GET: [`/graphql?query=${encodeURIComponent(query)}`, { headers: json }],
  'Server-Sent Events': [
    '/graphql',
    { method: 'POST', headers: { ...json, accept: 'text/event-stream' }, body },
  ],
  '/export': ['/export?format=none', {}],
  '/mcp': [
    '/mcp',
    {
      method: 'POST',
      headers: { ...json, accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
    },
  ],
  '/metrics': ['/metrics', {}],
};

/** A WebSocket, with its greeting sent when it opens; gives the messages and the close, or the status of a refusal. */
export function openSocket(url: string, headers: Record<string, string>, params: object = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const messages: { type: string }[] = [];
  const ended = new Promise<unknown>((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('close', (code, reason) => resolve([code, String(reason)]));
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: params })));
  socket.on('message', (text) => messages.push(JSON.parse(String(text))));
  return { socket, messages, ended };
}
