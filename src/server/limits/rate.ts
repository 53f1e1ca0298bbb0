import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HearsayError } from '../../errors.ts';

/** How long requests are counted together, seconds. */
const windowSeconds = 60;

/** Counts a caller's request. Rejects with RATE_LIMITED, which says when to come back. */
export type RateCheck = (key: string) => Promise<void>;

/** At most so many requests in any minute for one caller, counted in this process; 0: no limit, and nothing to call. */
export function rateCheck(perMinute: number): RateCheck | undefined {
  if (perMinute === 0) return undefined;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw tooMany('ratePerMinute', 'Requests in a minute', perMinute, refused);
    }
  };
}

/** Wrong tokens that one address may send in a minute, whatever else it may send. */
const wrongTokensPerMinute = 60;

/** The limit of wrong tokens, which keeps anybody from trying one after another. */
export type TokenFailures = Readonly<{
  /** Rejects with RATE_LIMITED where an address has sent so many that its next one is not looked at. */
  check: RateCheck;
  count(address: string): Promise<void>;
}>;

/** Counted by address, in this process; never more than the requests that one address may send (0: any number). */
export function limitTokenFailures(requestsPerMinute: number): TokenFailures {
  const points = Math.min(wrongTokensPerMinute, requestsPerMinute || wrongTokensPerMinute);
  const limiter = new RateLimiterMemory({ points, duration: windowSeconds });
  return {
    async check(address) {
      const found = await limiter.get(address);
      if (found && found.consumedPoints >= points) {
        throw tooMany('wrongTokensPerMinute', 'Wrong tokens in a minute', points, found);
      }
    },
    async count(address) {
      await limiter.penalty(address);
    },
  };
}

function tooMany(limit: string, what: string, maximum: number, found: RateLimiterRes): HearsayError {
  // A timer ends the count, but what is left of it is told by the clock of the day, which may have been set meanwhile.
  const left = Math.ceil(found.msBeforeNext / 1000);
  const retryAfterSeconds = Math.min(windowSeconds, Math.max(1, left));
  const { consumedPoints } = found;
  return new HearsayError(
    'RATE_LIMITED',
    `${what}: ${consumedPoints} found, at most ${maximum} accepted. Try again in ${retryAfterSeconds} s.`,
    { limit, found: consumedPoints, maximum, retryAfterSeconds },
  );
}
