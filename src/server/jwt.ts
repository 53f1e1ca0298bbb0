import { setTimeout } from 'node:timers/promises';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { JwtSettings } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { type Caller, roles } from './auth.ts';
import type { Logger } from './log.ts';

/** Finds out who sends a JWT; undefined: it is none. Rejects with UNAUTHENTICATED, FORBIDDEN or AUTH_UNAVAILABLE. */
export type VerifyJwt = (token: string) => Promise<Caller | undefined>;

/** Signatures by key pairs only: with a shared secret, whoever can check a token could also make one. */
const algorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** A key that the issuer takes back is accepted no longer than that, milliseconds. */
const keysKeptMs = 300_000;

/** Unknown keys make the server read the keys again, at most once in so many milliseconds. */
const cooldownMs = 1000;

/** Further back than this and the clock was set, not merely corrected, milliseconds. */
const clockStepMs = 1000;

/** How long the issuer may take to send its keys, milliseconds. */
const fetchMs = 3000;

/** Whether a token has the form of a JWT: three parts with dots between them, which no token of the data folder has. */
const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]*\.[\w-]*$/.test(token);

/** Verifies JWTs by the keys that their issuer publishes at `jwksUrl`. */
export function jwtVerifier(settings: JwtSettings, logger: Logger): VerifyJwt {
  const { issuer, audience } = settings;
  const keyOf = publishedKeys(settings.jwksUrl, logger);
  return async (token) => {
    if (!isJwt(token)) return undefined;
    try {
      const required = { issuer, audience, requiredClaims: ['sub', 'exp'] };
      const { payload } = await jwtVerify(token, keyOf, { ...required, algorithms });
      return callerOf(payload, settings);
    } catch (error) {
      // jose refuses weak keys by a TypeError.
      if (error instanceof errors.JOSEError || error instanceof TypeError) throw refused(error, settings);
      throw error;
    }
  };
}

/** The key that a token names. A new one is looked for at once, so that an issuer may change its keys at any time. */
function publishedKeys(url: string, logger: Logger): JWTVerifyGetKey {
  const keys = datedKeys(url);
  let failing = false;
  const find: JWTVerifyGetKey = async (header, token) => {
    try {
      const key = await keys()(header, token);
      if (failing) logger.info({ url }, 'the keys of JWKS_URL can be read again');
      failing = false;
      return key;
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
        throw error;
      }
      // Many requests fail while the address does not answer; the log needs one line.
      if (!failing) logger.error({ url, err: error }, 'the keys of JWKS_URL cannot be read');
      failing = true;
      throw new HearsayError('AUTH_UNAVAILABLE', `The keys at ${url} cannot be read.`, {}, error);
    }
  };
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !keys().coolingDown) throw error;
      // The keys were read a moment ago, maybe just before this one was published.
      await setTimeout(cooldownMs);
      return find(header, token);
    }
  };
}

/**
 * The keys as jose keeps them. It tells their age by the clock of the day: if that is set back, they would stay young for so much
 * longer, and a new key would not be looked for. Then they are read anew.
 */
function datedKeys(url: string): () => ReturnType<typeof createRemoteJWKSet> {
  const create = () =>
    createRemoteJWKSet(new URL(url), {
      cooldownDuration: cooldownMs,
      cacheMaxAge: keysKeptMs,
      timeoutDuration: fetchMs,
    });
  // How far the clock is ahead of the one that nobody sets.
  const offset = () => Date.now() - performance.now();
  let keys = create();
  let furthest = offset();
  return () => {
    const now = offset();
    if (now < furthest - clockStepMs) {
      keys = create();
      furthest = now;
    }
    furthest = Math.max(furthest, now);
    return keys;
  };
}

/** Who a valid token is of. Throws UNAUTHENTICATED for a bad claim, and FORBIDDEN where it gives no role. */
function callerOf(payload: JWTPayload, { roleClaim, markingsClaim }: JwtSettings): Caller {
  const { sub } = payload as { sub: unknown };
  // jose looks only whether it is there.
  if (typeof sub !== 'string' || !/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(sub))
    throw badClaim('sub', 'a name of 1 to 255 characters');
  const named = words(claimAt(payload, roleClaim), roleClaim, /\s+/);
  const role = roles.findLast((one) => named.includes(one));
  if (role === undefined) {
    throw new HearsayError(
      'FORBIDDEN',
      `This token gives no role: its claim ${roleClaim} names none of ${roles.join(', ')}; ask your administrator for one.`,
      { claim: roleClaim, accepted: roles },
    );
  }
  const markings = words(claimAt(payload, markingsClaim), markingsClaim, /\s*,\s*/);
  return { role, key: `jwt:${sub}`, name: sub, markings };
}

/** The value of a claim; a name with dots may also lead into objects, as in `realm_access.roles`. */
function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((within, part) => {
    const isInner = typeof within === 'object' && within !== null && Object.hasOwn(within, part);
    return isInner ? (within as Record<string, unknown>)[part] : undefined;
  }, payload);
}

/** The words of a claim, which is a list of texts, or one text of several words; none where the claim is absent. */
function words(value: unknown, claim: string, separator: RegExp): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return value.split(separator).filter((word) => word !== '');
  if (Array.isArray(value) && value.every((word): word is string => typeof word === 'string')) return value;
  throw badClaim(claim, 'a text or a list of texts');
}

function badClaim(claim: string, accepted: string): HearsayError {
  return new HearsayError('UNAUTHENTICATED', `The claim ${claim} of this token must be ${accepted}.`, {
    claim,
    accepted,
  });
}

/** Why a token is refused and what to do. It repeats nothing of the token but the name of a claim. */
function refused(error: Error, { issuer, audience }: JwtSettings): HearsayError {
  return new HearsayError('UNAUTHENTICATED', reasonOf(error, issuer, audience), {}, error);
}

function reasonOf(error: Error, issuer: string, audience: string): string {
  const again = 'sign in again at its issuer';
  if (error instanceof errors.JWTExpired) return `This token has expired; ${again}.`;
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing')
      return `This token lacks the claim ${error.claim}; accepted: tokens with it.`;
    if (error.claim === 'nbf') return 'This token is not valid yet; try again later, or correct the clock.';
    if (error.claim === 'aud') return `This token is for another audience; accepted: tokens for ${audience}.`;
    if (error.claim === 'iss') return `This token is of another issuer; accepted: tokens of ${issuer}.`;
    return `The claim ${error.claim} of this token is invalid; ${again}.`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return `This token has no signature that is accepted; accepted: ${algorithms.join(', ')}.`;
  if (error instanceof errors.JWKSMultipleMatchingKeys)
    return 'This token does not say which of the keys of its issuer signed it; accepted: a `kid` in its header.';
  if (error instanceof errors.JWKSNoMatchingKey)
    return `This token is signed with a key that its issuer does not publish; ${again}.`;
  if (error instanceof TypeError)
    return 'This token is signed with a key that is too weak; accepted: RSA keys of 2048 bits or more.';
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return `The signature of this token is wrong; ${again}.`;
  return `This token is no valid JWT; ${again}.`;
}
