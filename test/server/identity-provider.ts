import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { expect, onTestFinished } from 'vitest';

export const issuer = 'https://id.example.org/';
export const audience = 'hearsay';

/** Claims to add; one that is undefined is left out. */
type Claims = Readonly<Record<string, unknown>>;
type Signing = Readonly<{ alg?: string; kid?: string; typ?: string }>;
type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** Key pairs that no provider uses now, by algorithm: making one for RS256 takes a processor the better part of a second. */
const unused = new Map<string, KeyPair[]>();

async function takeKeyPair(alg: string): Promise<KeyPair> {
  return unused.get(alg)?.pop() ?? generateKeyPair(alg, { extractable: true });
}

function giveBack(alg: string, pair: KeyPair): void {
  unused.set(alg, [...(unused.get(alg) ?? []), pair]);
}

/** An identity provider as a test needs one: it publishes the keys of today, and signs what it is told to. */
export type IdentityProvider = Readonly<{
  /** The settings that make a server accept its tokens. */
  settings: Readonly<Record<string, string>>;
  /** Makes a key, in place of the others if `alone`, and returns its id. */
  rotate(given?: { alg?: string; alone?: boolean }): Promise<string>;
  /** A token as the provider gives it out: an hour long, for the audience, signed with the newest key. */
  sign(claims?: Claims, header?: Signing): Promise<string>;
  /** The public key with an id, as PEM. */
  pem(kid: string): Promise<string>;
  /** Answers with this instead of the keys; undefined: with the keys. */
  answer(text: string | undefined, status?: number): void;
  /** How often the keys were asked for. */
  asked(): number;
  close(): Promise<void>;
}>;

/** Its keys are no other provider's that is open, and each is used under one id; the next test may have them again. */
export async function identityProvider(): Promise<IdentityProvider> {
  const keys = new Map<string, KeyPair & { alg: string }>();
  const taken: [alg: string, pair: KeyPair][] = [];
  let newest = '';
  let asked = 0;
  let instead: { text: string; status: number } | undefined;
  const server = createServer(async (_request, response) => {
    asked += 1;
    const published = [...keys].map(async ([kid, { publicKey, alg }]) => ({
      ...(await exportJWK(publicKey)),
      ...{ kid, alg, use: 'sig' },
    }));
    const text = instead?.text ?? JSON.stringify({ keys: await Promise.all(published) });
    response.writeHead(instead?.status ?? 200, { 'content-type': 'application/json' }).end(text);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  onTestFinished(close);
  onTestFinished(() => {
    for (const [alg, pair] of taken) giveBack(alg, pair);
  });

  const provider: IdentityProvider = {
    settings: {
      AUTH: 'jwt',
      JWKS_URL: `http://127.0.0.1:${port}/keys`,
      JWT_ISSUER: issuer,
      JWT_AUDIENCE: audience,
    },
    async rotate({ alg = 'RS256', alone = false } = {}) {
      if (alone) keys.clear();
      newest = `key-${Math.random().toString(36).slice(2)}`;
      const pair = await takeKeyPair(alg);
      taken.push([alg, pair]);
      keys.set(newest, { ...pair, alg });
      return newest;
    },
    async sign(claims = {}, header = {}) {
      const key = keys.get(header.kid ?? newest) ?? keys.get(newest);
      const now = Math.floor(Date.now() / 1000);
      const payload = { iss: issuer, aud: audience, sub: 'anna', iat: now, exp: now + 3600, ...claims };
      const signed = new SignJWT(payload).setProtectedHeader({ alg: key?.alg ?? '', kid: newest, ...header });
      return signed.sign(key?.privateKey ?? expect.fail('a key is there'));
    },
    pem: async (kid) => exportSPKI(keys.get(kid)?.publicKey ?? expect.fail(kid)),
    answer(text, status = 200) {
      instead = text === undefined ? undefined : { text, status };
    },
    asked: () => asked,
    close,
  };
  await provider.rotate();
  return provider;
}

/** A token that nobody signed, or that was signed with a secret; its parts are as they are given. */
export const tokenOf = (header: object, payload: object, signature = '') =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
  `.${signature}`;
