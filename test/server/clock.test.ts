import { gql } from 'graphql-tag';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HearsayError } from '../../src/errors.ts';
import { limitTokenFailures, rateCheck } from '../../src/server/limits/rate.ts';
import { identityProvider } from './identity-provider.ts';
import { serve } from './support.ts';

// The clock of the day alone is set: timers and the clock of the process go on. test/faults/clock.slow.graph.test.ts does it to a whole
// server while others write.

const now = Date.parse('2026-06-01T12:00:00Z');
const hour = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterEach(() => void vi.useRealTimers());

describe.each([
  ['back', now - hour],
  ['forward', now + hour],
])('while the clock is set %s an hour', (_, then) => {
  it('whoever asks too often is told to come back within a minute', async () => {
    const check = rateCheck(1);
    await check?.('a');
    vi.setSystemTime(then);
    await check?.('a').catch(() => {});
    const refused = await check?.('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'RATE_LIMITED' });
    expectWithinAMinute(refused);
  });

  it('whoever sends too many wrong tokens is told to come back within a minute', async () => {
    const failures = limitTokenFailures(1);
    await failures.count('a');
    vi.setSystemTime(then);
    const refused = await failures.check('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'RATE_LIMITED' });
    expectWithinAMinute(refused);
  });
});

function expectWithinAMinute(refused: unknown) {
  const { retryAfterSeconds } = (refused as HearsayError).detail as { retryAfterSeconds: number };
  expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
}

it('the keys of the identity provider are read anew when the clock is set back: a new one is taken, an old one no longer', async () => {
  const provider = await identityProvider();
  const { ask } = await serve(provider.settings);
  const status = async (token: string) =>
    (await ask(gql`{ __typename }`, {}, { authorization: `Bearer ${token}` })).status;
  const old = await provider.sign({ role: 'reader' });
  expect(await status(old)).toBe(200);
  vi.setSystemTime(now - hour);
  await provider.rotate({ alone: true });
  expect(await status(await provider.sign({ role: 'reader' }))).toBe(200);
  expect(await status(old)).toBe(401);
});
