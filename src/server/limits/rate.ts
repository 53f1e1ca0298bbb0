import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HearsayError } from '../../errors.ts';

/** Counts a caller's request. Rejects with RATE_LIMITED, which says when to come back. */
export type RateCheck = (key: string) => Promise<void>;

/** At most so many requests in any minute for one caller, counted in this process; 0: no limit, and nothing to call. */
export function rateCheck(perMinute: number): RateCheck | undefined {
  if (perMinute === 0) return undefined;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1000);
      throw new HearsayError(
        'RATE_LIMITED',
        `Requests in a minute: ${refused.consumedPoints} found, at most ${perMinute} accepted. Try again in ${retryAfterSeconds} s.`,
        { limit: 'ratePerMinute', found: refused.consumedPoints, maximum: perMinute, retryAfterSeconds },
      );
    }
  };
}
