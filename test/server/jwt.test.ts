import { createHmac } from 'node:crypto';
import { gql } from 'graphql-tag';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { jwtVerifier } from '../../src/server/jwt.ts';
import { openLog } from '../../src/server/log.ts';
import { audience, type IdentityProvider, identityProvider, issuer, tokenOf } from './identity-provider.ts';
import { serve } from './support.ts';
import { openSocket, waysIn } from './ways-in.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const caller = gql`{ caller { role name } }`;
const now = () => Math.floor(Date.now() / 1000);
const other = { issuer: 'https://elsewhere.example.org/', audience: 'another-service' };

afterEach(() => vi.useRealTimers());

/** Tokens that are refused with 401, each with a part of the message. */
const bad: Record<string, [made: (provider: IdentityProvider) => Promise<string>, message: string]> = {
  'with the algorithm none': [
    async () =>
      tokenOf({ alg: 'none' }, { iss: issuer, aud: audience, sub: 'eve', exp: now() + 60, role: 'admin' }),
    'no signature that is accepted; accepted: RS256',
  ],
  'signed by HS256 with the public key as secret': [
    async (provider) => {
      const kid = await provider.rotate();
      const claims = { iss: issuer, aud: audience, sub: 'eve', exp: now() + 60, role: 'admin' };
      const signed = tokenOf({ alg: 'HS256', kid }, claims).slice(0, -1);
      const secret = await provider.pem(kid);
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    },
    'no signature that is accepted',
  ],
  'that has expired': [({ sign }) => sign({ role: 'admin', exp: now() - 1 }), 'has expired; sign in again'],
  'that is not valid yet': [({ sign }) => sign({ role: 'admin', nbf: now() + 60 }), 'not valid yet'],
  'without an expiry': [({ sign }) => sign({ role: 'admin', exp: undefined }), 'lacks the claim exp'],
  'without a subject': [({ sign }) => sign({ role: 'admin', sub: undefined }), 'lacks the claim sub'],
  'with a subject of control characters': [
    ({ sign }) => sign({ role: 'admin', sub: 'a\nb' }),
    'The claim sub of this token must be',
  ],
  'with a subject of half a surrogate pair': [
    ({ sign }) => sign({ role: 'admin', sub: '\ud800' }),
    'The claim sub of this token must be',
  ],
  'with a number as subject': [
    ({ sign }) => sign({ role: 'admin', sub: 5 as unknown as string }),
    'The claim sub of this token must be',
  ],
  'with a list as subject': [
    ({ sign }) => sign({ role: 'admin', sub: ['anna'] as unknown as string }),
    'The claim sub of this token must be',
  ],
  'for another audience': [
    ({ sign }) => sign({ role: 'admin', aud: [other.audience] }),
    'for another audience; accepted: tokens for hearsay',
  ],
  'without an audience': [({ sign }) => sign({ role: 'admin', aud: undefined }), 'lacks the claim aud'],
  'of another issuer': [
    ({ sign }) => sign({ role: 'admin', iss: other.issuer }),
    `of another issuer; accepted: tokens of ${issuer}`,
  ],
  'signed with an unknown key': [
    async ({ sign }) => sign({ role: 'admin' }, { kid: 'nobody-knows' }),
    'a key that its issuer does not publish',
  ],
  'signed with the key of another provider under a known id': [
    async (provider) => {
      const stranger = await identityProvider();
      return stranger.sign({ role: 'admin' }, { kid: await provider.rotate() });
    },
    'The signature of this token is wrong',
  ],
  'with other claims than were signed': [
    async ({ sign }) => {
      const [head, , signature] = (await sign({ role: 'reader' })).split('.');
      const [, claims] = (await sign({ role: 'admin' })).split('.');
      return `${head}.${claims}.${signature}`;
    },
    'The signature of this token is wrong',
  ],
  'whose role is no text': [
    ({ sign }) => sign({ role: { admin: true } }),
    'The claim role of this token must',
  ],
  'whose markings are no texts': [
    ({ sign }) => sign({ role: 'admin', markings: [1] }),
    'The claim markings of this token must be',
  ],
  'that is no JWT': [async () => 'a.b.c', 'no valid JWT'],
  'that is no token at all': [async () => 'guess', 'not known here'],
};

describe('refuses a JWT', () => {
  it.each(Object.entries(bad))('%s, over every way in', async (_name, [made, message]) => {
    const provider = await identityProvider();
    const { url, ask } = await serve(provider.settings);
    const token = await made(provider);
    for (const [way, [path, init]] of Object.entries(waysIn)) {
      const answer = await fetch(`${url}${path}`, {
        ...init,
        headers: { ...init.headers, ...bearer(token) },
      });
      const text = await answer.text();
      expect([way, answer.status, text]).toEqual([way, 401, expect.stringContaining(message)]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="hearsay"');
      expect(text).not.toContain(token);
    }
    const draft = gql`mutation { saveDraft(input: { document: "d", record: {} }) { status } }`;
    expect((await ask(draft, {}, bearer(token))).status).toBe(401);
    expect(await openSocket(url, bearer(token)).ended).toBe(401);
    // A close frame has room for the beginning of the message.
    expect(await openSocket(url, {}, bearer(token)).ended).toMatchObject([4403, expect.any(String)]);
  });
});

it('closes a WebSocket as refused whatever the length of the reason in bytes', async () => {
  const provider = await identityProvider();
  const { url } = await serve({
    ...provider.settings,
    JWT_AUDIENCE: 'Büro-für-Öffentlichkeitsarbeit-'.repeat(4),
  });
  const token = await provider.sign({ role: 'reader' });
  expect(await openSocket(url, {}, bearer(token)).ended).toEqual([
    4403,
    expect.stringMatching(/^This token is for another audience; accepted: tokens for Büro-für-.*$/),
  ]);
});

it('takes a valid JWT over every way in, and nobody without a token', async () => {
  const provider = await identityProvider();
  const { url, ask } = await serve(provider.settings, { token: 'of-the-folder' });
  const token = await provider.sign({ role: 'editor' });
  for (const [path, init] of Object.values(waysIn)) {
    const send = (headers: object) =>
      fetch(`${url}${path}`, { ...init, headers: { ...init.headers, ...headers } });
    expect((await send(bearer(token))).status).not.toBe(401);
    const refused = await send({});
    expect([path, refused.status, await refused.text()]).toEqual([
      path,
      401,
      expect.stringContaining('sign in'),
    ]);
  }
  for (const [headers, params] of [
    [bearer(token), {}],
    [{}, bearer(token)],
  ]) {
    const { socket, messages } = openSocket(url, headers ?? {}, params);
    await vi.waitFor(() => expect(messages).toEqual([{ type: 'connection_ack' }]), 20_000);
    socket.close();
  }
  expect((await ask(caller, {}, bearer(token))).data).toEqual({ caller: { role: 'EDITOR', name: 'anna' } });
  // The operator's own tokens go on working, also while the identity provider does not.
  await provider.close();
  expect((await ask(caller, {}, bearer('of-the-folder'))).status).toBe(200);
});

it.each([
  ['role', { role: 'reader' }, 'READER'],
  ['role', { role: ['staff', 'coder', 'reader'] }, 'CODER'],
  ['scope', { scope: 'openid editor' }, 'EDITOR'],
  ['realm_access.roles', { realm_access: { roles: ['admin'] } }, 'ADMIN'],
  ['https://example.org/roles', { 'https://example.org/roles': ['coder'] }, 'CODER'],
])('reads the role from the claim %s: %j', async (claim, claims, role) => {
  const provider = await identityProvider();
  const { ask } = await serve({ ...provider.settings, JWT_ROLE_CLAIM: claim });
  const { data } = await ask(caller, {}, bearer(await provider.sign(claims)));
  expect(data).toEqual({ caller: { role, name: 'anna' } });
});

it.each([[{ role: 'boss' }], [{ role: ['Admin', 'root'] }], [{ role: [] }], [{}], [{ role: null }]])(
  'gives no role by the claims %j, and says so',
  async (claims) => {
    const provider = await identityProvider();
    const { ask, url } = await serve(provider.settings);
    const token = await provider.sign(claims);
    const { status, errors } = await ask(caller, {}, bearer(token));
    expect([status, errors?.[0]?.extensions]).toMatchObject([403, { code: 'FORBIDDEN', claim: 'role' }]);
    expect(errors?.[0]?.message).toContain('its claim role names none of reader, coder, editor, admin');
    expect(await openSocket(url, bearer(token)).ended).toBe(403);
  },
);

it('hands the markings of a JWT on', async () => {
  const { settings, sign } = await identityProvider();
  const { jwt } = readConfig({ ...settings, JWT_MARKINGS_CLAIM: 'clearance' });
  const verify = jwtVerifier(jwt ?? expect.fail(), openLog('silent'));
  const of = async (clearance: unknown) =>
    (await verify(await sign({ role: 'reader', clearance })))?.markings;
  expect(await of(['TLP:GREEN', 'TLP:AMBER'])).toEqual(['TLP:GREEN', 'TLP:AMBER']);
  expect(await of('TLP:GREEN, desk two')).toEqual(['TLP:GREEN', 'desk two']);
  expect(await of(undefined)).toEqual([]);
});

it('follows the keys of the issuer: a new one at once, one that was taken back no longer', async () => {
  const provider = await identityProvider();
  const { ask } = await serve(provider.settings);
  const status = async (token: string) => (await ask(caller, {}, bearer(token))).status;
  const old = await provider.sign({ role: 'reader' });
  expect(await status(old)).toBe(200);
  // At once, though the keys have just been read.
  await provider.rotate({ alg: 'ES256' });
  expect(await status(await provider.sign({ role: 'reader' }))).toBe(200);
  expect(await status(old)).toBe(200);
  await provider.rotate({ alg: 'EdDSA', alone: true });
  expect(await status(await provider.sign({ role: 'reader' }))).toBe(200);
  expect(await status(old)).toBe(401);
});

it('does not ask the issuer for its keys at each request, nor at each unknown key', async () => {
  const provider = await identityProvider();
  const { ask } = await serve(provider.settings);
  const token = await provider.sign({ role: 'reader' });
  for (let at = 0; at < 20; at += 1) await ask(caller, {}, bearer(token));
  expect(provider.asked()).toBe(1);
  const unknown = await provider.sign({ role: 'reader' }, { kid: 'unknown' });
  const from = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => ask(caller, {}, bearer(unknown))));
  const seconds = (performance.now() - from) / 1000;
  expect(provider.asked()).toBeLessThanOrEqual(2 + seconds);
});

it.each([
  ['does not answer', (provider: IdentityProvider) => provider.close()],
  ['answers 500', async ({ answer }: IdentityProvider) => answer('{}', 500)],
  ['answers no JSON', async ({ answer }: IdentityProvider) => answer('<html>')],
  ['answers no keys', async ({ answer }: IdentityProvider) => answer('{"keys": 1}')],
])('answers 503 and tells its log when JWKS_URL %s', async (_, breakIt) => {
  const provider = await identityProvider();
  const token = await provider.sign({ role: 'admin' });
  await breakIt(provider);
  const { ask, url } = await serve(provider.settings);
  for (let at = 0; at < 3; at += 1) {
    const { status, errors } = await ask(caller, {}, bearer(token));
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'AUTH_UNAVAILABLE']);
    expect(errors?.[0]?.message).not.toContain('127.0.0.1');
  }
  expect(await openSocket(url, bearer(token)).ended).toBe(503);
  expect(await openSocket(url, {}, bearer(token)).ended).toMatchObject([1013, expect.any(String)]);

  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const verify = jwtVerifier(readConfig(provider.settings).jwt ?? expect.fail(), logger);
  for (let at = 0; at < 3; at += 1) {
    await expect(verify(token)).rejects.toMatchObject({ code: 'AUTH_UNAVAILABLE' });
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('the keys of JWKS_URL cannot be read');
  expect(lines[0]).toContain(provider.settings.JWKS_URL);
  expect(lines[0]).not.toContain(token);
});

it('closes a WebSocket when its JWT expires', async () => {
  const provider = await identityProvider();
  const { url } = await serve({ ...provider.settings, KEEP_ALIVE_MS: '100' });
  const token = await provider.sign({ role: 'reader', exp: now() + 3600 });
  const { messages, ended } = openSocket(url, bearer(token));
  await vi.waitFor(() => expect(messages).toEqual([{ type: 'connection_ack' }]), 20_000);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
  expect(await ended).toMatchObject([4403, expect.stringContaining('expired')]);
});

it('limits wrong JWTs as it limits wrong tokens', async () => {
  const provider = await identityProvider();
  const { ask } = await serve({ ...provider.settings, RATE_PER_MINUTE: '3' });
  const token = await provider.sign({ role: 'reader', exp: now() - 10 });
  const statuses: number[] = [];
  for (let at = 0; at < 5; at += 1) statuses.push((await ask(caller, {}, bearer(token))).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});
