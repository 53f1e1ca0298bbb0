import { request } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it } from 'vitest';
import { serve } from './support.ts';

const json = { 'content-type': 'application/json' };
const typename = JSON.stringify({ query: print(gql`{ __typename }`) });
const large = JSON.stringify({ query: print(gql`{ __schema { types { name description } } }`) });

/** Sends a body as it is, and gives the answer as it came, not unpacked. */
function post(url: string, headers: Record<string, string>, body: string | Buffer) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const sent = request(`${url}/graphql`, { method: 'POST', headers: { ...json, ...headers } });
      sent.on('response', async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

describe('an ETag', () => {
  it.each(['the first time', 'again'])('spares the same answer by POST, asked %s', async (time) => {
    const { url } = await serve();
    if (time === 'again') await post(url, {}, typename);
    const first = await post(url, {}, typename);
    expect(first.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      etag: expect.stringMatching(/^W\/"/),
    });
    const etag = String(first.headers.etag);
    for (const given of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const { status, headers, body } = await post(url, { 'if-none-match': given }, typename);
      expect([given, status, body.length, headers.etag]).toEqual([given, 304, 0, etag]);
    }
    expect((await post(url, { 'if-none-match': '"other"' }, typename)).status).toBe(200);
    expect((await post(url, {}, large)).headers.etag).not.toBe(etag);
  });

  it('spares the same answer by GET', async () => {
    const { send } = await serve();
    const search = `?query=${encodeURIComponent(print(gql`{ __typename }`))}`;
    const headers = { 'apollo-require-preflight': 'yes' };
    const first = await send({ search, headers });
    const etag = String(first.headers.get('etag'));
    const { url } = await serve();
    const again = await fetch(`${url}/graphql${search}`, { headers: { ...headers, 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('is given to no refusal', async () => {
    const { url } = await serve();
    for (const query of ['{ nothing }', '{', print(gql`{ claims { totalCount } }`), 'mutation { nothing }']) {
      const { headers } = await post(url, { 'if-none-match': '*' }, JSON.stringify({ query }));
      expect([query, headers.etag, headers['cache-control']]).toEqual([query, undefined, 'no-store']);
    }
  });
});

describe('compression', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('sends an answer of 1 KB or more as %s where the client accepts it', async (encoding, unpack) => {
    const { url } = await serve();
    const plain = await post(url, {}, large);
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const _time of ['the first time', 'again']) {
      const packed = await post(url, { 'accept-encoding': encoding }, large);
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        'content-type': 'application/json; charset=utf-8',
      });
      expect(packed.headers.vary).toMatch(/accept-encoding/i);
      expect(packed.body.length).toBeLessThan(plain.body.length / 2);
      expect(unpack(packed.body).equals(plain.body)).toBe(true);
      expect(packed.headers.etag).toBe(plain.headers.etag);
    }
    const small = await post(url, { 'accept-encoding': encoding }, typename);
    expect(small.headers['content-encoding']).toBeUndefined();
    expect((await fetch(`${url}/docs/http.md`)).headers.get('content-encoding')).toBe('gzip');
  });

  it('holds no event stream back', async () => {
    const { url } = await serve();
    const headers = { accept: 'text/event-stream', 'accept-encoding': 'br, gzip' };
    const { headers: received, body } = await post(url, headers, large);
    expect(received['content-encoding']).toBeUndefined();
    expect(String(body)).toMatch(/^event: next\n/);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['GZIP', gzipSync],
  ])('is unpacked in a body sent as %s', async (encoding, pack) => {
    const { url } = await serve({ MAX_BODY_BYTES: '2000' });
    const send = (body: Buffer) => post(url, { 'content-encoding': encoding }, body);
    expect(String((await send(pack(typename))).body)).toBe('{"data":{"__typename":"Query"}}\n');
    const bomb = await send(pack('x'.repeat(10_000_000)));
    expect(bomb.status).toBe(413);
    expect(JSON.parse(String(bomb.body)).errors[0].extensions).toMatchObject({
      limit: 'bodyBytes',
      maximum: 2000,
    });
    for (const broken of [pack(typename).subarray(0, -9), Buffer.from(typename)]) {
      const { status, body } = await send(broken);
      expect([status, JSON.parse(String(body)).errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    }
  });
});

it.each([
  ['application/json', 200],
  ['application/json; charset=utf-8', 200],
  ['application/graphql-response+json', 400],
  ['application/json, application/graphql-response+json', 400],
  ['application/json, */*', 400],
  ['*/*', 400],
])('answers what is wrong with an operation to %s with %i', async (accept, status) => {
  const { url } = await serve();
  const wrong = [
    '{',
    '{ nothing }',
    `{ ${'a: __typename '.repeat(99)} }`,
    'query ($a: Int!) { __typename @skip(if: true) }',
    print(gql`query A { __typename } query B { __typename }`),
  ];
  for (const query of wrong) {
    const answer = await post(url, { accept }, JSON.stringify({ query }));
    expect([query, answer.status]).toEqual([query, status]);
    expect(JSON.parse(String(answer.body)).errors).not.toEqual([]);
  }
  // What is no GraphQL request, or concerns the caller or the server, keeps its status.
  for (const body of ['', '{}', '[]', '{"query": 7}', '{"query": "{ __typename }", "variables": []}'])
    expect([body, (await post(url, { accept }, body)).status]).toEqual([body, 400]);
  const write = JSON.stringify({
    query: print(gql`mutation { withdrawRecord(id: "c/x", reason: "test") { bookmark } }`),
  });
  expect((await post(url, { accept }, write)).status).toBe(401);
  const away = JSON.stringify({ query: print(gql`{ claims { totalCount } }`) });
  expect((await post(url, { accept }, away)).status).toBe(503);
});

it('says where the API is, and what it accepts', async () => {
  const { url } = await serve();
  for (const [path, method] of [
    ['/graphql/', 'POST'],
    ['/graphql/', 'GET'],
    ['/', 'POST'],
  ] as const) {
    const response = await fetch(
      `${url}${path}`,
      method === 'POST' ? { method, headers: json, body: typename } : {},
    );
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('/graphql') }],
    });
  }
  const other = await post(url, { accept: 'application/graphql+json' }, typename);
  expect(other.status).toBe(406);
  expect(String(other.body)).toMatch(/application\/json.*application\/graphql-response\+json/);
  const hash = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  for (const body of [{ extensions: hash }, { extensions: hash, ...JSON.parse(typename) }])
    for (const accept of ['*/*', 'application/json']) {
      const refused = await post(url, { accept }, JSON.stringify(body));
      expect(refused.status).toBe(400);
      expect(JSON.parse(String(refused.body)).errors[0]).toMatchObject({
        message: 'PersistedQueryNotSupported',
        extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', accepted: expect.stringContaining('`query`') },
      });
    }
});
