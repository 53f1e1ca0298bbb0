import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { serve } from './support.ts';

/** A connection on which nothing is sent, and how it ends. */
function idle(url: string): { socket: Socket; ended: Promise<'closed' | 'reset'>; open: Promise<void> } {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const ended = new Promise<'closed' | 'reset'>((resolve) => {
    socket.on('error', () => resolve('reset'));
    socket.on('close', (failed) => resolve(failed ? 'reset' : 'closed'));
  });
  socket.resume();
  return { socket, ended, open: new Promise((resolve) => socket.once('connect', () => resolve())) };
}

it('closes connections that send nothing, and those that send no further request', async () => {
  const { url } = await serve({ IDLE_TIMEOUT_MS: '300' });
  const silent = idle(url);
  const slow = idle(url);
  slow.socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
  const used = idle(url);
  used.socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
  expect(await Promise.all([silent.ended, slow.ended, used.ended])).toEqual(['closed', 'closed', 'closed']);
});

it('takes no more connections than may be open, and more when some have gone', async () => {
  const { url, ask } = await serve({ MAX_CONNECTIONS: '2' });
  const held = [idle(url), idle(url)];
  await Promise.all(held.map(({ open }) => open));
  await idle(url).ended;
  for (const { socket } of held) socket.destroy();
  await Promise.all(held.map(({ ended }) => ended));
  // Each side learns of an end by itself.
  const status = () =>
    ask(gql`{ __typename }`).then(
      (answer) => answer.status,
      () => 'refused',
    );
  await expect.poll(status).toBe(200);
});

it('closes connections that are kept open in order when it stops, and resets none', async () => {
  const { url, close } = await serve();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ends: Promise<string>[] = [];
  const get = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${url}/health`, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sent.on('socket', (socket) => {
        if (socket.listenerCount('close') > 10) return;
        ends.push(
          new Promise((done) => {
            socket.once('error', () => done('reset'));
            // Since Node 22 an agent takes such a socket away before it tells of its end.
            socket.once('close', () => done('closed'));
          }),
        );
      });
      sent.on('error', reject);
      sent.end();
    });
  expect(await Promise.all(Array.from({ length: 8 }, get))).toEqual(Array(8).fill(200));
  await close();
  expect(await Promise.all(ends)).toEqual(Array(8).fill('closed'));
  agent.destroy();
});
