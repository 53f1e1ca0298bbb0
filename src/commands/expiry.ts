import { z } from 'zod';
import { HearsayError } from '../errors.ts';

const accepted =
  'a time from now such as 90m, 12h or 30d, or a date or an instant to come in ISO 8601, such as 2027-01-31 or 2027-01-31T12:00:00Z';

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The last instant that has a year of four digits. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * When a token expires, milliseconds since 1970, by the option `--expires`. A date stands for its first moment in UTC. Throws
 * BAD_USER_INPUT for what is no time, has passed, or lies beyond the year 9999.
 */
export function parseExpiry(given: string, now = Date.now()): number {
  const expires = instantOf(given, now);
  if (expires > now && expires <= latest) return expires;
  const why = expires <= now ? ', which has passed' : '';
  throw new HearsayError(
    'BAD_USER_INPUT',
    `--expires is ${JSON.stringify(given)}${why}; accepted: ${accepted}.`,
    {
      argument: '--expires',
      value: given,
      accepted,
    },
  );
}

/** NaN for what is no time. */
function instantOf(given: string, now: number): number {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(given) ?? [];
  if (count !== undefined) return now + Number(count) * unitMs[unit as keyof typeof unitMs];
  const isInstant = z.iso
    .date()
    .or(z.iso.datetime({ offset: true }))
    .safeParse(given).success;
  return isInstant ? Date.parse(given) : Number.NaN;
}
