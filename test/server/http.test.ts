import { request } from 'node:http';
import { connect } from 'node:net';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { until } from '../live/clients.ts';
import { serve } from './support.ts';

const json = { 'content-type': 'application/json' };
const typename = JSON.stringify({ query: print(gql`{ __typename }`) });

it('answers an operation by POST and by GET', async () => {
  const { ask, send } = await serve();
  expect(await ask(gql`{ __typename }`)).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  const search = `?query=${encodeURIComponent(print(gql`query A { __typename } query B { b: __typename }`))}&operationName=B`;
  const got = await send({ search, headers: { 'apollo-require-preflight': 'yes' } });
  expect(got).toMatchObject({ status: 200, data: { b: 'Query' } });
});

it('answers introspection, and refuses it where the setting says so', async () => {
  const open = await serve();
  expect((await open.ask(gql`{ __type(name: "Claim") { name } }`)).data).toEqual({
    __type: { name: 'Claim' },
  });
  expect((await fetch(`${open.url}/schema.graphql`)).status).toBe(200);
  const closed = await serve({ INTROSPECTION: 'off' });
  expect(await closed.ask(gql`{ __type(name: "Claim") { name } }`)).toMatchObject({ status: 400 });
  expect((await fetch(`${closed.url}/schema.graphql`)).status).toBe(404);
  const misspelt = await closed.ask('{ claimz { totalCount } }');
  expect(misspelt.errors?.[0]?.message).not.toMatch(/claims/);
});

it.each([
  ['text that is no JSON', '{"query": "{ __typename', 'BAD_REQUEST', /not JSON/],
  ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'BAD_REQUEST', /UTF-8/],
  ['nothing', '', 'BAD_REQUEST', /body missing/],
  ['null', 'null', 'BAD_REQUEST', /body missing/],
  ['a list of operations', `[${typename},${typename}]`, 'BAD_REQUEST', /batching/],
  ['no query', '{"variables": {}}', 'BAD_REQUEST', /query/],
  ['a query that is a number', '{"query": 7}', 'BAD_REQUEST', /strings/],
  ['variables as text', '{"query": "{ __typename }", "variables": "{}"}', 'BAD_REQUEST', /variables/],
  ['a hash instead of a query', hashOnly(), 'PERSISTED_QUERY_NOT_SUPPORTED', /PersistedQuery/],
  ['a syntax error', '{"query": "{ claim( }"}', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
  ['an unknown field', '{"query": "{ nothing }"}', 'GRAPHQL_VALIDATION_FAILED', /nothing/],
  [
    'an unknown operation',
    '{"query": "query A { __typename }", "operationName": "B"}',
    'OPERATION_RESOLUTION_FAILURE',
    /"B"/,
  ],
  [
    'no choice of operation',
    '{"query": "query A { __typename } query B { __typename }"}',
    'OPERATION_RESOLUTION_FAILURE',
    /operationName/,
  ],
  [
    'a wrong variable',
    '{"query": "query ($id: ID!) { claim(id: $id) { id } }", "variables": {"id": []}}',
    'BAD_USER_INPUT',
    /\$id/,
  ],
  ['a missing variable', '{"query": "query ($id: ID!) { claim(id: $id) { id } }"}', 'BAD_USER_INPUT', /\$id/],
])('refuses a body that holds %s', async (_what, body, code, message) => {
  const { send, statements } = await serve();
  const { status, headers, errors, data } = await send({ method: 'POST', headers: json, body });
  expect(headers.get('content-type')).toMatch('application/json');
  expect(errors?.[0]?.extensions.code).toBe(code);
  expect(errors?.[0]?.message).toMatch(message);
  expect(data).toBeUndefined();
  expect(status).toBe(400);
  expect(await send({ method: 'POST', headers: json, body })).toMatchObject({ status, errors });
  expect(await statements()).toBe(0);
});

it.each([
  {},
  { accept: '*/*' },
  { accept: 'application/json' },
  { accept: 'application/graphql-response+json' },
  { accept: 'application/graphql-response+json, application/json' },
  { accept: 'application/json;q=0.5, application/graphql-response+json' },
  { accept: 'text/html' },
])('answers what it has been asked before as it did the first time, to %o', async (accept) => {
  const { url } = await serve();
  const answer = async (body: string) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { ...json, ...accept }, body });
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, body: await response.text(), ...headers, date: '', 'x-request-id': '' };
  };
  const body = JSON.stringify({
    query: print(gql`query A($a: Boolean = true) { __typename @include(if: $a) }`),
  });
  const first = await answer(body);
  expect(first.status).toBe(accept.accept === 'text/html' ? 406 : 200);
  expect(await answer(body)).toEqual(first);
  const wrong = JSON.stringify({ ...JSON.parse(body), variables: { a: 3 } });
  const statuses: Record<string, number> = { 'text/html': 406, 'application/json': 200 };
  expect(await answer(wrong)).toMatchObject({ status: statuses[accept.accept ?? ''] ?? 400 });
  const unread = JSON.stringify({ ...JSON.parse(body), variables: [] });
  expect(await answer(unread)).toMatchObject({ status: 400, body: expect.stringContaining('`variables`') });
});

function hashOnly(): string {
  return JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } });
}

it.each([
  [{ 'content-type': 'text/plain' }, /content-type is "text\/plain"/],
  [{ 'content-type': 'application/x-www-form-urlencoded' }, /application\/json/],
  [{ 'content-type': 'application/json; charset=latin1' }, /charset/],
  [{ ...json, 'content-encoding': 'compress' }, /content-encoding is "compress"; accepted: gzip, br/],
  [{ 'content-type': 'application/graphql+json' }, /accepted: application\/json/],
])('refuses a body sent as %o', async (headers, message) => {
  const { send } = await serve();
  const answer = await send({ method: 'POST', headers: headers as Record<string, string>, body: typename });
  expect(answer.status).toBe(415);
  expect(answer.errors?.[0]).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' },
  });
});

it('takes JSON with its charset named', async () => {
  const { send } = await serve();
  const headers = { 'content-type': 'application/json; charset="UTF-8"' };
  expect((await send({ method: 'POST', headers, body: typename })).status).toBe(200);
});

it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s and names what it accepts', async (method) => {
  const { send, url } = await serve();
  const graphql = await send({ method });
  expect(graphql.status).toBe(405);
  expect(graphql.headers.get('allow')).toBe('GET, POST');
  expect(graphql.errors?.[0]?.extensions.code).toBe('METHOD_NOT_ALLOWED');
  const page = await fetch(`${url}/health`, { method });
  expect(page.status).toBe(405);
  expect(page.headers.get('allow')).toBe('GET, HEAD');
});

it('refuses a mutation by GET as a method that is not allowed, and names the one that is', async () => {
  const { url } = await serve();
  const query = encodeURIComponent(print(gql`mutation { upsertTopic(input: { name: "x" }) { status } }`));
  const get = await fetch(`${url}/graphql?query=${query}`, {
    headers: { 'apollo-require-preflight': 'yes' },
  });
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await get.json()).toMatchObject({
    errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED', accepted: 'POST' } }],
  });
});

it('answers unknown addresses plainly', async () => {
  const { url } = await serve();
  for (const path of [
    '/nothing',
    '/graphql/more',
    '/graphiql/nothing.js',
    '/docs/nothing.md',
    '/%zz',
    '/docs/%2e%2e/package.json',
  ]) {
    const response = await fetch(`${url}${path}`);
    expect([path, response.status]).toEqual([path, 404]);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  }
});

it('tells nothing of what it runs on, and lets nobody frame or sniff its answers', async () => {
  const { url, ask } = await serve();
  const api = (await ask(gql`{ __typename }`)).headers;
  const page = (await fetch(`${url}/health`)).headers;
  for (const headers of [api, page]) {
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch("frame-ancestors 'none'");
  }
  expect(api.get('cache-control')).toBe('private, no-cache');
});

it('keeps the id that a proxy gave a request, and gives one otherwise', async () => {
  const { ask } = await serve();
  const given = await ask(gql`{ __typename }`, {}, { 'x-request-id': 'proxy-7' });
  expect(given.headers.get('x-request-id')).toBe('proxy-7');
  const hostile = await ask(gql`{ __typename }`, {}, { 'x-request-id': `x"}${'y'.repeat(100)}` });
  expect(hostile.headers.get('x-request-id')).toMatch(/^[\w-]{8,20}$/);
});

it('outlives clients that cut a request in the middle', async () => {
  const { url, ask } = await serve();
  const { port } = new URL(url);
  for (const text of [
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"query":',
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    'NONSENSE\r\n\r\n',
  ]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      socket.on('error', () => {}).on('close', () => resolve());
      setTimeout(() => socket.destroy(), 100);
    });
  }
  expect((await ask(gql`{ __typename }`)).status).toBe(200);
});

it('answers 413 to a body far beyond its limit, which it reads to its end, and forgets it', async () => {
  const { url, ask } = await serve({ MAX_BODY_BYTES: '1024' });
  for (const accept of ['application/json', 'text/event-stream']) {
    const headers = { ...json, accept };
    const sent = await fetch(`${url}/graphql`, { method: 'POST', headers, body: 'x'.repeat(20_000_000) });
    expect(sent.status).toBe(413);
    expect(await sent.json()).toMatchObject({
      errors: [
        { extensions: { code: 'LIMIT_EXCEEDED', limit: 'bodyBytes', found: 20_000_000, maximum: 1024 } },
      ],
    });
  }
  expect((await ask(gql`{ __typename }`)).status).toBe(200);
  // What the client still sends is read to its end after the answer.
  await until('an end of all requests', async () =>
    (await (await fetch(`${url}/metrics`)).text()).includes('hearsay_requests_in_flight 0'),
  );
});

it.each([['at once', 0] as const, ['bit by bit', 20] as const])(
  'reads a body in chunks, which announces no length, and refuses it beyond its limit: %s',
  async (_, pauseMs) => {
    const { url } = await serve({ MAX_BODY_BYTES: '1024' });
    const post = (text: string) =>
      new Promise<{ status: number; text: string }>((resolve) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1');
        const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close`;
        const parts = [`${head}\r\ntransfer-encoding: chunked\r\n\r\n`];
        for (let at = 0; at < text.length; at += 500) {
          const part = text.slice(at, at + 500);
          parts.push(`${part.length.toString(16)}\r\n${part}\r\n`);
        }
        parts.push('0\r\n\r\n');
        let answer = '';
        socket
          .on('data', (chunk) => {
            answer += chunk;
          })
          .on('error', () => {})
          .on('close', () => resolve({ status: Number(answer.slice(9, 12)), text: answer }));
        if (pauseMs === 0) socket.write(parts.join(''));
        else for (const [at, part] of parts.entries()) setTimeout(() => socket.write(part), at * pauseMs);
      });
    const query = (length: number) => JSON.stringify({ query: print(gql`{ __typename }`).padEnd(length) });
    const within = await post(query(900));
    expect(within).toMatchObject({ status: 200, text: expect.stringContaining('"__typename":"Query"') });
    const beyond = await post(query(1100));
    expect(beyond).toMatchObject({ status: 413, text: expect.stringContaining('"limit":"bodyBytes"') });
  },
);

it.each([
  ['of an announced length', { 'content-length': '500' }, '{'],
  ['in chunks', { 'transfer-encoding': 'chunked' }, '{'],
  ['in chunks of which none comes', { 'transfer-encoding': 'chunked' }, ''],
])('ends a request whose body never comes: %s', async (_, more, begun) => {
  const { url } = await serve({ TIMEOUT_MS: '200' });
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const slow = request(`${url}/graphql`, { method: 'POST', headers: { ...json, ...more } });
    slow.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        slow.destroy();
        resolve({ status: response.statusCode, text });
      });
    });
    slow.on('error', reject);
    slow.flushHeaders();
    if (begun !== '') slow.write(begun);
  });
  expect(answer.status).toBe(504);
  expect(JSON.parse(answer.text).errors[0].extensions.code).toBe('TIMEOUT');
});

it('says that the database is away, and nothing about where it should be', async () => {
  const { ask } = await serve();
  const { status, errors, data } = await ask(gql`{ claims { totalCount } }`);
  expect(status).toBe(503);
  expect(data).toBeUndefined();
  expect(errors?.[0]?.extensions).toEqual({ code: 'DATABASE_UNAVAILABLE' });
  expect(errors?.[0]?.message).not.toMatch(/127\.0\.0\.1|bolt|ECONN/);
});
