import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { serve } from './support.ts';

const typename = gql`{ __typename }`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

it.each(['0', '12000'])(
  'looks at 60 wrong tokens of one address in a minute, with %s requests allowed',
  async (rate) => {
    const { ask, url } = await serve({ RATE_PER_MINUTE: rate, TRUST_PROXY: 'loopback' }, { token: 'right' });
    const from = (address: string, token: string) => ({ ...bearer(token), 'x-forwarded-for': address });
    const statuses: number[] = [];
    for (let at = 0; at < 62; at += 1) {
      statuses.push((await ask(typename, {}, from('10.0.0.1', `wrong-${at}`))).status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(60)).toEqual([429, 429]);
    // Not even the right one is looked at then, or guessing could go on.
    const blocked = await ask(typename, {}, from('10.0.0.1', 'right'));
    expect(blocked.status).toBe(429);
    expect(blocked.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      limit: 'wrongTokensPerMinute',
    });
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    const metrics = await fetch(`${url}/metrics`, { headers: from('10.0.0.1', 'right') });
    expect(metrics.status).not.toBe(401);
    expect((await ask(typename, {}, from('10.0.0.2', 'right'))).status).toBe(200);
    expect((await ask(typename, {}, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(200);
  },
);

it('counts requests without the token that is needed', async () => {
  const { ask } = await serve({ AUTH: 'token', RATE_PER_MINUTE: '3' }, { token: 'right' });
  const statuses: number[] = [];
  for (let at = 0; at < 5; at += 1) statuses.push((await ask(typename)).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await ask(typename, {}, bearer('right'))).status).toBe(200);
});

it.each([
  // Setting, header, and whether two clients that differ in the first address are told apart.
  ['0', ['1.1.1.1', '2.2.2.2'], false],
  ['1', ['1.1.1.1', '2.2.2.2'], true],
  ['1', ['1.1.1.1:40001', '1.1.1.1:40002'], false],
  ['1', ['1.1.1.1:40001', '2.2.2.2:40001'], true],
  ['1', ['[2001:db8::1]:40001', '[2001:db8::1]:40002'], false],
  ['1', ['2001:db8::1', '2001:db8::2'], true],
  ['1', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], false],
  ['2', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], true],
  ['127.0.0.1', ['1.1.1.1', '2.2.2.2'], true],
  ['10.0.0.0/8', ['1.1.1.1', '2.2.2.2'], false],
  ['loopback, 9.9.9.0/24', ['1.1.1.1, 9.9.9.9:80', '2.2.2.2, 9.9.9.9:80'], true],
  ['loopback, 9.9.9.0/24', ['1.1.1.1, 9.9.9.9', '2.2.2.2, 9.9.9.9'], true],
])('with TRUST_PROXY=%s, tells clients %o apart: %s', async (proxies, clients, apart) => {
  const { ask } = await serve({ RATE_PER_MINUTE: '1', TRUST_PROXY: proxies });
  const statuses: number[] = [];
  for (const client of clients)
    statuses.push((await ask(typename, {}, { 'x-forwarded-for': client })).status);
  expect(statuses).toEqual([200, apart ? 200 : 429]);
});
