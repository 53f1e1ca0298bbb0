import { setTimeout as delay } from 'node:timers/promises';
import { getIntrospectionQuery, print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { serve } from '../server/support.ts';
import { type DisguisedAttack, disguisedAttacks } from './attacks.ts';
import { fourWays, type Reply, type Way } from './four-ways.ts';

const all = disguisedAttacks();
/** `npm run test:security` sends all of them; each of the attacks is among the first of the others too. */
const share = Math.max(1, Math.round(all.length / Number(process.env.DISGUISES ?? 60)));
const attacks = all.filter((_, at) => at % share === 0);

/** What is wrong with how an attack was met; undefined: it was refused as promised. */
function wrong({ name, limits }: DisguisedAttack, { status, data, errors }: Reply, way: string) {
  // Node reads no address that is longer than 16 KB.
  if (way === 'GET' && status === 431) return undefined;
  const { code, limit } = errors?.[0]?.extensions ?? {};
  const isStatus = way === 'POST' || way === 'GET' ? status === 400 : status === undefined || status === 200;
  const isRefused = limits.includes(String(limit ?? code)) && !data && isStatus;
  return isRefused ? undefined : { name, status, code, limit, message: errors?.[0]?.message.slice(0, 200) };
}

it('has a thousand ways to ask for too much, each a text of its own', () => {
  const texts = all.map(({ sent }) => JSON.stringify(sent));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeGreaterThan(1000);
});

it.each(Object.entries(fourWays))(
  'refuses each disguise of each attack over %s, before any Cypher',
  async (name, open) => {
    const { url, statements } = await serve();
    const way = await open(url);
    const failures: unknown[] = [];
    let tooLong = 0;
    for (const attack of attacks) {
      const reply = await way.ask(attack.sent);
      if (reply.status === 431) tooLong += 1;
      const failure = wrong(attack, reply, name);
      if (failure) failures.push(failure);
    }
    way.close();
    expect(failures).toEqual([]);
    expect(tooLong).toBeLessThan(attacks.length / 3);
    expect(await statements()).toBe(0);
  },
  900_000,
);

it('refuses several operations in one request', async () => {
  const { url, statements } = await serve();
  const query = print(gql`{ claims { totalCount } }`);
  for (const count of [1, 2, 10, 500]) {
    for (const accept of ['*/*', 'application/json', 'text/event-stream']) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(Array.from({ length: count }, () => ({ query }))),
      });
      expect([count, accept, response.status]).toEqual([count, accept, 400]);
      expect(await response.text()).not.toMatch(/"data":\{/);
    }
  }
  expect(await statements()).toBe(0);
});

const highest = (times: number[], share: number) =>
  times.toSorted((left, right) => left - right)[Math.ceil(times.length * share) - 1] ?? 0;

/** How long /health takes while something else is sent, milliseconds, asked every few of them. */
async function healthDuring(url: string, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const from = performance.now();
      const response = await fetch(`${url}/health`);
      await response.text();
      times.push(performance.now() - from);
      expect(response.status).toBe(200);
      await delay(3);
    }
  })();
  await work().finally(() => {
    isOver = true;
  });
  await asking;
  return times;
}

it('answers /health during all attacks about as fast as while somebody opens GraphiQL', async () => {
  const { url } = await serve();
  const ways = (await Promise.all(Object.values(fourWays).map((open) => open(url)))) as Way[];
  const usual: number[] = [];
  const attacked: number[] = [];
  // What GraphiQL sends, as a text that has not been seen, so that it is parsed and validated like an attack.
  let opened = 0;
  const tool = () => ({
    query: `${getIntrospectionQuery()} # ${opened++}`,
    operationName: 'IntrospectionQuery',
  });
  // In turn, so that whatever else this machine does slows both down.
  const block = Math.ceil(attacks.length / 5);
  for (let from = 0; from < attacks.length; from += block) {
    usual.push(
      ...(await healthDuring(url, async () => {
        for (let time = 0; time < 6; time += 1) await Promise.all(ways.map((way) => way.ask(tool())));
      })),
    );
    attacked.push(
      ...(await healthDuring(url, async () => {
        for (const { sent } of attacks.slice(from, from + block))
          await Promise.all(ways.map((way) => way.ask(sent)));
      })),
    );
  }
  for (const way of ways) way.close();
  const ratio = highest(attacked, 0.99) / highest(usual, 0.99);
  console.log(`p99 of /health during attacks: ${ratio.toFixed(2)} times that while GraphiQL is opened`);
  expect(ratio).toBeLessThan(2);
}, 600_000);
