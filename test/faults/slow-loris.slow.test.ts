import { connect, type Socket } from 'node:net';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../server/support.ts';

const idleMs = 3000;
const timeoutMs = 3000;
const connections = 200;

const heads = {
  head: 'POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ',
  body: 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{',
} as const;

/** A connection that sends the beginning of a request and then a byte now and then, for as long as it is open. */
function drip(url: string, part: keyof typeof heads) {
  const socket: Socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.write(heads[part]);
  const dripping = setInterval(() => socket.write(' '), 100);
  const isOpen = () => !socket.destroyed;
  const closed = new Promise<string>((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(answer);
    });
  });
  onTestFinished(() => void socket.destroy());
  return { closed, isOpen };
}

it.each(['head', 'body'] as const)(
  'answers others while 200 connections send a byte of their %s now and then, and closes these in time',
  async (part) => {
    const { url, ask } = await serve({ IDLE_TIMEOUT_MS: String(idleMs), TIMEOUT_MS: String(timeoutMs) });
    const slow = Array.from({ length: connections }, () => drip(url, part));
    const openAtOnce = () => slow.filter(({ isOpen }) => isOpen()).length;
    for (let round = 0; round < 5; round += 1)
      expect((await ask(gql`{ __typename }`)).data).toEqual({ __typename: 'Query' });
    expect(openAtOnce()).toBe(connections);
    const answers = await Promise.all(slow.map(({ closed }) => closed));
    // Whose head is not there in time is told so; whose body is not, what every request is told that takes too long.
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 (408|504) /);
    expect((await ask(gql`{ __typename }`)).status).toBe(200);
  },
  30_000,
);
