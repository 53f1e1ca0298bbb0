import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { childEnvironment } from '../../src/config.ts';
import { root } from '../../src/root.ts';
import { openSocket } from '../server/ways-in.ts';
import { testAddress } from '../support/database.ts';

const program = fileURLToPath(new URL('dist/cli.js', root));
const readerKey = 'reader-key-8f1c02';
const jwt = ['{"alg":"HS256"}', '{"sub":"alice","exp":1}', 'signature-5d21']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

type Server = Readonly<{ url: string; child: ChildProcess; secrets: string[]; said(): string }>;

/** The program itself, whose output is what an operator keeps. */
async function startProgram(level: string): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'hearsay-secrets-'));
  const { uri, username, password } = testAddress();
  const child = spawn(process.execPath, [program, 'serve'], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, HEARSAY_SAMPLE: 'off' },
      ...{ HEARSAY_DATA: data, PORT: '0', LOG_LEVEL: level, READER_KEY: readerKey, RATE_PER_MINUTE: '0' },
      PLAN_AHEAD: 'off',
    }),
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const said = () => Buffer.concat(chunks).toString();
  const address = /GraphQL +(http:\S+)\/graphql/;
  await expect.poll(said, { timeout: 120_000 }).toMatch(address);
  const [, url = ''] = address.exec(said()) ?? [];
  const own = ['editor-token', 'admin-token'].map((name) => readFileSync(join(data, name), 'utf8').trim());
  return { url, child, said, secrets: [...own, 'wrong-token-6e0b77', jwt, password, readerKey] };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A header as it should be, and as people get it wrong. */
const headersWith = (secret: string): Record<string, string>[] => [
  ...[
    `Bearer ${secret}`,
    `bearer ${secret}`,
    `Bearer  ${secret}`,
    `Bearer\t${secret}`,
    `Bearer "${secret}"`,
    `Bearer ${secret},${secret}`,
    `Bearer ${secret} ${secret}`,
    `Bearer:${secret}`,
    `Token ${secret}`,
    secret,
    `Basic ${base64(`neo4j:${secret}`)}`,
    `Digest username="neo4j", response="${secret}"`,
  ].map((authorization) => ({ authorization })),
  ...['cookie', 'x-api-key', 'proxy-authorization', 'hearsay-bookmark', 'if-none-match', 'last-event-id'].map(
    (name) => ({ [name]: `token=${secret}` }),
  ),
];

const json = { 'content-type': 'application/json' };
const proof = { 'apollo-require-preflight': 'yes' };
const query = print(gql`{ __typename }`);
const erase = print(gql`mutation ($id: ID!) { eraseRecord(id: $id, reason: "x") { id } }`);
const first = print(gql`query ($n: Int) { claims(first: $n) { totalCount } }`);
const search = `query=${encodeURIComponent(query)}`;

/** Requests that carry a secret somewhere. */
function requestsWith(secret: string): [path: string, init: RequestInit][] {
  const post = (body: unknown, more: Record<string, string> = {}): [string, RequestInit] => [
    '/graphql',
    {
      method: 'POST',
      headers: { ...json, ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  ];
  const inPlace = headersWith(secret).flatMap((headers): [string, RequestInit][] => [
    post({ query }, headers),
    [`/graphql?${search}`, { headers: { ...proof, ...headers } }],
    post({ query }, { ...headers, accept: 'text/event-stream' }),
  ]);
  const inAddress = ['access_token', 'token', 'authorization', 'password'].flatMap(
    (name): [string, RequestInit][] => [
      [`/graphql?${search}&${name}=${secret}`, { headers: proof }],
      [`/graphql?${name}=${secret}`, { headers: proof }],
      [`/export?format=none&${name}=${secret}`, {}],
      [`/metrics?${name}=${secret}`, {}],
    ],
  );
  const inBody = [
    { query, token: secret },
    { query, variables: { token: secret } },
    { query, extensions: { authorization: secret } },
    { query: `{ claim(id: "${secret}") { nothing } }` },
    { query: `{ claims(where: "${secret}") { totalCount } }` },
    { query: erase, variables: { id: secret } },
    { query: first, variables: { n: secret } },
    `{"query": "${secret}`,
    secret,
  ].map((body) => post(body));
  return [...inPlace, ...inAddress, ...inBody, [`/${secret}`, {}], [`/claim/${secret}`, {}]];
}

/** Over WebSockets: as the first message should have it, as it should not, and as no message at all. */
async function throughSockets(url: string, secret: string): Promise<void> {
  for (const { authorization } of headersWith(secret)) {
    if (authorization === undefined) continue;
    const { socket, ended } = openSocket(url, {}, { authorization, token: secret });
    socket.on('message', () => socket.send(`{"type":"subscribe","payload":"${secret}"`));
    await ended;
  }
}

async function send(url: string, requests: [string, RequestInit][], atOnce = 16): Promise<void> {
  const queue = requests.values();
  const sender = async () => {
    for (const [path, init] of queue) await (await fetch(`${url}${path}`, init)).arrayBuffer();
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
}

it.each([
  ['trace', 10_000],
  ['debug', 300],
  ['info', 300],
  ['warn', 0],
  ['error', 0],
])(
  'writes no token, password or key to its log at the level %s, in %i lines or more',
  async (level, lines) => {
    const { url, child, secrets, said } = await startProgram(level);
    const requests = secrets.flatMap(requestsWith);
    for (const secret of secrets) await throughSockets(url, secret);
    const logged = () => said().split('\n').length;
    do await send(url, requests);
    while (logged() < lines);
    child.kill('SIGTERM');
    await once(child, 'close');
    const output = said();
    expect(output.split('\n').length).toBeGreaterThanOrEqual(lines);
    for (const secret of secrets) {
      for (const form of [secret, base64(`neo4j:${secret}`), encodeURIComponent(secret)]) {
        const at = output.indexOf(form);
        expect(at < 0 ? '' : output.slice(Math.max(0, at - 200), at + 200)).toBe('');
      }
    }
  },
  900_000,
);
