import { connect } from 'node:net';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { serve } from '../server/support.ts';
import { type Question, textOf } from '../support/question.ts';
import { overEvents, overWebSocket, transports, until } from './clients.ts';

// No database is there: what is refused here has been refused before any Cypher was sent.

const deep = (levels: number) =>
  `{ changes { node { ${'... on Statement { via { '.repeat(levels - 3)} id ${'} }'.repeat(levels - 3)} } } }`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe.each(transports)('over %s', (_name, subscribe) => {
  it.each([
    ['depth', {}, `subscription ${deep(32)}`, { found: 32, maximum: 20 }],
    ['depth', {}, `query ${deep(32).replace('changes', 'changes { nodes')} }`, { found: 33, maximum: 20 }],
    [
      'aliases',
      { MAX_ALIASES: '1' },
      print(gql`subscription { a: changes { b: kind c: at } }`),
      { found: 3, maximum: 1 },
    ],
    [
      'tokens',
      { MAX_TOKENS: '10' },
      print(gql`subscription { changes { kind record at by door } }`),
      { maximum: 10 },
    ],
    [
      'directives',
      { MAX_DIRECTIVES: '0' },
      print(gql`subscription { changes { kind @skip(if: true) } }`),
      { found: 1, maximum: 0 },
    ],
    [
      'cost',
      { MAX_COST: '499' },
      print(
        gql`subscription { changes { node { ... on Claim { statements(first: 500) { nodes { id } } } } } }`,
      ),
      { found: 500, maximum: 499 },
    ],
    [
      'subqueries',
      { MAX_SUBQUERIES: '1' },
      print(gql`subscription { changes { node { id } } }`),
      { found: 2, maximum: 1 },
    ],
    [
      'subscriptions',
      { MAX_SUBSCRIPTIONS: '0' },
      print(gql`subscription { changes { kind } }`),
      { found: 1, maximum: 0 },
    ],
  ])('refuses too much %s', async (limit, settings, query, numbers) => {
    const { url, statements } = await serve(settings as Record<string, string>);
    const heard = subscribe(url, query);
    await heard.ended;
    expect(heard.results).toMatchObject([
      { errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit, ...numbers } }] },
    ]);
    expect(await statements()).toBe(0);
  });

  it.each([
    ['no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { changes { kindd } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown subscription', 'subscription { claims { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two subscriptions at once',
      'subscription { changes { kind } also: changes { at } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'an unknown operation',
      print(gql`query A { __typename } query B { __typename }`),
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a null where none may be',
      'subscription ($a: Int!) { changes @include(if: true) { kind } }',
      'VALIDATION',
    ],
  ])('says what is wrong with %s', async (_what, query, code) => {
    const { url } = await serve();
    const heard = subscribe(url, query);
    await heard.ended;
    expect(heard.results).toHaveLength(1);
    expect(heard.results[0]?.errors?.[0]?.extensions?.code).toContain(code);
  });

  it('tells nothing of the schema where the setting says so', async () => {
    const { url } = await serve({ INTROSPECTION: 'off' });
    for (const query of [
      gql`{ __schema { types { name } } }`,
      gql`{ _service { sdl } }`,
      'subscription { changes { kindd } }',
    ]) {
      const heard = subscribe(url, query);
      await heard.ended;
      expect(heard.results[0]?.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(JSON.stringify(heard.results)).not.toMatch(/Did you mean|"kind"/);
    }
  });

  it('refuses who asks too often', async () => {
    const { url } = await serve({ RATE_PER_MINUTE: '4' });
    const codes: unknown[] = [];
    for (let round = 0; round < 5; round += 1) {
      const heard = subscribe(url, gql`{ __typename }`);
      const ended = await heard.ended;
      codes.push(
        heard.results[0]?.errors?.[0]?.extensions?.code ?? (heard.results[0]?.data ? 'OK' : String(ended)),
      );
    }
    expect(codes[0]).toBe('OK');
    expect(codes.at(-1)).toMatch(/RATE_LIMITED|Too Many Requests|429/);
  });

  it('knows a caller by the header', async () => {
    const { url } = await serve({ AUTH: 'token' }, { token: 'right' });
    const known = subscribe(url, gql`{ __typename }`, { headers: bearer('right') });
    expect(await known.ended).toBe('complete');
    expect(known.results).toEqual([{ data: { __typename: 'Query' } }]);
    for (const headers of [bearer('wrong'), {}]) {
      const refused = subscribe(url, gql`{ __typename }`, { headers });
      expect(await refused.ended).toBeInstanceOf(Error);
      expect(refused.results).toEqual([]);
    }
  });
});

/** Opens a WebSocket by hand; gives the status of a refusal, or how it was closed after what was sent. */
function knock(
  url: string,
  given: { path?: string; protocol?: undefined; headers?: object; send?: string[] } = {},
): Promise<{ status: number; body: string } | { code: number; reason: string }> {
  return new Promise((resolve, reject) => {
    const { path = '/graphql', headers = {}, send = [] } = given;
    const protocols = 'protocol' in given ? [] : 'graphql-transport-ws';
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocols, {
      headers: { ...headers },
    });
    socket.on('unexpected-response', async (_request, response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, body });
    });
    socket.on('open', () => {
      for (const message of send) socket.send(message);
    });
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    socket.on('error', (error) => {
      if (!/Unexpected server response/.test(error.message)) reject(error);
    });
  });
}

describe('a WebSocket', () => {
  it('is refused by a token that is not known, in the header or in the first message', async () => {
    const { url } = await serve({ AUTH: 'token' }, { token: 'right' });
    const refused = await knock(url, { headers: bearer('wrong') });
    expect(refused).toMatchObject({ status: 401, body: expect.stringContaining('UNAUTHENTICATED') });
    const init = (payload?: object) => JSON.stringify({ type: 'connection_init', payload });
    const silent = await knock(url, { send: [init()] });
    expect(silent).toEqual({ code: 4403, reason: expect.stringContaining('Reading needs a token here') });
    expect(await knock(url, { send: [init(bearer('wrong'))] })).toMatchObject({ code: 4403 });
    const known = overWebSocket(url, gql`{ __typename }`, { params: bearer('right') });
    expect(await known.ended).toBe('complete');
  });

  it('is refused for a bookmark that can be none', async () => {
    const { url } = await serve();
    const refused = await knock(url, { headers: { 'hearsay-bookmark': 'x' } });
    expect(refused).toMatchObject({ status: 400, body: expect.stringContaining('Hearsay-Bookmark') });
  });

  it('is refused to a page of another site', async () => {
    const { url } = await serve();
    const { host } = new URL(url);
    for (const origin of [
      'https://example.org',
      `http://${host}.example.org`,
      'ftp://127.0.0.1',
      'null',
      'x',
    ]) {
      const refused = await knock(url, { headers: { origin } });
      expect(refused).toMatchObject({ status: 403, body: expect.stringContaining('FORBIDDEN') });
    }
    const own = overWebSocket(url, gql`{ __typename }`, { headers: { origin: `http://${host}` } });
    expect(await own.ended).toBe('complete');
  });

  it.each([
    ['no protocol', { protocol: undefined }, { code: 4406 }],
    [
      'an operation before it is let in',
      { send: ['{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}'] },
      { code: 4401 },
    ],
    ['a message that is none', { send: ['nonsense'] }, { code: 4400 }],
    ['a message that is too large', { send: ['x'.repeat(1_048_577)] }, { code: 1009 }],
    ['another address', { path: '/other' }, { status: 400 }],
    [
      'a second greeting',
      { send: Array.from({ length: 2 }, () => '{"type":"connection_init"}') },
      { code: 4429 },
    ],
  ])('is closed after %s', async (_what, how, expected) => {
    const { url } = await serve();
    expect(await knock(url, how)).toMatchObject(expected);
  });

  it('is closed when nothing answers its pings, and kept open when somebody does', async () => {
    const { url } = await serve({ KEEP_ALIVE_MS: '100' });
    const open = (autoPong: boolean) =>
      new Promise<{ socket: WebSocket; closed: Promise<number> }>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
          autoPong,
        });
        const closed = new Promise<number>((done) => socket.on('close', done));
        socket.on('open', () => {
          socket.send('{"type":"connection_init"}');
          resolve({ socket, closed });
        });
      });
    const [dumb, alive] = [await open(false), await open(true)];
    expect(await dumb.closed).toBe(1006);
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
    alive.socket.close();
  });

  it('does not keep a request from being answered that offers another protocol than WebSocket', async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    const body = '{"query":"{ __typename }"}';
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      [
        'POST /graphql HTTP/1.1',
        'Host: localhost',
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(String(data))),
    );
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answer).toContain('{"data":{"__typename":"Query"}}');
  });
});

describe('an event stream', () => {
  const search = `?query=${encodeURIComponent(print(gql`{ __typename }`))}`;
  const accept = 'text/event-stream';

  it('is not given to a page of another site, nor to a GET that could come from one', async () => {
    const { url } = await serve();
    const get = (headers: Record<string, string>) =>
      fetch(`${url}/graphql${search}`, { headers: { accept, ...headers } });
    const statuses = await Promise.all(
      [
        {},
        { origin: 'https://example.org', 'apollo-require-preflight': 'yes' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' },
      ].map(async (headers) => (await get(headers as Record<string, string>)).status),
    );
    expect(statuses).toEqual([403, 403, 403, 403]);
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'apollo-require-preflight': 'yes' }]) {
      const response = await get(headers as Record<string, string>);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(await response.text()).toBe(
        'event: next\ndata: {"data":{"__typename":"Query"}}\n\nevent: complete\ndata:\n\n',
      );
    }
  });

  it('is not what a client gets that takes JSON too', async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: '{"query":"{ __typename }"}',
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('is refused with a status that says why', async () => {
    const { url } = await serve({ AUTH: 'token' }, { token: 'right' });
    const send = async (init: RequestInit & { search?: string }) => {
      const { headers, search: given = '', ...rest } = init;
      const all = { accept, ...bearer('right'), 'content-type': 'application/json', ...(headers as object) };
      const response = await fetch(`${url}/graphql${given}`, { ...rest, headers: all });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return [response.status, errors[0]?.extensions.code];
    };
    expect(await send({ headers: bearer('wrong'), search })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await send({ method: 'PUT', body: '{}' })).toEqual([405, 'METHOD_NOT_ALLOWED']);
    const mutation = encodeURIComponent(
      print(gql`mutation { withdrawRecord(id: "x", reason: "y") { status } }`),
    );
    expect(await send({ search: `?query=${mutation}` })).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(await send({ method: 'POST', body: '{' })).toEqual([400, 'BAD_REQUEST']);
    expect(await send({ method: 'POST', body: '{"query":1}' })).toEqual([400, 'BAD_USER_INPUT']);
    expect(await send({ method: 'POST', body: '{"query":"{a}","variables":[]}' })).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
    expect(await send({ search: `${search}&variables={` })).toEqual([400, 'BAD_USER_INPUT']);
    expect(await send({ method: 'POST', body: 'x'.repeat(1_048_577) })).toEqual([413, 'LIMIT_EXCEEDED']);
    expect(await send({ method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    const subscription = encodeURIComponent(print(gql`subscription { changes { kind } }`));
    expect(await send({ search: `?query=${subscription}` })).toEqual([503, 'DATABASE_UNAVAILABLE']);
  });

  it('takes the cursor that a browser sends when it comes back', async () => {
    const { url } = await serve();
    const heard = overEvents(url, gql`subscription { changes { kind } }`, {
      headers: { 'last-event-id': 'nonsense' },
    });
    await heard.ended;
    expect(String(await heard.ended)).toMatch(/Service Unavailable|503/);
  });
});

/** A connection that is let in, and what it hears. */
async function letIn(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: { id?: string; type: string; payload?: unknown }[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  await new Promise((resolve) => socket.once('message', resolve));
  socket.on('message', (text) => messages.push(JSON.parse(String(text))));
  const send = (id: number, query: Question) =>
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: textOf(query) } }));
  return { socket, messages, closed, send };
}

// A database that is away keeps an operation under way for some 0.7 s: four attempts.
const slow = gql`{ claims { totalCount } }`;

it('answers the queries of a WebSocket that are under way when the server is closed, and no more', async () => {
  const { url, close } = await serve();
  const [busy, idle] = [await letIn(url), await letIn(url)];
  const inFlight = async () =>
    Number(/^hearsay_requests_in_flight (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);
  const before = await inFlight();
  busy.send(1, slow);
  await until('an operation under way', async () => (await inFlight()) > before);
  const closing = close();
  expect(await idle.closed).toBe(1001);
  expect(busy.messages).toEqual([]);
  busy.send(2, gql`{ __typename }`);
  expect(await knock(url)).toMatchObject({ status: 503, body: expect.stringContaining('STOPPING') });
  expect(await busy.closed).toBe(1001);
  await closing;
  expect(busy.messages).toMatchObject([
    { id: '2', type: 'error', payload: [{ extensions: { code: 'STOPPING' } }] },
    { id: '1', type: 'error', payload: [{ extensions: { code: 'DATABASE_UNAVAILABLE' } }] },
  ]);
});

it('refuses more operations at once on one WebSocket than may be, and ends those that are completed', async () => {
  const { url } = await serve();
  const { socket, messages, send } = await letIn(url);
  for (let id = 1; id <= 101; id += 1) send(id, slow);
  await until('a refusal', () => messages.length > 0);
  expect(messages).toMatchObject([
    {
      id: '101',
      payload: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'operationsOfConnection', maximum: 100 } }],
    },
  ]);
  for (let id = 1; id <= 100; id += 1) socket.send(JSON.stringify({ id: String(id), type: 'complete' }));
  // Most of them have not reached the database: of one caller, new questions wait for each other.
  const counts = async () => (await fetch(`${url}/metrics`)).text();
  const ended = 'hearsay_requests_total{outcome="CANCELLED"} 100\n';
  await until('an end of all', async () => (await counts()).includes(ended));
  expect(await counts()).toContain('hearsay_requests_in_flight 0');
  expect(messages).toHaveLength(1);
  socket.close();
});

it.each([
  'subscription ($no: Boolean = false) { changes @skip(if: $no) { kind } }',
  'subscription ($no: Boolean = false) { ...A } fragment A on Subscription { ... @include(if: $no) { changes { kind } } }',
  'subscription { changes @skip { kind } }',
])('says over plain HTTP what is wrong with %s', async (query) => {
  const { ask } = await serve();
  const { status, errors } = await ask(query);
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
});

it('says over plain HTTP which transports a subscription needs', async () => {
  const { ask } = await serve();
  const { status, errors } = await ask(gql`subscription { changes { kind } }`);
  expect(status).toBe(400);
  expect(errors?.[0]?.message).toMatch(/WebSocket .* text\/event-stream/);
});
