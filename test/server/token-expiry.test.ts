import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatTokenFile, parseTokenFile } from '../../src/server/token-file.ts';
import { serve } from './support.ts';
import { openSocket, waysIn } from './ways-in.ts';

// No database is there: a token is looked at before any Cypher is sent.

const typename = gql`{ __typename }`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const now = Date.parse('2026-06-01T12:00:00Z');
const hour = 3_600_000;
const message = 'The token of eve expired at 2026-06-01T13:00:00.000Z';

let tokens: string;
beforeEach(() => {
  tokens = mkdtempSync(join(tmpdir(), 'hearsay-expiry-'));
  // The clock of the day alone: timers go on.
  vi.useFakeTimers({ toFake: ['Date'], now });
  writeFileSync(join(tokens, 'eve.editor'), formatTokenFile({ token: 'of-eve', expires: now + hour }));
  writeFileSync(join(tokens, 'old.editor'), 'of-old\n');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(tokens, { recursive: true });
});

describe.each(['off', 'token'])('with AUTH=%s', (AUTH) => {
  it.each(Object.entries(waysIn))('takes a token over %s until it expires', async (_name, [path, init]) => {
    const { url } = await serve({ AUTH }, { tokens });
    const send = (token: string) =>
      fetch(`${url}${path}`, { ...init, headers: { ...init.headers, ...bearer(token) } });
    vi.setSystemTime(now + hour - 1);
    expect((await send('of-eve')).status).not.toBe(401);
    vi.setSystemTime(now + hour);
    const refused = await send('of-eve');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="hearsay"');
    const text = await refused.text();
    expect(text).toContain(message);
    expect(text).not.toContain('of-eve');
    // A file of before there were expiries goes on working.
    vi.setSystemTime(now + 10_000 * hour);
    expect((await send('of-old')).status).not.toBe(401);
  });
});

it('says to programs when the token expired', async () => {
  const { ask } = await serve({}, { tokens });
  vi.setSystemTime(now + 2 * hour);
  const { errors } = await ask(typename, {}, bearer('of-eve'));
  expect(errors?.[0]?.extensions).toEqual({
    code: 'UNAUTHENTICATED',
    expired: '2026-06-01T13:00:00.000Z',
  });
});

const closed = [4403, expect.stringContaining(message)];

describe('a WebSocket', () => {
  it('is refused to a token that has expired, in the header or in the first message', async () => {
    const { url } = await serve({}, { tokens });
    vi.setSystemTime(now + hour);
    expect(await openSocket(url, bearer('of-eve')).ended).toBe(401);
    expect(await openSocket(url, {}, bearer('of-eve')).ended).toEqual(closed);
  });

  it('is closed when the token that opened it expires', async () => {
    const { url } = await serve({ KEEP_ALIVE_MS: '100' }, { tokens });
    const [header, first] = [openSocket(url, bearer('of-eve')), openSocket(url, {}, bearer('of-eve'))];
    await vi.waitFor(() => {
      for (const { messages } of [header, first]) expect(messages).toEqual([{ type: 'connection_ack' }]);
    }, 20_000);
    vi.setSystemTime(now + hour);
    expect(await header.ended).toEqual(closed);
    expect(await first.ended).toEqual(closed);
  });

  it('answers no operation after the expiry, even before it is closed', async () => {
    const { url } = await serve({}, { tokens });
    const { socket, messages } = openSocket(url, bearer('of-eve'));
    await vi.waitFor(() => expect(messages).toHaveLength(1), 20_000);
    vi.setSystemTime(now + hour);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: print(typename) } }));
    await vi.waitFor(() => expect(messages).toHaveLength(2), 20_000);
    expect(messages[1]).toMatchObject({
      type: 'error',
      payload: [{ message: expect.stringContaining(message), extensions: { code: 'UNAUTHENTICATED' } }],
    });
    socket.close();
  });
});

it('counts a token that has expired as a wrong one', async () => {
  const { ask } = await serve({ RATE_PER_MINUTE: '3' }, { tokens });
  vi.setSystemTime(now + hour);
  const statuses: number[] = [];
  for (let at = 0; at < 5; at += 1) statuses.push((await ask(typename, {}, bearer('of-eve'))).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await ask(typename)).status).toBe(200);
});

it('takes the token of a reader for reading where AUTH is token, and for nothing else', async () => {
  writeFileSync(join(tokens, 'rita.reader'), 'of-rita');
  const { ask, url } = await serve({ AUTH: 'token' }, { tokens });
  const headers = bearer('of-rita');
  const caller = await ask(gql`{ caller { role name } }`, {}, headers);
  expect(caller).toMatchObject({ status: 200, data: { caller: { role: 'READER', name: 'rita' } } });
  expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200);
  const write = gql`mutation { upsertTopic(input: { id: "t", name: "Topic" }) { status } }`;
  const drafts = gql`{ drafts { totalCount } }`;
  for (const [query, requires] of [
    [write, 'editor'],
    [drafts, 'coder'],
  ] as const) {
    const { status, errors } = await ask(query, {}, headers);
    expect([status, errors?.[0]?.extensions]).toMatchObject([403, { code: 'FORBIDDEN', requires }]);
    expect(errors?.[0]?.message).toContain('this token has the role reader');
  }
});

it.each([
  ['', undefined],
  ['a\nexpires soon\n', undefined],
  ['a\nexpires 2026-13-01T00:00:00Z\n', undefined],
  ['a\nb\n', undefined],
  ['a\nexpires 2026-06-01T00:00:00Z\nmore\n', undefined],
  ['a', { token: 'a' }],
  ['a\r\nexpires 2026-06-01T00:00:00.000Z\r\n', { token: 'a', expires: Date.parse('2026-06-01') }],
])('reads the file %j, and allows nothing by one that it does not understand', (text, held) => {
  expect(parseTokenFile(text)).toEqual(held);
});
