import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { rateCheck } from '../../src/server/limits/rate.ts';
import { serve } from './support.ts';

it('refuses a caller who asks too often, and says when to come back', async () => {
  const { ask, url } = await serve({ RATE_PER_MINUTE: '3' }, { token: 'right' });
  for (let i = 0; i < 3; i += 1) expect((await ask(gql`{ __typename }`)).status).toBe(200);
  const { status, headers, errors } = await ask(gql`{ __typename }`);
  expect(status).toBe(429);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'RATE_LIMITED',
    limit: 'ratePerMinute',
    found: 4,
    maximum: 3,
  });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  // Another caller is counted apart, and the pages are not counted.
  expect((await ask(gql`{ __typename }`, {}, { authorization: 'Bearer right' })).status).toBe(200);
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

it('counts each key apart, and none without a limit', async () => {
  const check = rateCheck(1);
  await check?.('a');
  await check?.('b');
  await expect(check?.('a')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect(rateCheck(0)).toBeUndefined();
});
